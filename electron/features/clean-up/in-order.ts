import { type CleanUpTarget, cleanUpKinds } from '@shared/features/clean-up';

/**
 * Kind by kind as `docker system prune` does it, so that what containers have is free when its turn comes; within a kind what
 * stands on another goes before that.
 */
export function inOrder(targets: readonly CleanUpTarget[]): CleanUpTarget[] {
  const byId = new Map(targets.map((target) => [target.id, target]));
  const ordered = new Set<CleanUpTarget>();
  const visiting = new Set<string>();
  const visit = (target: CleanUpTarget) => {
    if (ordered.has(target) || visiting.has(target.id)) return;
    visiting.add(target.id);
    for (const id of target.heldBy) {
      const holder = byId.get(id);
      if (holder?.kind === target.kind) visit(holder);
    }
    ordered.add(target);
  };
  for (const kind of cleanUpKinds) for (const target of targets) if (target.kind === kind) visit(target);
  return [...ordered];
}
