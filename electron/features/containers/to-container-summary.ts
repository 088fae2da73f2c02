import {
  type ContainerPort,
  type ContainerState,
  type ContainerSummary,
  containerStates,
  type Health,
} from '@shared/features/containers';

/** What `GET /containers/json` answers per container; every field may be missing in some engine. */
export interface RawContainer {
  Id?: string;
  Names?: string[] | null;
  Image?: string;
  ImageID?: string;
  Command?: string;
  Created?: number;
  State?: string;
  Status?: string;
  Ports?: { IP?: string; PrivatePort?: number; PublicPort?: number; Type?: string }[] | null;
  Labels?: Record<string, string> | null;
  Mounts?: ({ Type?: string; Name?: string; Source?: string } | string)[] | null;
  NetworkSettings?: {
    Networks?: Record<string, { NetworkID?: string; IPAddress?: string } | null> | null;
  } | null;
}

const units: Record<string, number> = {
  second: 1,
  minute: 60,
  hour: 3600,
  day: 86_400,
  week: 604_800,
  month: 2_592_000,
  year: 31_536_000,
};

/**
 * Seconds in the words of go-units' `HumanDuration`, which is all the list API says of when a container started or
 * stopped: `Up 3 hours`, `About a minute`, `Less than a second`. Null when there are none.
 */
export function parseHumanDuration(words: string): number | null {
  if (/less than a second/i.test(words)) return 0;
  const match = /(\d+|about an?)\s+(second|minute|hour|day|week|month|year)s?/i.exec(words);
  if (!match) return null;
  const [, count = '', unit = ''] = match;
  return (/^about/i.test(count) ? 1 : Number(count)) * (units[unit.toLowerCase()] ?? 0);
}

/** The exit code in `Exited (137) 5 minutes ago` or `Restarting (1) ...`; null when the words hold none. */
export function parseExitCode(status: string): number | null {
  const code = /^(?:Exited|Restarting|Dead) \((\d+)\)/.exec(status)?.[1];
  return code === undefined ? null : Number(code);
}

/** The health in `Up 2 minutes (healthy)`, `(unhealthy)` or `(health: starting)`. */
export function parseHealth(status: string): Health | null {
  const word = /\((?:health: )?(starting|healthy|unhealthy)\)/.exec(status)?.[1];
  return (word as Health | undefined) ?? null;
}

function toState(state: string | undefined): ContainerState {
  return containerStates.find((known) => known === state) ?? 'created';
}

/** One line per published port: the engine lists the IPv4 and the IPv6 binding of the same port apart. */
function toPorts(raw: RawContainer['Ports']): ContainerPort[] {
  const ports = (raw ?? []).map((port) => ({
    ip: port.IP ?? '',
    privatePort: port.PrivatePort ?? 0,
    publicPort: port.PublicPort ?? null,
    protocol: port.Type ?? 'tcp',
  }));
  return ports.sort(
    (a, b) =>
      a.privatePort - b.privatePort ||
      a.protocol.localeCompare(b.protocol) ||
      (a.publicPort ?? 0) - (b.publicPort ?? 0) ||
      a.ip.localeCompare(b.ip),
  );
}

/** A volume by its name, everything else by its path; podman lists paths only. */
function toMounts(raw: RawContainer['Mounts']): string[] {
  const mounts = (raw ?? []).map((mount) =>
    typeof mount === 'string' ? mount : ((mount.Type === 'volume' ? mount.Name : mount.Source) ?? ''),
  );
  return mounts.filter(Boolean).sort();
}

/** The container's own name among those that links give it (`/web`, `/other/alias`). */
export function ownName(names: readonly string[]): string {
  const own = names.find((name) => name.lastIndexOf('/') === 0) ?? names[0] ?? '';
  return own.replace(/^\//, '');
}

/** Maps one container of the list. `listedAt` is when the engine answered, in milliseconds since the epoch. */
export function toContainerSummary(raw: RawContainer, listedAt: number): ContainerSummary {
  const status = raw.Status ?? '';
  const seconds = parseHumanDuration(status);
  const labels = raw.Labels ?? {};
  return {
    id: raw.Id ?? '',
    name: ownName(raw.Names ?? []) || (raw.Id ?? '').slice(0, 12),
    image: raw.Image ?? '',
    imageId: raw.ImageID ?? '',
    command: raw.Command ?? '',
    createdAt: (raw.Created ?? 0) * 1000,
    state: toState(raw.State),
    status,
    since: seconds === null ? null : listedAt - seconds * 1000,
    exitCode: parseExitCode(status),
    oomKilled: null,
    health: parseHealth(status),
    ports: toPorts(raw.Ports),
    labels,
    networks: Object.entries(raw.NetworkSettings?.Networks ?? {}).map(([name, network]) => ({
      name,
      id: network?.NetworkID ?? '',
      ip: network?.IPAddress ?? '',
    })),
    mounts: toMounts(raw.Mounts),
    project: labels['com.docker.compose.project'] ?? null,
    service: labels['com.docker.compose.service'] ?? null,
  };
}
