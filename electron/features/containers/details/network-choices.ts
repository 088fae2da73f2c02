import type { NetworkChoice } from '@shared/features/container-details';
import type { EngineClient } from '../../../engine/client';

/** What `GET /networks` answers, as far as it is read here. */
interface RawNetworkListed {
  Id?: string;
  Name?: string;
  Driver?: string;
  Internal?: boolean;
  IPAM?: { Config?: { Subnet?: string; Gateway?: string }[] | null } | null;
}

export function toNetworkChoice(raw: RawNetworkListed): NetworkChoice {
  return {
    id: raw.Id ?? '',
    name: raw.Name ?? '',
    driver: raw.Driver ?? '',
    internal: raw.Internal ?? false,
    subnets: (raw.IPAM?.Config ?? []).map(({ Subnet = '', Gateway = '' }) => ({
      subnet: Subnet,
      gateway: Gateway,
    })),
  };
}

export async function listNetworkChoices(
  client: EngineClient,
  signal: AbortSignal,
): Promise<NetworkChoice[]> {
  const raw = (await client.docker.listNetworks({ abortSignal: signal })) as RawNetworkListed[];
  return raw.map(toNetworkChoice).sort((a, b) => (a.name < b.name ? -1 : 1));
}
