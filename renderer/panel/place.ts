import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The session that a container's page shows: a terminal has one element, so the panel does not show it as well. */
const store = createStore<{ inPage: string | null }>(() => ({ inPage: null }));

export function usePlace(): string | null {
  return useStore(store, (state) => state.inPage);
}

export function showInPage(key: string | null): void {
  store.setState({ inPage: key });
}
