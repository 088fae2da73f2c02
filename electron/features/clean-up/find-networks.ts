import type { CleanUpItem } from '@shared/features/clean-up';
import type { NetworkSummary } from '@shared/features/networks';
import type { EngineClient } from '../../engine/client';
import { type DiskContainer, holdersOf, itemId } from './find-containers';

/** Networks that services of the swarm are told to use: their tasks may run elsewhere. */
export async function networksOfServices(client: EngineClient, signal: AbortSignal): Promise<Set<string>> {
  const { Swarm } = (await client.docker.info()) as { Swarm?: { ControlAvailable?: boolean } };
  if (!Swarm?.ControlAvailable) return new Set();
  const services = await client.docker.listServices({ abortSignal: signal } as object);
  const targets = services.flatMap(({ Spec }) => [
    ...((Spec?.TaskTemplate as { Networks?: { Target?: string }[] } | undefined)?.Networks ?? []),
    ...(Spec?.Networks ?? []),
  ]);
  return new Set(targets.flatMap(({ Target }) => Target ?? []));
}

const isIn = ({ NetworkSettings }: DiskContainer, network: NetworkSummary) =>
  network.name in (NetworkSettings?.Networks ?? {});

/** Those that a running container or a service has. */
export function networksInUse(
  networks: readonly NetworkSummary[],
  containers: readonly DiskContainer[],
  ofServices: ReadonlySet<string>,
): Set<string> {
  const used = networks.filter(
    (network) =>
      ofServices.has(network.id) ||
      ofServices.has(network.name) ||
      holdersOf(containers.filter((container) => isIn(container, network))) === null,
  );
  return new Set(used.map(({ id }) => id));
}

/**
 * Networks that nothing running has. The engine's own prune takes those of stopped containers, too, which then cannot start:
 * here they go with the containers only.
 */
export function findNetworks(
  networks: readonly NetworkSummary[],
  containers: readonly DiskContainer[],
  inUse: ReadonlySet<string>,
): CleanUpItem[] {
  return networks.flatMap((network) => {
    if (network.predefined || inUse.has(network.id)) return [];
    const heldBy = holdersOf(containers.filter((container) => isIn(container, network))) ?? [];
    return {
      id: itemId('networks', network.id),
      kind: 'networks' as const,
      objectId: network.id,
      name: network.name,
      names: [],
      detail: [network.driver, network.pools[0]?.subnet].filter(Boolean).join(' · '),
      reason: 'unused' as const,
      heldBy,
      createdAt: network.createdAt,
      version: '',
      bytes: 0,
      labels: network.labels,
    };
  });
}
