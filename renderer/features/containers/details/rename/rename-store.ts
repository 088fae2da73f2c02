import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The container whose name is being changed in its place, if any. */
const store = createStore<{ id: string | null }>(() => ({ id: null }));

export const useRenaming = (id: string): boolean => useStore(store, (state) => state.id === id);

export function beginRename(id: string): void {
  store.setState({ id });
}

export function endRename(): void {
  store.setState({ id: null });
}
