import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The dialog for a pull, a push or a sign-in that is open; any feature may open one. */
export type TransferDialog =
  | { type: 'pull'; image: string }
  /** `as` is the name to push it under, when one was begun with. */
  | { type: 'push'; image: string; as?: string }
  /** `server` is null when the user is to say which; empty for Docker Hub. `back` is opened again after it. */
  | { type: 'sign-in'; server: string | null; back: TransferDialog | null };

const store = createStore<{ open: TransferDialog | null }>(() => ({ open: null }));

export const useTransferDialog = () => useStore(store, ({ open }) => open);

/** Asks what to pull, beginning with this reference (or an empty one). */
export const openPull = (image = '') => store.setState({ open: { type: 'pull', image } });

/** Asks under which name to push an image. */
export const openPush = (image: string) => store.setState({ open: { type: 'push', image } });

/** Asks for a user and a password of a registry. */
export const openSignIn = (server: string | null, back: TransferDialog | null = null) =>
  store.setState({ open: { type: 'sign-in', server, back } });

export const closeTransferDialog = () =>
  store.setState(({ open }) => ({ open: open?.type === 'sign-in' ? open.back : null }));
