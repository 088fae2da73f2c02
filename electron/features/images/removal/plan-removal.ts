import type { RemovalBlock, RemovalPlan } from '@shared/features/image-changes';
import type { StoreContainer, StoreModel, StoreRef } from './store-model';

/** What can be in the way, in the order in which the engine looks. */
interface Checks {
  /** Names that it has besides. */
  names: boolean;
  stopped: boolean;
}

/** Whether all names are one and the same repository's with one tag at most: then they go together. */
export function isSingleReference(refs: readonly StoreRef[]): boolean {
  if (refs.length <= 1) return true;
  const tags = refs.filter((ref) => !ref.isDigest);
  if (tags.length > 1) return false;
  const repositories = new Set(refs.filter((ref) => ref.isDigest).map((ref) => ref.repository));
  const single = tags[0] ?? refs[0];
  return repositories.size === 1 && single !== undefined && repositories.has(single.repository);
}

const user = ({ id, name }: StoreContainer) => ({ id, name });

function findBlock(store: StoreModel, id: string, checks: Checks): RemovalBlock | null {
  const children = store.childrenOf(id);
  if (children.length > 0) {
    const images = children.map((child) => ({ id: child, name: store.refsOf(child)[0]?.text ?? child }));
    return { reason: 'children', forceable: false, images };
  }
  const users = store.containers.filter((container) => container.imageId === id);
  const running = users.filter((container) => container.running);
  if (running.length > 0)
    return {
      reason: 'running',
      forceable: false,
      containers: [...running, ...users.filter((c) => !c.running)].map(user),
    };
  const names = store.refsOf(id);
  if (checks.names && names.length > 0)
    return { reason: 'names', forceable: true, names: names.map((ref) => ref.text) };
  if (checks.stopped && users.length > 0)
    return { reason: 'stopped', forceable: true, containers: users.map(user) };
  return null;
}

type Draft = Pick<RemovalPlan, 'untagged' | 'deleted'>;

function deleteImage(
  store: StoreModel,
  id: string,
  draft: Draft,
  { force, prune }: { force: boolean; prune: boolean },
): RemovalBlock | null {
  // with a name given the engine keeps quiet about what keeps the image: the name has gone, and that is a success
  const block = findBlock(store, id, { names: !force, stopped: !force });
  if (block) return block;
  const parent = store.parentOf(id);
  for (const ref of store.refsOf(id)) {
    draft.untagged.push(ref.text);
    store.dropRef(id, ref);
  }
  store.drop(id);
  draft.deleted.push(id);
  if (prune && parent && store.has(parent)) deleteImage(store, parent, draft, { force: false, prune: true });
  return null;
}

/**
 * Works out what `docker rmi` of one image does, step by step as the engine (moby's `ImageDelete`), and leaves the model as the
 * engine would be.
 */
export function planRemoval(
  store: StoreModel,
  target: string,
  { force, noPrune }: { force: boolean; noPrune: boolean },
): RemovalPlan {
  const found = store.find(target);
  const plan: RemovalPlan = { target, imageId: null, untagged: [], deleted: [], left: [], block: null };
  if (!found) return plan;
  const { id, ref } = found;
  plan.imageId = id;
  const finish = (block: RemovalBlock | null): RemovalPlan => {
    plan.block = block;
    plan.left = store.refsOf(id).map((each) => each.text);
    return plan;
  };
  const options = { force, prune: !noPrune };
  if (!ref) {
    if (isSingleReference(store.refsOf(id))) {
      const block = findBlock(store, id, { names: false, stopped: !force });
      if (block) return finish(block);
      for (const each of store.refsOf(id)) {
        plan.untagged.push(each.text);
        store.dropRef(id, each);
      }
    }
    return finish(deleteImage(store, id, plan, options));
  }
  const users = store.containers.filter((container) => container.imageId === id);
  if (!force && isSingleReference(store.refsOf(id)) && users.length > 0) {
    const reason = users.some((container) => container.running) ? 'running' : 'stopped';
    return finish({ reason, forceable: true, containers: users.map(user) });
  }
  const drop = (each: StoreRef) => {
    plan.untagged.push(each.text);
    store.dropRef(id, each);
  };
  drop(ref);
  // digests go with the last tag of their repository
  const rest = store.refsOf(id).filter((each) => each.repository === ref.repository);
  if (!ref.isDigest && rest.every((each) => each.isDigest)) for (const each of rest) drop(each);
  return finish(store.refsOf(id).length > 0 ? null : deleteImage(store, id, plan, options));
}
