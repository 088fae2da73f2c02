import type { ImageSummary } from '@shared/features/image-list';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';
import { createResourceStore } from './resource-store';

export const images = createResourceStore<ImageSummary>();

/** The page of an image. */
export const imagePath = (imageId: string, tab = 'overview') =>
  `/images/${imageId.replace('sha256:', '')}/${tab}`;

/** Follows the engine's list for as long as the page lives. */
export function followImages(): void {
  keepOpen(() =>
    open.images.watch(
      {},
      {
        onItems: (patches) => {
          for (const patch of patches) images.patch(patch);
        },
      },
    ),
  );
}
