import type { ActivityEntry } from '@shared/features/activity';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { open } from '../ipc/client';
import { keepOpen } from '../ipc/keep-open';

const store = createStore<{ entries: readonly ActivityEntry[] }>(() => ({ entries: [] }));

/** Newest first. */
export function useActivity<T>(select: (entries: readonly ActivityEntry[]) => T): T {
  return useStore(store, (state) => select(state.entries));
}

export function clearActivity(): void {
  store.setState(({ entries }) => ({ entries: entries.filter((entry) => entry.result === 'running') }));
}

export function followActivity(): void {
  keepOpen(() =>
    open.activity.watch(
      {},
      {
        onItems: (items) => {
          const byId = new Map(store.getState().entries.map((entry) => [entry.id, entry]));
          for (const item of items) byId.set(item.id, item);
          store.setState({ entries: [...byId.values()].sort((a, b) => b.id - a.id) });
        },
      },
    ),
  );
}
