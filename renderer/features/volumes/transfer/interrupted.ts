import type { InterruptedTransfer } from '@shared/features/volume-transfer';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { open } from '../../../ipc/client';
import { keepOpen } from '../../../ipc/keep-open';

const store = createStore<{ found: readonly InterruptedTransfer[] }>(() => ({ found: [] }));
let following = false;

/** Follows them from the first look on, for as long as the page lives. */
function follow(): void {
  if (following) return;
  following = true;
  keepOpen(() =>
    open.volumes.interrupted(
      {},
      {
        onItems: (items) => {
          const found = items.at(-1);
          if (found) store.setState({ found });
        },
      },
    ),
  );
}

/** Restores and other work with volumes that were cut off. */
export function useInterrupted(): readonly InterruptedTransfer[] {
  useEffect(follow, []);
  return useStore(store, (state) => state.found);
}
