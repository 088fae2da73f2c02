import type { ContainerSummary } from '@shared/features/containers';
import { useStore } from 'zustand';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';
import { createResourceStore } from './resource-store';

export const containers = createResourceStore<ContainerSummary>();

/** One container, re-rendered only when it changes. */
export function useContainer(id: string): ContainerSummary | undefined {
  return useStore(containers.store, (state) => state.rows.get(id));
}

/** Follows the engine's list for as long as the page lives. */
export function followContainers(): void {
  keepOpen(() =>
    open.containers.watch(
      {},
      {
        onItems: (patches) => {
          for (const patch of patches) containers.patch(patch);
        },
      },
    ),
  );
}
