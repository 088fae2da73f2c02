import type { NetworkDetails } from '@shared/features/network-details';
import { type RawNetwork, toNetworkPools } from './to-network-summary';

/** What `GET /networks/{id}` answers beyond what the list has. */
export interface RawNetworkInspect extends RawNetwork {
  IPAM?: NonNullable<RawNetwork['IPAM']> & { Driver?: string; Options?: Record<string, string> | null };
  ConfigOnly?: boolean;
  ConfigFrom?: { Network?: string } | null;
  Containers?: Record<
    string,
    { Name?: string; MacAddress?: string; IPv4Address?: string; IPv6Address?: string } | null
  > | null;
  Peers?: { Name?: string; IP?: string }[] | null;
}

const withoutPrefix = (address: string | undefined) => (address ?? '').split('/')[0] ?? '';

export function toNetworkDetails(raw: RawNetworkInspect): NetworkDetails {
  return {
    id: raw.Id ?? '',
    ipamDriver: raw.IPAM?.Driver ?? '',
    ipamOptions: raw.IPAM?.Options ?? {},
    pools: toNetworkPools(raw),
    configOnly: raw.ConfigOnly ?? false,
    configFrom: raw.ConfigFrom?.Network ?? '',
    endpoints: Object.entries(raw.Containers ?? {})
      .map(([id, each]) => ({
        id,
        name: each?.Name ?? '',
        ip: withoutPrefix(each?.IPv4Address),
        ip6: withoutPrefix(each?.IPv6Address),
        mac: each?.MacAddress ?? '',
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    peers: (raw.Peers ?? []).map((peer) => ({ name: peer.Name ?? '', ip: peer.IP ?? '' })),
  };
}
