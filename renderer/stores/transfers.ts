import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The dialog for a pull or a push that is open; any feature may open one. */
export type TransferDialog = { type: 'pull'; image: string } | { type: 'push'; image: string };

const store = createStore<{ open: TransferDialog | null }>(() => ({ open: null }));

export const useTransferDialog = () => useStore(store, ({ open }) => open);

/** Asks what to pull, beginning with this reference (or an empty one). */
export const openPull = (image = '') => store.setState({ open: { type: 'pull', image } });

/** Asks under which name to push an image. */
export const openPush = (image: string) => store.setState({ open: { type: 'push', image } });

export const closeTransferDialog = () => store.setState({ open: null });
