import type { PruneCandidate } from '@shared/features/container-details';
import type { EngineClient } from '../../../engine/client';
import { isHelper } from '../../volumes/helper/label';
import { ownName, type RawContainer } from '../to-container-summary';

/** What `docker container prune` takes for stopped. */
const stopped = ['created', 'exited', 'dead'];

export function toPruneCandidate(raw: RawContainer & { SizeRw?: number }): PruneCandidate {
  return {
    id: raw.Id ?? '',
    name: ownName(raw.Names ?? []) || (raw.Id ?? '').slice(0, 12),
    image: raw.Image ?? '',
    createdAt: (raw.Created ?? 0) * 1000,
    status: raw.Status ?? '',
    labels: raw.Labels ?? {},
    // left out by the engine when nothing was written
    sizeRw: raw.SizeRw ?? 0,
  };
}

export async function previewPrune(client: EngineClient, signal: AbortSignal): Promise<PruneCandidate[]> {
  const options = { all: true, size: true, filters: { status: stopped }, abortSignal: signal };
  const raw = (await client.docker.listContainers(options)) as RawContainer[];
  return raw
    .filter(({ Labels }) => !isHelper(Labels))
    .map(toPruneCandidate)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
