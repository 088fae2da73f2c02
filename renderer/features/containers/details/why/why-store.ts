import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Of which container it is unfolded why it stopped; kept while the window lives. */
const store = createStore<{ open: string | null }>(() => ({ open: null }));

export const useWhyOpen = (id: string): boolean => useStore(store, (state) => state.open === id);

/** Unfolds why a container has stopped, or folds it. */
export function showWhy(id: string | null): void {
  store.setState({ open: id });
}
