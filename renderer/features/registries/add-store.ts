import { createStore } from 'zustand/vanilla';

/** Whether the dialog that adds a registry is open. */
export const addStore = createStore<{ open: boolean }>(() => ({ open: false }));

export const openAddRegistry = () => addStore.setState({ open: true });
export const closeAddRegistry = () => addStore.setState({ open: false });
