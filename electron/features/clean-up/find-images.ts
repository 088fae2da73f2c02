import type { CleanUpItem } from '@shared/features/clean-up';
import { planPrune } from '../images/removal/plan-prune';
import { createStoreModel, type StoreContainer } from '../images/removal/store-model';
import { namesOf, type RawImage, recordedTime } from '../images/to-image-rows';
import { type DiskContainer, isStopped, itemId } from './find-containers';

/** Images that `docker image prune -a` would delete with these containers there. */
function prunable(images: readonly RawImage[], containers: readonly StoreContainer[]): Set<string> {
  const plans = planPrune(createStoreModel(images, containers));
  const deleted = new Set(plans.flatMap((plan) => plan.deleted));
  // untagged parents go with what stands on them, and are no objects of their own
  return new Set(plans.flatMap(({ imageId }) => (imageId && deleted.has(imageId) ? [imageId] : [])));
}

/** @param images all of them, the parents of others included */
export function findImages(images: readonly RawImage[], containers: readonly DiskContainer[]): CleanUpItem[] {
  const using = containers.map((raw) => ({
    id: raw.Id ?? '',
    name: '',
    imageId: raw.ImageID ?? '',
    running: !isStopped(raw),
  }));
  const listed = prunable(
    images,
    using.filter((container) => container.running),
  );
  const childrenOf = createStoreModel(images, []).childrenOf;
  const containersOf = (id: string) =>
    using.filter(({ imageId }) => imageId === id).map((container) => itemId('containers', container.id));
  /** What stands on it and is listed itself, and the containers of what is not. */
  const holders = (id: string): string[] => [
    ...containersOf(id),
    ...childrenOf(id).flatMap((child) => (listed.has(child) ? [itemId('images', child)] : holders(child))),
  ];
  return images.flatMap((raw) => {
    const { Id = '', Size = 0, SharedSize = -1 } = raw;
    if (!listed.has(Id)) return [];
    const tags = namesOf(raw.RepoTags);
    const names = tags.length > 0 ? tags : namesOf(raw.RepoDigests);
    return {
      id: itemId('images', Id),
      kind: 'images' as const,
      objectId: Id,
      name: names[0] ?? Id.replace('sha256:', '').slice(0, 12),
      names,
      detail: names.slice(1).join(', '),
      reason: names.length === 0 ? ('dangling' as const) : ('unused' as const),
      heldBy: [...new Set(holders(Id))],
      createdAt: recordedTime((raw.Created ?? 0) * 1000),
      version: '',
      bytes: SharedSize < 0 ? null : Math.max(0, Size - SharedSize),
      labels: raw.Labels ?? {},
    };
  });
}
