import type { NewNetwork, NewPool } from '@shared/features/network-changes';

/** One pool as it is typed; `aux` is `name=address`, apart by spaces. */
export interface PoolDraft {
  key: number;
  subnet: string;
  gateway: string;
  range: string;
  aux: string;
}

/** A network to be, as it is typed. Tables are lines of `name=value`. */
export interface NetworkDraft {
  name: string;
  driver: string;
  internal: boolean;
  attachable: boolean;
  ingress: boolean;
  ipv6: boolean;
  pools: PoolDraft[];
  /** Of macvlan and ipvlan. */
  parent: string;
  mode: string;
  /** Of bridge. */
  bridgeName: string;
  icc: boolean;
  masquerade: boolean;
  hostIp: string;
  mtu: string;
  options: string;
  labels: string;
  ipamDriver: string;
  ipamOptions: string;
  configOnly: boolean;
  configFrom: string;
}

let keys = 0;
export function emptyPool(subnet = ''): PoolDraft {
  keys += 1;
  return { key: keys, subnet, gateway: '', range: '', aux: '' };
}

export const emptyDraft = (): NetworkDraft => ({
  ...{ name: '', driver: 'bridge', internal: false, attachable: false, ingress: false, ipv6: false },
  ...{ pools: [emptyPool()], parent: '', mode: '', bridgeName: '', icc: true, masquerade: true },
  ...{ hostIp: '', mtu: '', options: '', labels: '', ipamDriver: '', ipamOptions: '' },
  ...{ configOnly: false, configFrom: '' },
});

export const isVlan = (driver: string) => driver === 'macvlan' || driver === 'ipvlan';

/** The modes that a driver has, the usual one first. */
export const modesOf: Record<string, readonly string[]> = {
  macvlan: ['bridge', 'private', 'vepa', 'passthru'],
  ipvlan: ['l2', 'l3', 'l3s'],
};

/** Lines of `name=value`; a line without `=` has no value, as for the CLI's labels. */
export function parseLines(text: string): [name: string, value: string][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line) => {
      const equals = line.indexOf('=');
      return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
    });
}

/** `name=address` apart by spaces. */
export function parseAux(text: string): [name: string, address: string][] {
  return text
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => {
      const equals = word.indexOf('=');
      return equals < 0 ? ['', word] : [word.slice(0, equals), word.slice(equals + 1)];
    });
}

const toPool = ({ subnet, gateway, range, aux }: PoolDraft): NewPool => ({
  ...{ subnet, gateway, range },
  aux: Object.fromEntries(parseAux(aux)),
});

const isUsed = (pool: PoolDraft) => [pool.subnet, pool.gateway, pool.range, pool.aux].some(Boolean);

/** The options that have fields of their own, as far as they say something. */
function ownOptions(draft: NetworkDraft): Record<string, string> {
  const { driver, parent, mode, bridgeName, hostIp, mtu } = draft;
  const options: Record<string, string> = {};
  if (isVlan(driver)) {
    if (parent) options.parent = parent;
    if (mode) options[`${driver}_mode`] = mode;
  }
  if (driver === 'bridge') {
    if (bridgeName) options['com.docker.network.bridge.name'] = bridgeName;
    if (!draft.icc) options['com.docker.network.bridge.enable_icc'] = 'false';
    if (!draft.masquerade) options['com.docker.network.bridge.enable_ip_masquerade'] = 'false';
    if (hostIp) options['com.docker.network.bridge.host_binding_ipv4'] = hostIp;
  }
  if (mtu) options['com.docker.network.driver.mtu'] = mtu;
  return options;
}

/** What the engine is told. */
export function toNewNetwork(draft: NetworkDraft): NewNetwork {
  const { name, driver, internal, ipv6, ipamDriver, configOnly, configFrom } = draft;
  const overlay = driver === 'overlay';
  return {
    ...{ name, driver, internal, ipv6, ipamDriver, configOnly, configFrom },
    attachable: overlay && draft.attachable,
    ingress: overlay && draft.ingress,
    pools: draft.pools.filter(isUsed).map(toPool),
    options: { ...ownOptions(draft), ...Object.fromEntries(parseLines(draft.options)) },
    labels: Object.fromEntries(parseLines(draft.labels)),
    ipamOptions: Object.fromEntries(parseLines(draft.ipamOptions)),
  };
}
