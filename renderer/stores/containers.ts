import type { ContainerSummary } from '@shared/features/containers';
import { useStore } from 'zustand';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';
import { createResourceStore } from './resource-store';
import { forgetStats } from './stats';

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
          for (const patch of patches) {
            // figures of an ended run must not stand beside a new one
            for (const row of patch.upsert) if (row.state === 'exited') forgetStats(row.id);
            containers.patch(patch);
          }
        },
      },
    ),
  );
}
