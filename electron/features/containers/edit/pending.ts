import type { FoundContainer, PendingEdit } from '@shared/features/edit';
import type { ContainerOps } from './container-ops';
import { type Inspected, plainName } from './inspected';
import type { EditEntry, EditJournal } from './journal';
import { findNew } from './rollback';

function toFound(found: Inspected | null): FoundContainer | null {
  if (!found) return null;
  // of one that does not run it is that of its last moment
  const health = found.State?.Running ? found.State.Health?.Status : undefined;
  return {
    id: found.Id,
    name: plainName(found.Name),
    state: (found.State?.Status ?? 'dead') as FoundContainer['state'],
    health: health === 'starting' || health === 'healthy' || health === 'unhealthy' ? health : null,
  };
}

/**
 * Looks at the engine for each edit that is not over. One of which nothing is left to decide (the old container was removed by
 * somebody else) is taken off the journal.
 */
export async function lookAtEdits(
  entries: readonly EditEntry[],
  ops: ContainerOps,
  journal: EditJournal,
  isBusy: (editId: string) => boolean,
): Promise<PendingEdit[]> {
  const found: PendingEdit[] = [];
  for (const entry of entries) {
    const [old, fresh] = await Promise.all([ops.find(entry.old.id), findNew(ops, entry)]);
    const busy = isBusy(entry.editId);
    const over = !old && (entry.stage === 'kept' || !fresh);
    if (over && !busy) {
      journal.remove(entry.editId);
      continue;
    }
    const { editId, name, newName, startedAt, keptUntil, stage } = entry;
    found.push({
      editId,
      kind: stage === 'kept' ? 'kept' : 'half-done',
      name,
      newName,
      startedAt,
      keptUntil,
      old: toFound(old),
      new: toFound(fresh),
      busy,
    });
  }
  return found;
}
