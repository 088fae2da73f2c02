import type { RemovalPlan } from '@shared/features/image-changes';
import { planRemoval } from './plan-removal';
import type { StoreModel } from './store-model';

/** Works out what `docker image prune -a` does (moby's `ImagesPrune`): image by image, each of its names in order. */
export function planPrune(store: StoreModel): RemovalPlan[] {
  const candidates = store.ids.filter(
    (id) => store.refsOf(id).length > 0 || store.childrenOf(id).length === 0,
  );
  const options = { force: false, noPrune: false };
  return candidates.flatMap((id) => {
    if (!store.has(id)) return [];
    const refs = store.refsOf(id);
    if (refs.length === 0) return [planRemoval(store, id, options)];
    return refs.flatMap((ref) =>
      store.refsOf(id).some((each) => each.text === ref.text) ? [planRemoval(store, ref.text, options)] : [],
    );
  });
}
