import type { RemovalPlan } from '@shared/features/image-changes';
import { planRemoval } from './plan-removal';
import type { StoreModel } from './store-model';

interface PruneFilters {
  all: boolean;
  /** Milliseconds, which engines round down to seconds; what was made later stays. */
  until: number | null;
  labels: readonly string[];
}

function hasLabel(labels: Record<string, string>, wanted: string): boolean {
  const equals = wanted.indexOf('=');
  const key = equals < 0 ? wanted : wanted.slice(0, equals);
  return Object.hasOwn(labels, key) && (equals < 0 || labels[key] === wanted.slice(equals + 1));
}

/** By the engine's rule: it must have every label that is wanted, and may not have all of those that are not. */
export function labelsMatch(labels: Record<string, string>, filters: readonly string[]): boolean {
  const unwanted = filters.filter((label) => label.startsWith('!')).map((label) => label.slice(1));
  const wanted = filters.filter((label) => !label.startsWith('!'));
  if (!wanted.every((label) => hasLabel(labels, label))) return false;
  return unwanted.length === 0 || !unwanted.every((label) => hasLabel(labels, label));
}

/** Works out what `docker image prune` does (moby's `ImagesPrune`): image by image, each of its names in order. */
export function planPrune(store: StoreModel, { all, until, labels }: PruneFilters): RemovalPlan[] {
  const candidates = store.ids.filter((id) => {
    const raw = store.raw(id);
    if (!raw) return false;
    const hasChildren = store.childrenOf(id).length > 0;
    if (!all && hasChildren) return false;
    if (store.refsOf(id).length === 0 && hasChildren) return false;
    // the list gives whole seconds: one of the same second was made after it, if only by a little
    if (until !== null && (raw.Created ?? 0) >= Math.floor(until / 1000)) return false;
    return labelsMatch(raw.Labels ?? {}, labels);
  });
  const options = { force: false, noPrune: false };
  return candidates.flatMap((id) => {
    if (!store.has(id)) return [];
    const refs = store.refsOf(id);
    if (refs.length === 0) return [planRemoval(store, id, options)];
    // a name by digest only is dangling to the engine, too
    if (!all && refs.some((ref) => !ref.isDigest)) return [];
    return refs.flatMap((ref) =>
      store.refsOf(id).some((each) => each.text === ref.text) ? [planRemoval(store, ref.text, options)] : [],
    );
  });
}
