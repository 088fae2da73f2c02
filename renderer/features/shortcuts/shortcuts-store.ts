import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

const store = createStore<{ open: boolean }>(() => ({ open: false }));

export const useShortcuts = () => useStore(store, (state) => state.open);
export const openShortcuts = () => store.setState({ open: true });
export const closeShortcuts = () => store.setState({ open: false });
