import type { BuildRecord } from '@shared/features/builds';
import { useStore } from 'zustand';
import { open } from '../../ipc/client';
import { keepOpen } from '../../ipc/keep-open';
import { createResourceStore } from '../../stores/resource-store';

const builds = createResourceStore<BuildRecord>();
let following = false;

/** Follows the list of builds from the first page on that wants it. */
export function followBuilds(): void {
  if (following) return;
  following = true;
  keepOpen(() =>
    open.builds.watchList(
      {},
      {
        onItems(patches) {
          for (const patch of patches) builds.patch(patch);
        },
      },
    ),
  );
}

/** Running builds and the history. */
export const useBuilds = () => useStore(builds.store);
