import type { ContainerSummary } from '@shared/features/containers';
import type { ImageSizes, ImageSummary } from '@shared/features/image-list';

/** A container that was made of an image. */
export type ImageUser = Pick<ContainerSummary, 'id' | 'name' | 'state'>;

/** A row of the list with what other lists know of it. */
export interface ListedImage extends ImageSummary {
  users: readonly ImageUser[];
  /** Null until they are measured. */
  sizes: ImageSizes | null;
  /** Shown because all images are asked for: the parent of another, without a name. */
  intermediate: boolean;
}

export const shortId = (id: string) => id.replace('sha256:', '').slice(0, 12);

/** What an image is called where it has no name. */
export const displayName = (row: Pick<ImageSummary, 'repository' | 'name' | 'imageId'>) =>
  row.repository === null ? shortId(row.imageId) : row.name;

/** Those that run come first. */
const rank = (user: ImageUser) => (user.state === 'running' ? 0 : 1);

/** The containers of each image. */
export function usersByImage(containers: Iterable<ContainerSummary>): Map<string, ImageUser[]> {
  const found = new Map<string, ImageUser[]>();
  for (const { id, name, state, imageId } of containers) {
    const users = found.get(imageId);
    if (users) users.push({ id, name, state });
    else found.set(imageId, [{ id, name, state }]);
  }
  for (const users of found.values()) users.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  return found;
}

const none: readonly ImageUser[] = [];

const sameUsers = (a: readonly ImageUser[], b: readonly ImageUser[]) =>
  a.length === b.length &&
  a.every(({ id, name, state }, i) => b[i]?.id === id && b[i]?.name === name && b[i]?.state === state);

/** Puts the lists together. A row in which nothing has changed stays the same object, so that it is not drawn again. */
export function listImages(
  rows: Iterable<{ row: ImageSummary; intermediate: boolean }>,
  users: ReadonlyMap<string, readonly ImageUser[]>,
  sizes: ReadonlyMap<string, ImageSizes> | null,
  before: ReadonlyMap<string, { of: ImageSummary; listed: ListedImage }>,
): Map<string, { of: ImageSummary; listed: ListedImage }> {
  const now = new Map<string, { of: ImageSummary; listed: ListedImage }>();
  for (const { row, intermediate } of rows) {
    const own = users.get(row.imageId) ?? none;
    const size = sizes?.get(row.imageId) ?? null;
    const last = before.get(row.id);
    const same =
      last?.of === row &&
      last.listed.sizes === size &&
      last.listed.intermediate === intermediate &&
      sameUsers(last.listed.users, own);
    now.set(row.id, same ? last : { of: row, listed: { ...row, users: own, sizes: size, intermediate } });
  }
  return now;
}
