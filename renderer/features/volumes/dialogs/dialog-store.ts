import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The dialog of volumes that is open, if any, and what it is about. */
type VolumeDialog = { type: 'create' } | { type: 'remove'; names: readonly string[] };

const store = createStore<{ dialog: VolumeDialog | null }>(() => ({ dialog: null }));

export const openDialog = (dialog: VolumeDialog) => store.setState({ dialog });
export const closeDialog = () => store.setState({ dialog: null });
export const useDialog = () => useStore(store, (state) => state.dialog);
