import type { DockerCommand, NameOf } from '../ipc/define';
import { writeBytes } from './bytes';

/** The `docker` commands of the rest of `docker container`; see `docker-command.ts`. */

interface Limits {
  memory?: number;
  memoryReservation?: number;
  memorySwap?: number;
  nanoCpus?: number;
  cpuShares?: number;
  cpusetCpus?: string;
  pidsLimit?: number;
  blkioWeight?: number;
  restart?: { name: string; retries: number };
}

function restartWord({ name, retries }: { name: string; retries: number }): string {
  return name === 'on-failure' && retries > 0 ? `on-failure:${retries}` : name;
}

/** The flags of a change; the names of the containers follow. */
export function updateFlags(change: Limits): string[] {
  const words: string[] = [];
  const add = (flag: string, value: string | undefined) => {
    if (value !== undefined) words.push(flag, value);
  };
  const size = (bytes: number | undefined) =>
    bytes === undefined ? undefined : bytes === -1 ? '-1' : writeBytes(bytes);
  const plain = (value: number | undefined) => (value === undefined ? undefined : String(value));
  add('--memory', size(change.memory));
  add('--memory-reservation', size(change.memoryReservation));
  add('--memory-swap', size(change.memorySwap));
  add('--cpus', change.nanoCpus === undefined ? undefined : String(change.nanoCpus / 1e9));
  add('--cpu-shares', plain(change.cpuShares));
  add('--cpuset-cpus', change.cpusetCpus);
  add('--pids-limit', plain(change.pidsLimit));
  add('--blkio-weight', plain(change.blkioWeight));
  add('--restart', change.restart && restartWord(change.restart));
  return words;
}

export const update = (i: { id: string; change: Limits }, nameOf: NameOf): DockerCommand => [
  'docker',
  'update',
  ...updateFlags(i.change),
  nameOf(i.id),
];

interface Commit {
  id: string;
  reference: string;
  author: string;
  message: string;
  changes: readonly string[];
  pause: boolean;
}

export const commit = (i: Commit, nameOf: NameOf): DockerCommand => [
  'docker',
  'commit',
  ...(i.author ? ['-a', i.author] : []),
  ...(i.message ? ['-m', i.message] : []),
  ...i.changes.flatMap((change) => ['-c', change]),
  ...(i.pause ? [] : ['--pause=false']),
  nameOf(i.id),
  ...(i.reference ? [i.reference] : []),
];

export const exportFiles = (i: { id: string; token: string }, nameOf: NameOf): DockerCommand => [
  'docker',
  'export',
  '-o',
  nameOf(i.token),
  nameOf(i.id),
];

interface Connect {
  id: string;
  network: string;
  aliases: readonly string[];
  ip: string;
  ip6: string;
  links?: readonly string[];
  linkLocalIps?: readonly string[];
  driverOpts?: Record<string, string>;
  gwPriority?: number;
}

export const connectNetwork = (i: Connect, nameOf: NameOf): DockerCommand => [
  'docker',
  'network',
  'connect',
  ...i.aliases.flatMap((alias) => ['--alias', alias]),
  ...(i.ip ? ['--ip', i.ip] : []),
  ...(i.ip6 ? ['--ip6', i.ip6] : []),
  ...(i.links ?? []).flatMap((link) => ['--link', link]),
  ...(i.linkLocalIps ?? []).flatMap((address) => ['--link-local-ip', address]),
  ...Object.entries(i.driverOpts ?? {}).flatMap(([name, value]) => ['--driver-opt', `${name}=${value}`]),
  ...(i.gwPriority === undefined ? [] : ['--gw-priority', String(i.gwPriority)]),
  nameOf(i.network),
  nameOf(i.id),
];

export const disconnectNetwork = (
  i: { id: string; network: string; force: boolean },
  nameOf: NameOf,
): DockerCommand => [
  'docker',
  'network',
  'disconnect',
  ...(i.force ? ['-f'] : []),
  nameOf(i.network),
  nameOf(i.id),
];

/** `docker container prune` with its filters, or `docker rm` when only some of what it would take is to go. */
export function prune(
  filters: { labels: readonly string[]; until: string },
  only: readonly string[] | null,
): DockerCommand {
  if (only) return ['docker', 'rm', ...only];
  const word = (label: string) => (label.startsWith('!') ? `label!=${label.slice(1)}` : `label=${label}`);
  return [
    'docker',
    'container',
    'prune',
    ...filters.labels.flatMap((label) => ['--filter', word(label)]),
    ...(filters.until ? ['--filter', `until=${filters.until}`] : []),
  ];
}
