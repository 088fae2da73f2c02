import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/** What is being done to a container, shown until the engine has answered. */
export type PendingVerb =
  | 'starting'
  | 'stopping'
  | 'restarting'
  | 'killing'
  | 'pausing'
  | 'unpausing'
  | 'renaming'
  | 'removing';

const store = createStore<Record<string, PendingVerb>>(() => ({}));

export function usePending(id: string): PendingVerb | undefined {
  return useStore(store, (state) => state[id]);
}

/** Marks an object while work on it is under way; whatever the outcome, the mark goes. */
export async function whilePending<T>(id: string, verb: PendingVerb, work: () => Promise<T>): Promise<T> {
  store.setState({ [id]: verb });
  try {
    return await work();
  } finally {
    store.setState(({ [id]: _, ...rest }) => rest, true);
  }
}
