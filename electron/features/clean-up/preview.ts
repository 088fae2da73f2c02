import type { CleanUpPreview } from '@shared/features/clean-up';
import type { EngineClient } from '../../engine/client';
import { listImages } from '../images/list-images';
import type { LayerMemory } from '../images/removal/layer-memory';
import { namesOf } from '../images/to-image-rows';
import { type RawNetwork, toNetworkSummary } from '../networks/to-network-summary';
import { findCache } from './find-cache';
import { findContainers } from './find-containers';
import { findImages } from './find-images';
import { findNetworks, networksInUse, networksOfServices } from './find-networks';
import { findVolumes } from './find-volumes';
import { findLayerShares } from './layer-shares';
import { readDisk } from './read-disk';
import { toUsage } from './to-usage';

/** Lists all that could go, and measures it. Changes nothing. */
export async function previewCleanUp(
  client: EngineClient,
  memory: LayerMemory,
  signal: AbortSignal,
): Promise<CleanUpPreview> {
  const raw = await readDisk(client, signal);
  const [images, rawNetworks, ofServices] = await Promise.all([
    listImages(client, signal, { all: true }),
    client.docker.listNetworks({ abortSignal: signal }) as Promise<RawNetwork[]>,
    networksOfServices(client, signal),
  ]);
  const containers = raw.Containers ?? [];
  const networks = rawNetworks.map(toNetworkSummary);
  const inUse = networksInUse(networks, containers, ofServices);
  // the list has the parents of others, the disk usage what images have in common
  const shared = new Map((raw.Images ?? []).map(({ Id, SharedSize }) => [Id, SharedSize]));
  const measured = images.map((image) => ({ ...image, SharedSize: shared.get(image.Id) ?? -1 }));
  const found = findImages(measured, containers);
  const candidates = new Set(found.map(({ objectId }) => objectId));
  const parents = new Set(images.map(({ ParentId }) => ParentId));
  const used = new Set(containers.map(({ ImageID }) => ImageID));
  // a parent without a name is gone with the last of its children
  const staying = images.filter(
    ({ Id = '', RepoTags }) =>
      !candidates.has(Id) && (namesOf(RepoTags).length > 0 || !parents.has(Id) || used.has(Id)),
  );
  const ids = staying.map(({ Id = '' }) => Id);
  return {
    usage: toUsage(raw, networks, inUse),
    items: [
      ...findContainers(containers),
      ...findNetworks(networks, containers, inUse),
      ...findVolumes(raw.Volumes ?? [], containers),
      ...found,
      ...findCache(raw.BuildCache ?? []),
    ],
    shares: await findLayerShares(client, memory, candidates, ids, signal),
  };
}
