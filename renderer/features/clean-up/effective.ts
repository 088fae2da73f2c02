import type { CleanUpItem, LayerShare } from '@shared/features/clean-up';

/** Ticked items that would really go: with all that holds them. What holds something but is not ticked, or not shown, keeps it. */
export function effectiveItems(shown: readonly CleanUpItem[], ticked: ReadonlySet<string>): CleanUpItem[] {
  const going = new Map(shown.filter((item) => ticked.has(item.id)).map((item) => [item.id, item]));
  // what one round keeps may keep others
  for (let before = -1; before !== going.size; ) {
    before = going.size;
    for (const item of going.values()) if (item.heldBy.some((id) => !going.has(id))) going.delete(item.id);
  }
  return [...going.values()];
}

/** What the removal of these frees: layers of several images once, with the last of them. */
export function freedBytes(
  items: readonly CleanUpItem[],
  shares: readonly LayerShare[] | null,
): { bytes: number; atLeast: boolean } {
  const images = new Set(items.flatMap((item) => (item.kind === 'images' ? [item.objectId] : [])));
  const ofLayers = shares
    ?.filter((share) => share.imageIds.every((id) => images.has(id)))
    .reduce((sum, share) => sum + share.bytes, 0);
  const others = ofLayers === undefined ? items : items.filter((item) => item.kind !== 'images');
  const ofOthers = others.reduce((sum, item) => sum + (item.bytes ?? 0), 0);
  const unknown = others.some((item) => item.bytes === null);
  return {
    bytes: ofOthers + (ofLayers ?? 0),
    atLeast: unknown || (ofLayers === undefined && images.size > 0),
  };
}

/** Volumes that may hold data which is nowhere else. */
export const holdsData = (item: CleanUpItem): boolean => item.kind === 'volumes' && item.bytes !== 0;
