import type { RunFinding } from '@shared/features/run';
import { isImage } from '@shared/model/image-ref';
import type { RunSpec } from '@shared/model/run-flags';
import { fieldProblems } from '@shared/model/run-values/field-problems';
import { parseMount } from '@shared/model/run-values/mount';
import { parseBytes, parseCpus, parseInteger } from '@shared/model/run-values/quantity';
import { isHostPath, parseVolume } from '@shared/model/run-values/volume';

type Finding = RunFinding;
const finding = (
  field: Finding['field'],
  code: Finding['code'],
  value: string,
  more: Partial<Finding> = {},
): Finding => ({ field, code, value, level: 'error', detail: {}, ...more });
const warning = (field: Finding['field'], code: Finding['code'], value = ''): Finding =>
  finding(field, code, value, { level: 'warning' });

/** The engine's own least memory, 6 MiB (`linuxMinMemory` of moby's daemon). */
const MIN_MEMORY = 6 * 1024 * 1024;

function tryParse<T>(text: string | undefined, parse: (text: string) => T): T | null {
  if (!text) return null;
  try {
    return parse(text);
  } catch {
    // said already: each field's value is checked on its own
    return null;
  }
}

function checkLimits(spec: RunSpec, host: { cpus: number }): Finding[] {
  const found: Finding[] = [];
  const memory = tryParse(spec.memory, parseBytes);
  const reservation = tryParse(spec.memoryReservation, parseBytes);
  const swap = spec.memorySwap === '-1' ? null : tryParse(spec.memorySwap, parseBytes);
  for (const [field, value] of [
    ['memory', memory],
    ['memoryReservation', reservation],
  ] as const)
    if (value !== null && value > 0 && value < MIN_MEMORY)
      found.push(finding(field, 'memory-minimum', spec[field] ?? ''));
  if (swap !== null && swap > 0 && (memory === null || swap < memory))
    found.push(finding('memorySwap', 'swap-below-memory', spec.memorySwap ?? ''));
  if (memory !== null && reservation !== null && memory > 0 && reservation > memory)
    found.push(finding('memoryReservation', 'reservation-above-memory', spec.memoryReservation ?? ''));
  const cpus = tryParse(spec.cpus, parseCpus);
  if (cpus !== null && (cpus < 0 || cpus > host.cpus * 1e9))
    found.push(finding('cpus', 'cpus-above-host', spec.cpus ?? '', { detail: { cpus: String(host.cpus) } }));
  const shares = tryParse(spec.cpuShares, parseInteger);
  if (shares !== null && shares !== 0 && shares < 2)
    found.push(finding('cpuShares', 'cpu-shares-minimum', spec.cpuShares ?? ''));
  const weight = tryParse(spec.blkioWeight, parseInteger);
  if (weight !== null && weight !== 0 && (weight < 10 || weight > 1000))
    found.push(finding('blkioWeight', 'weight', spec.blkioWeight ?? ''));
  return found;
}

function targetsOf(spec: RunSpec): { field: 'volume' | 'mount' | 'tmpfs'; target: string; value: string }[] {
  const clean = (path: string) => path.replace(/\/+$/, '') || '/';
  return [
    ...(spec.volume ?? []).flatMap((value) => {
      const volume = tryParse(value, parseVolume);
      return volume ? [{ field: 'volume' as const, target: clean(volume.target), value }] : [];
    }),
    ...(spec.mount ?? []).flatMap((value) => {
      const mount = tryParse(value, parseMount);
      return mount ? [{ field: 'mount' as const, target: clean(mount.Target), value }] : [];
    }),
    ...(spec.tmpfs ?? []).map((value) => ({
      field: 'tmpfs' as const,
      target: clean(value.split(':')[0] ?? ''),
      value,
    })),
  ];
}

function checkTargets(spec: RunSpec): Finding[] {
  const seen = new Set<string>();
  const found: Finding[] = [];
  for (const { field, target, value } of targetsOf(spec)) {
    if (seen.has(target)) found.push(finding(field, 'target-twice', value, { detail: { target } }));
    seen.add(target);
  }
  return found;
}

/** What the user should know before doing it: it gives the container the host. */
function checkPower(spec: RunSpec): Finding[] {
  const found: Finding[] = [];
  if (spec.privileged) found.push(warning('privileged', 'privileged'));
  for (const field of ['pid', 'ipc', 'uts', 'userns'] as const)
    if (spec[field] === 'host') found.push(warning(field, 'host-namespace', field));
  if (spec.network?.includes('host')) found.push(warning('network', 'host-namespace', 'network'));
  const sources = [
    ...(spec.volume ?? []).map((value) => ({
      field: 'volume' as const,
      source: tryParse(value, parseVolume)?.source,
    })),
    ...(spec.mount ?? []).map((value) => ({
      field: 'mount' as const,
      source: tryParse(value, parseMount)?.Source,
    })),
  ];
  for (const { field, source } of sources) {
    if (source === '/') found.push(warning(field, 'host-root', source));
    if (source && /\/(?:docker|podman)\.sock$/.test(source))
      found.push(warning(field, 'docker-socket', source));
  }
  return found;
}

function checkRest(spec: RunSpec): Finding[] {
  const found: Finding[] = [];
  if (spec.image && !isImage(spec.image)) found.push(finding('image', 'image-invalid', spec.image));
  if (spec.name !== undefined && !/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(spec.name))
    found.push(finding('name', 'name-invalid', spec.name));
  for (const value of spec.link ?? []) found.push(warning('link', 'link-legacy', value));
  for (const field of ['cidfile', 'detachKeys'] as const)
    if (spec[field]) found.push(warning(field, 'client-only', spec[field]));
  for (const value of spec.env ?? [])
    if (!value.includes('=')) found.push(warning('env', 'reads-environment', value));
  return found;
}

/** Everything that the spec itself says. Pure; `host` is what the engine says of its machine. */
export function checkValues(spec: RunSpec, host: { cpus: number }): Finding[] {
  return [
    ...fieldProblems(spec).map(({ field, code, value }) => finding(field, code, value)),
    ...checkLimits(spec, host),
    ...checkTargets(spec),
    ...checkPower(spec),
    ...checkRest(spec),
  ];
}

/** Folders and files of the host that are to be mounted. */
export function hostPaths(spec: RunSpec): { field: 'volume' | 'mount'; path: string; value: string }[] {
  return [
    ...(spec.volume ?? []).flatMap((value) => {
      const path = tryParse(value, parseVolume)?.source ?? '';
      return isHostPath(path) && path.startsWith('/') ? [{ field: 'volume' as const, path, value }] : [];
    }),
    ...(spec.mount ?? []).flatMap((value) => {
      const mount = tryParse(value, parseMount);
      return mount?.Type === 'bind' && mount.Source
        ? [{ field: 'mount' as const, path: mount.Source, value }]
        : [];
    }),
  ];
}
