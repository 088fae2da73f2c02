import { atLeast } from '@shared/model/api-version';
import type { RunSpec } from '@shared/model/run-flags';
import { parseHostEntry, parseIp, parseLink, parseMac } from '@shared/model/run-values/ip';
import { isUserDefined, type NetworkSpec, parseNetwork } from '@shared/model/run-values/network';
import { ValueProblem } from '@shared/model/run-values/problem';

/** One way of saying it: a flag, or a field of the network. */
function one<T>(flag: T, field: T, given: (value: T) => boolean): T {
  if (given(flag) && given(field)) throw new ValueProblem('network-both', String(flag));
  return given(flag) ? flag : field;
}
const some = (list: readonly string[]) => list.length > 0;
const filled = (text: string) => text !== '';

/** The flags beside the first `--network` belong to it. */
function withFlags(network: NetworkSpec, spec: RunSpec): NetworkSpec {
  return {
    ...network,
    aliases: one(spec.networkAlias ?? [], network.aliases, some),
    ip: one(spec.ip ?? '', network.ip, filled),
    ip6: one(spec.ip6 ?? '', network.ip6, filled),
    mac: one(spec.macAddress ?? '', network.mac, filled),
    linkLocalIps: one(spec.linkLocalIp ?? [], network.linkLocalIps, some),
  };
}

function toEndpoint(network: NetworkSpec, links: string[], api: string): Record<string, unknown> {
  const { name, aliases, ip, ip6, mac, linkLocalIps, driverOpts, gwPriority } = network;
  if (aliases.length > 0 && !isUserDefined(name)) throw new ValueProblem('alias-network', aliases.join(', '));
  const addressed = ip || ip6 || linkLocalIps.length > 0;
  return {
    ...(aliases.length > 0 && { Aliases: aliases }),
    ...(links.length > 0 && { Links: links }),
    ...(Object.keys(driverOpts).length > 0 && { DriverOpts: driverOpts }),
    ...(addressed && {
      IPAMConfig: {
        ...(ip && { IPv4Address: parseIp(ip) }),
        ...(ip6 && { IPv6Address: parseIp(ip6) }),
        ...(linkLocalIps.length > 0 && { LinkLocalIPs: linkLocalIps.map(parseIp) }),
      },
    }),
    ...(mac && atLeast(api, '1.44') && { MacAddress: parseMac(mac) }),
    ...(gwPriority !== null && { GwPriority: gwPriority }),
  };
}

/** Networks, names and addresses. */
export function toNetworking(
  spec: RunSpec,
  api: string,
): {
  config: Record<string, unknown>;
  host: Record<string, unknown>;
  endpoints: Record<string, Record<string, unknown>>;
} {
  const written = spec.network ?? [];
  const networks = (written.length > 0 ? written : ['default']).map(parseNetwork);
  const links = (spec.link ?? []).map(parseLink);
  const endpoints: Record<string, Record<string, unknown>> = {};
  networks.forEach((each, index) => {
    const first = index === 0;
    const network = first ? withFlags(each, spec) : each;
    // links of the default network are the container's, those of a user's network its own
    const own = first && isUserDefined(network.name) ? links : [];
    const endpoint = toEndpoint(network, own, api);
    if (endpoints[network.name]) throw new ValueProblem('network-twice', network.name);
    if (networks.length > 1 || Object.keys(endpoint).length > 0) endpoints[network.name] = endpoint;
  });
  const [main] = networks;
  if (written.length > 0 && links.length > 0 && !isUserDefined(main?.name ?? ''))
    throw new ValueProblem('alias-network', links.join(', '));
  if (networks.length > 1 && networks.some((network) => !isUserDefined(network.name)))
    throw new ValueProblem('network-both', written.join(', '));
  return {
    config: spec.macAddress && !atLeast(api, '1.44') ? { MacAddress: parseMac(spec.macAddress) } : {},
    host: {
      NetworkMode: main?.name ?? 'default',
      Links: spec.link ? links : null,
      Dns: (spec.dns ?? []).map(parseIp),
      DnsOptions: spec.dnsOption ?? [],
      DnsSearch: spec.dnsSearch ?? [],
      ExtraHosts: spec.addHost ? spec.addHost.map(parseHostEntry) : null,
    },
    endpoints,
  };
}
