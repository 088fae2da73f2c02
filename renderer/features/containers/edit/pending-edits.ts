import type { PendingEdit } from '@shared/features/edit';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { open } from '../../../ipc/client';
import { keepOpen } from '../../../ipc/keep-open';

const store = createStore<{ edits: readonly PendingEdit[] }>(() => ({ edits: [] }));
let following = false;

/** Follows them from the first look on, for as long as the page lives. */
function follow(): void {
  if (following) return;
  following = true;
  keepOpen(() =>
    open.edit.watch(
      {},
      {
        onItems: (items) => {
          const edits = items.at(-1);
          if (edits) store.setState({ edits });
        },
      },
    ),
  );
}

/** Edits that were cut off, and those whose old container is still kept. */
export function usePendingEdits(): readonly PendingEdit[] {
  useEffect(follow, []);
  return useStore(store, (state) => state.edits);
}
