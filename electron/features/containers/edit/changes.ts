import type { EditChange } from '@shared/features/edit';
import { type RunFlagKey, type RunSpec, runFlagKeys } from '@shared/model/run-flags';
import { type CreateBody, toCreateBody } from '../to-create-body';
import type { Json } from './inspected';

/** Flags of the docker CLI's own doing: no container differs by them. */
const clientOnly: readonly RunFlagKey[] = [
  'pull',
  'quiet',
  'cidfile',
  'sigProxy',
  'detachKeys',
  'disableContentTrust',
  'platform',
];

function wordsOf(value: unknown): string[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

const differ = (a: readonly string[], b: readonly string[]) =>
  a.length !== b.length || a.some((word, i) => word !== b[i]);

/** What the new spec says otherwise, field by field. */
export function editChanges(before: RunSpec, after: RunSpec): EditChange[] {
  const fields = ['image', ...runFlagKeys.filter((key) => !clientOnly.includes(key)), 'command'] as const;
  return fields.flatMap((field) => {
    const change = { field, before: wordsOf(before[field]), after: wordsOf(after[field]) };
    return differ(change.before, change.after) ? [change] : [];
  });
}

/** What `docker update` can change, by the key of the request; those that can also be taken away say to what. */
const updatable: Partial<Record<RunFlagKey, { key: string; none?: true }>> = {
  restart: { key: 'RestartPolicy', none: true },
  pidsLimit: { key: 'PidsLimit', none: true },
  memory: { key: 'Memory' },
  memorySwap: { key: 'MemorySwap' },
  memoryReservation: { key: 'MemoryReservation' },
  cpus: { key: 'NanoCpus' },
  cpuShares: { key: 'CpuShares' },
  cpuPeriod: { key: 'CpuPeriod' },
  cpuQuota: { key: 'CpuQuota' },
  cpuRtPeriod: { key: 'CpuRealtimePeriod' },
  cpuRtRuntime: { key: 'CpuRealtimeRuntime' },
  cpusetCpus: { key: 'CpusetCpus' },
  cpusetMems: { key: 'CpusetMems' },
  blkioWeight: { key: 'BlkioWeight' },
};

/**
 * The body of `POST /containers/{id}/update` that does all the changes; null when they need a new container. Another name is
 * none of it (it is empty when nothing else differs): that is given by renaming. The engine takes a
 * limit of nothing for one that was not given, so most cannot be taken away like this.
 */
export function updateInPlace(changes: readonly EditChange[], after: RunSpec): Json | null {
  if (changes.length === 0) return null;
  const host: CreateBody['HostConfig'] = toCreateBody(after).HostConfig;
  const body: Json = {};
  for (const { field, after: words } of changes) {
    if (field === 'name') continue;
    const entry = field === 'image' || field === 'command' ? undefined : updatable[field];
    if (!entry || (words.length === 0 && !entry.none)) return null;
    body[entry.key] = host[entry.key];
  }
  // swap that was not asked for follows the memory, as it does at creation
  if (typeof body.Memory === 'number' && after.memorySwap === undefined) body.MemorySwap = body.Memory * 2;
  if (body.Memory !== undefined && after.memorySwap !== undefined) body.MemorySwap = host.MemorySwap;
  return body;
}
