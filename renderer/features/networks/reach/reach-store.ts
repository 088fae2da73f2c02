import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** Which two containers are looked at; kept while one looks elsewhere. */
const store = createStore<{ from: string; to: string }>(() => ({ from: '', to: '' }));

export const setPair = (pair: Partial<{ from: string; to: string }>) => store.setState(pair);
export const usePair = () => useStore(store);

/** Asks about a container, and leaves the other to be chosen. */
export function askFrom(id: string): void {
  store.setState(({ to }) => ({ from: id, to: to === id ? '' : to }));
}
