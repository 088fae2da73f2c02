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

/** What is under way, by object: a second thing may be done before the first has ended. */
const underWay = new Map<string, PendingVerb[]>();

export function usePending(id: string): PendingVerb | undefined {
  return useStore(store, (state) => state[id]);
}

/** Marks an object while work on it is under way; whatever the outcome, the mark goes. */
export async function whilePending<T>(id: string, verb: PendingVerb, work: () => Promise<T>): Promise<T> {
  underWay.set(id, [...(underWay.get(id) ?? []), verb]);
  store.setState({ [id]: verb });
  try {
    return await work();
  } finally {
    const left = [...(underWay.get(id) ?? [])];
    left.splice(left.lastIndexOf(verb), 1);
    const shown = left.at(-1);
    if (shown) {
      underWay.set(id, left);
      store.setState({ [id]: shown });
    } else {
      underWay.delete(id);
      store.setState(({ [id]: _, ...rest }) => rest, true);
    }
  }
}
