import type { RunSpec } from '../run-flags';
import { isUserDefined, parseNetwork } from '../run-values/network';
import type { Json, Service } from './words';

/** A service's networks, which are there already: the line names them. */
export function toNetworks(spec: RunSpec): { service: Service; top: Record<string, Json> } {
  const written = (spec.network ?? []).map(parseNetwork);
  const own = written.filter(({ name }) => isUserDefined(name));
  const [first] = written;
  if (first && own.length === 0) return { service: { network_mode: first.name }, top: {} };
  // a single container has the engine's own bridge
  if (!first) return { service: { network_mode: 'bridge' }, top: {} };
  const networks = own.map((network, index): [string, Json] => {
    const isFirst = index === 0;
    const aliases = [...network.aliases, ...(isFirst ? (spec.networkAlias ?? []) : [])];
    const ip = network.ip || (isFirst ? spec.ip : '');
    const ip6 = network.ip6 || (isFirst ? spec.ip6 : '');
    const local = [...network.linkLocalIps, ...(isFirst ? (spec.linkLocalIp ?? []) : [])];
    const settings = {
      ...(aliases.length > 0 && { aliases }),
      ...(ip && { ipv4_address: ip }),
      ...(ip6 && { ipv6_address: ip6 }),
      ...(local.length > 0 && { link_local_ips: local }),
      ...(network.gwPriority !== null && { gw_priority: network.gwPriority }),
    };
    return [network.name, Object.keys(settings).length > 0 ? settings : null];
  });
  return {
    service: { networks: Object.fromEntries(networks) },
    // they are there already: the line names them
    top: Object.fromEntries(own.map(({ name }) => [name, { name, external: true }])),
  };
}
