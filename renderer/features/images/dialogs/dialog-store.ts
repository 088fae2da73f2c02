import type { ChosenFile } from '@shared/features/app';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The dialog of images that is open, if any, and what it is about. */
type ImageDialog =
  /** Names or ids, as `docker rmi` is told them. */
  | { type: 'remove'; images: readonly string[] }
  | { type: 'tag'; image: string; name: string }
  | { type: 'load'; files: readonly ChosenFile[] };

const store = createStore<{ dialog: ImageDialog | null }>(() => ({ dialog: null }));

export const openDialog = (dialog: ImageDialog) => store.setState({ dialog });
export const closeDialog = () => store.setState({ dialog: null });
export const useDialog = () => useStore(store, (state) => state.dialog);
