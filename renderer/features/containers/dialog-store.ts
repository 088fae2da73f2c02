import type { ContainerSummary } from '@shared/features/containers';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** The dialog of containers that is open, if any, and what it is about. */
export type ContainerDialog =
  | { type: 'remove'; rows: ContainerSummary[] }
  | { type: 'rename'; row: ContainerSummary }
  | { type: 'kill'; rows: ContainerSummary[] }
  | { type: 'stop'; rows: ContainerSummary[] }
  | { type: 'update'; rows: ContainerSummary[] }
  | { type: 'commit'; row: ContainerSummary }
  | { type: 'stop-all' }
  | { type: 'prune' }
  | { type: 'connect'; row: ContainerSummary; connected: string[] };

const store = createStore<{ dialog: ContainerDialog | null }>(() => ({ dialog: null }));

export function openDialog(dialog: ContainerDialog): void {
  store.setState({ dialog });
}

export function closeDialog(): void {
  store.setState({ dialog: null });
}

export function useDialog(): ContainerDialog | null {
  return useStore(store, (state) => state.dialog);
}
