import type { DockerCommand, NameOf } from '../ipc/define';

/** The `docker network` commands; see `docker-command.ts`. */

interface Pool {
  subnet: string;
  gateway: string;
  range: string;
  aux: Record<string, string>;
}

interface Create {
  name: string;
  driver: string;
  internal: boolean;
  attachable: boolean;
  ingress: boolean;
  ipv6: boolean;
  ipamDriver: string;
  ipamOptions: Record<string, string>;
  pools: readonly Pool[];
  options: Record<string, string>;
  labels: Record<string, string>;
  configOnly: boolean;
  configFrom: string;
}

const pairs = (flag: string, table: Record<string, string>) =>
  Object.entries(table).flatMap(([name, value]) => [flag, `${name}=${value}`]);

const optional = (flag: string, value: string) => (value ? [flag, value] : []);

const poolFlags = ({ subnet, gateway, range, aux }: Pool) => [
  ...optional('--subnet', subnet),
  ...optional('--ip-range', range),
  ...optional('--gateway', gateway),
  ...pairs('--aux-address', aux),
];

export const create = (i: Create): DockerCommand => [
  'docker',
  'network',
  'create',
  ...(i.driver && i.driver !== 'bridge' ? ['-d', i.driver] : []),
  ...(i.internal ? ['--internal'] : []),
  ...(i.attachable ? ['--attachable'] : []),
  ...(i.ingress ? ['--ingress'] : []),
  ...(i.ipv6 ? ['--ipv6'] : []),
  ...(i.configOnly ? ['--config-only'] : []),
  ...optional('--config-from', i.configFrom),
  ...i.pools.flatMap(poolFlags),
  ...(i.ipamDriver && i.ipamDriver !== 'default' ? ['--ipam-driver', i.ipamDriver] : []),
  ...pairs('--ipam-opt', i.ipamOptions),
  ...pairs('-o', i.options),
  ...pairs('--label', i.labels),
  // a name may look like a flag
  ...(i.name.startsWith('-') ? ['--'] : []),
  i.name,
];

export const removeAll = (names: readonly string[]): DockerCommand => [
  'docker',
  'network',
  'rm',
  ...(names.some((name) => name.startsWith('-')) ? ['--'] : []),
  ...names,
];

export const remove = (i: { id: string }, nameOf: NameOf): DockerCommand => removeAll([nameOf(i.id)]);
