import type { NetworkSummary } from '@shared/features/networks';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The dialog of networks that is open, if any, and what it is about. */
export type NetworkDialog =
  | { type: 'create' }
  | { type: 'remove'; networks: NetworkSummary[] }
  | { type: 'connect'; network: NetworkSummary }
  | { type: 'disconnect'; network: NetworkSummary; container: { id: string; name: string } };

const store = createStore<{ dialog: NetworkDialog | null }>(() => ({ dialog: null }));

export function openDialog(dialog: NetworkDialog): void {
  store.setState({ dialog });
}

export function closeDialog(): void {
  store.setState({ dialog: null });
}

export function useDialog(): NetworkDialog | null {
  return useStore(store, (state) => state.dialog);
}
