import type { RemovalPlan, RemovalPreview } from '@shared/features/image-changes';
import type { EngineClient } from '../../../engine/client';
import { ownName, type RawContainer } from '../../containers/to-container-summary';
import { listImages } from '../list-images';
import { measureFreed } from './freed';
import type { LayerMemory } from './layer-memory';
import { createStoreModel, type StoreContainer, type StoreModel } from './store-model';

function toStoreContainer(raw: RawContainer): StoreContainer {
  return {
    id: raw.Id ?? '',
    name: ownName(raw.Names ?? []) || (raw.Id ?? '').slice(0, 12),
    imageId: raw.ImageID ?? '',
    running: raw.State === 'running' || raw.State === 'paused' || raw.State === 'restarting',
  };
}

/** Works a removal out on what the engine has now, and measures what it would free. Changes nothing. */
export async function preview(
  client: EngineClient,
  memory: LayerMemory,
  plan: (store: StoreModel) => RemovalPlan[],
  signal: AbortSignal,
): Promise<RemovalPreview> {
  const [images, containers] = await Promise.all([
    listImages(client, signal, { all: true }),
    client.docker.listContainers({ all: true, abortSignal: signal }),
  ]);
  const store = createStoreModel(images, (containers as unknown as RawContainer[]).map(toStoreContainer));
  const plans = plan(store);
  const deleted = new Set(plans.flatMap((each) => each.deleted));
  return { plans, freed: await measureFreed(client, memory, images, deleted, signal) };
}
