import type { RunSpec } from '@shared/model/run-flags';
import { formatNetwork } from '@shared/model/run-values/format-network';
import { isUserDefined, type NetworkSpec } from '@shared/model/run-values/network';
import {
  type Inspected,
  type InspectedEndpoint,
  type Json,
  networkMode,
  numberOf,
  plainName,
  textOf,
  textsOf,
} from '../inspected';

const some = (list: string[]) => (list.length > 0 ? list : undefined);

/** The names that a container was given in a network: the engine adds the beginning of its id. */
export const ownAliases = (endpoint: InspectedEndpoint, id: string): string[] =>
  textsOf(endpoint.Aliases).filter((alias) => alias !== id.slice(0, 12));

/** `/db:/web/alias` of `docker inspect`, as `--link` takes it. */
export function linkOf(text: string): string {
  const [target = '', alias = ''] = text.split(':');
  return `${plainName(target)}:${alias.split('/').at(-1) ?? ''}`;
}

/** The network of its network mode, which is the first. A mode may be a network's id, too. */
export function mainNetwork(inspected: Inspected): string {
  const mode = networkMode(inspected);
  const networks = inspected.NetworkSettings?.Networks ?? {};
  if (mode in networks) return mode;
  return Object.keys(networks).find((name) => networks[name]?.NetworkID === mode) ?? mode;
}

function toNetworkSpec(name: string, endpoint: InspectedEndpoint, id: string): NetworkSpec {
  const config = endpoint.IPAMConfig;
  return {
    name,
    aliases: ownAliases(endpoint, id),
    ip: textOf(config?.IPv4Address),
    ip6: textOf(config?.IPv6Address),
    mac: '',
    linkLocalIps: textsOf(config?.LinkLocalIPs),
    driverOpts: endpoint.DriverOpts ?? {},
    gwPriority: numberOf(endpoint.GwPriority) || null,
  };
}

/** Networks, names and addresses, as `toNetworking` reads them. `left` are networks that a `docker run` line cannot say. */
export function networkFlags(
  inspected: Inspected,
  host: Json,
  config: Json,
): { flags: Partial<Record<keyof RunSpec, unknown>>; left: string[] } {
  const networks = inspected.NetworkSettings?.Networks ?? {};
  const main = mainNetwork(inspected);
  const endpoint = networks[main];
  const own = isUserDefined(main);
  // links of a user's network are its own, those of the default one the container's
  const links = own ? textsOf(endpoint?.Links) : textsOf(host.Links).map(linkOf);
  const first = endpoint && own ? toNetworkSpec(main, endpoint, inspected.Id) : null;
  const others = Object.keys(networks).filter((name) => name !== main && isUserDefined(name));
  const more = own
    ? others.map((name) => formatNetwork(toNetworkSpec(name, networks[name] ?? {}, inspected.Id)))
    : [];
  // what has no flag of its own is said in the long form
  const written = first ? formatNetwork({ ...first, aliases: [], ip: '', ip6: '', linkLocalIps: [] }) : main;
  return {
    flags: {
      network: main === 'default' ? undefined : [written, ...more],
      networkAlias: some(first?.aliases ?? []),
      ip: first?.ip || undefined,
      ip6: first?.ip6 || undefined,
      linkLocalIp: some(first?.linkLocalIps ?? []),
      macAddress: textOf(config.MacAddress) || undefined,
      link: some(links),
      dns: some(textsOf(host.Dns)),
      dnsOption: some(textsOf(host.DnsOptions)),
      dnsSearch: some(textsOf(host.DnsSearch)),
      addHost: some(textsOf(host.ExtraHosts)),
    },
    left: own ? [] : others,
  };
}
