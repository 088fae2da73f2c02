import type { ContainerPort, ContainerState, ContainerSummary } from '@shared/features/containers';
import type { ContainerWiring, NetworkDetails } from '@shared/features/network-details';
import { isLive, type ListedNetwork } from '../list/listed-network';

/** One line of who is connected. */
export interface Member {
  id: string;
  name: string;
  /** Null for what is no container of this machine: an endpoint of the swarm, or one that was left behind. */
  state: ContainerState | null;
  live: boolean;
  /** Of one that does not run: the addresses that it was promised. */
  ip: string;
  ip6: string;
  mac: string;
  aliases: string[];
  links: string[];
  ports: readonly ContainerPort[];
}

/** Puts together what the network, each container's own settings and the list know. */
export function listMembers(
  row: ListedNetwork,
  details: NetworkDetails | null,
  wiring: readonly ContainerWiring[],
  containers: ReadonlyMap<string, ContainerSummary>,
): Member[] {
  const endpoints = new Map((details?.endpoints ?? []).map((each) => [each.id, each]));
  const members = row.users.map((user): Member => {
    const own = wiring
      .find((each) => each.id === user.id)
      ?.networks.find((each) => each.id === row.id || each.name === row.name);
    const endpoint = endpoints.get(user.id);
    const shortId = user.id.slice(0, 12);
    const names = new Set([...(own?.aliases ?? []), ...(own?.dnsNames ?? [])]);
    return {
      id: user.id,
      name: user.name,
      state: user.state,
      live: isLive(user.state),
      ip: endpoint?.ip || user.ip || (own?.fixedIp ?? ''),
      ip6: endpoint?.ip6 || (own?.fixedIp6 ?? ''),
      mac: endpoint?.mac ?? '',
      // what every container is called is no news
      aliases: [...names].filter((name) => name !== user.name && name !== shortId),
      links: own?.links ?? [],
      ports: containers.get(user.id)?.ports ?? [],
    };
  });
  const known = new Set(row.users.map((user) => user.id));
  const others = (details?.endpoints ?? [])
    .filter((endpoint) => !known.has(endpoint.id))
    .map(
      (endpoint): Member => ({
        ...endpoint,
        ...{ state: null, live: true, aliases: [], links: [], ports: [] },
      }),
    );
  return [...members, ...others];
}
