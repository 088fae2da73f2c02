import type { Patch } from '@shared/features/containers';
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface ResourceState<T> {
  rows: ReadonlyMap<string, T>;
  /** The first list has arrived. */
  loaded: boolean;
}

export interface ResourceStore<T> {
  store: StoreApi<ResourceState<T>>;
  /**
   * Takes a patch. The first one after a quiet frame is shown at once; what follows within the same frame is folded
   * together, so a storm of events costs one render a frame.
   */
  patch(patch: Patch<T>): void;
}

/** A list that main keeps up to date by patches. */
export function createResourceStore<T extends { id: string }>(): ResourceStore<T> {
  const store = createStore<ResourceState<T>>(() => ({ rows: new Map(), loaded: false }));
  let waiting: Patch<T>[] = [];
  let frame = 0;

  const apply = (patches: Patch<T>[]) => {
    let rows = new Map(store.getState().rows);
    for (const patch of patches) {
      if (patch.reset) rows = new Map();
      for (const id of patch.remove) rows.delete(id);
      for (const row of patch.upsert) rows.set(row.id, row);
    }
    store.setState({ rows, loaded: true });
  };
  const onFrame = () => {
    frame = 0;
    if (waiting.length === 0) return;
    const patches = waiting;
    waiting = [];
    apply(patches);
    frame = requestAnimationFrame(onFrame);
  };
  return {
    store,
    patch(patch) {
      // a hidden window gets no frames: nothing to save there
      if (document.hidden) {
        apply([...waiting, patch]);
        waiting = [];
      } else if (frame) {
        waiting.push(patch);
      } else {
        apply([patch]);
        frame = requestAnimationFrame(onFrame);
      }
    },
  };
}
