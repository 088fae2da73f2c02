import type { Patch } from '@shared/features/containers';

/** Folds a newer patch of a list into one that has not been sent yet. */
export function mergePatches<T extends { id: string }>(older: Patch<T>, newer: Patch<T>): Patch<T> {
  if (newer.reset) return newer;
  const upsert = new Map(older.upsert.map((row) => [row.id, row]));
  const remove = new Set(older.remove);
  for (const row of newer.upsert) {
    upsert.set(row.id, row);
    remove.delete(row.id);
  }
  for (const id of newer.remove) {
    upsert.delete(id);
    remove.add(id);
  }
  return { rev: newer.rev, reset: older.reset, upsert: [...upsert.values()], remove: [...remove] };
}
