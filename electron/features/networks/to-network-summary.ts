import type { NetworkPool, NetworkSummary } from '@shared/features/networks';

/** What `GET /networks` answers per network. */
export interface RawNetwork {
  Id?: string;
  Name?: string;
  Driver?: string;
  Scope?: string;
  Created?: string;
  EnableIPv6?: boolean;
  Internal?: boolean;
  Attachable?: boolean;
  Ingress?: boolean;
  IPAM?: {
    Config?:
      | {
          Subnet?: string;
          Gateway?: string;
          IPRange?: string;
          AuxiliaryAddresses?: Record<string, string> | null;
          /** As engine 20.10 spells it. */
          AuxAddress?: Record<string, string> | null;
        }[]
      | null;
  } | null;
  Labels?: Record<string, string> | null;
  Options?: Record<string, string> | null;
}

/** The engine's own networks on every platform, and the bridge that a swarm makes for its services. */
const predefined = new Set(['bridge', 'host', 'none', 'nat', 'docker_gwbridge']);

export function toNetworkPools(raw: RawNetwork): NetworkPool[] {
  return (raw.IPAM?.Config ?? []).map((pool) => ({
    subnet: pool.Subnet ?? '',
    gateway: pool.Gateway ?? '',
    range: pool.IPRange ?? '',
    aux: pool.AuxiliaryAddresses ?? pool.AuxAddress ?? {},
  }));
}

export function toNetworkSummary(raw: RawNetwork): NetworkSummary {
  const labels = raw.Labels ?? {};
  const name = raw.Name ?? '';
  const created = Date.parse(raw.Created ?? '');
  return {
    id: raw.Id ?? '',
    name,
    driver: raw.Driver ?? '',
    scope: raw.Scope === 'swarm' || raw.Scope === 'global' ? raw.Scope : 'local',
    internal: raw.Internal ?? false,
    attachable: raw.Attachable ?? false,
    ingress: raw.Ingress ?? false,
    ipv6: raw.EnableIPv6 ?? false,
    createdAt: created > 0 ? created : null,
    pools: toNetworkPools(raw),
    labels,
    options: raw.Options ?? {},
    project: labels['com.docker.compose.project'] ?? null,
    predefined: predefined.has(name) || (raw.Ingress ?? false),
  };
}
