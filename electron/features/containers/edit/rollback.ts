import { AppError } from '@shared/errors/app-error';
import type { ContainerOps } from './container-ops';
import { type Inspected, mapOf, plainName, textOf } from './inspected';
import { draftName, type EditEntry, type EditJournal } from './journal';

/** The new container of an edit: by its id, or by the name for the meantime when the id never arrived. */
export async function findNew(ops: ContainerOps, entry: EditEntry): Promise<Inspected | null> {
  const found = await ops.find(entry.newId ?? draftName(entry));
  return found?.Id === entry.old.id ? null : found;
}

/**
 * Puts the old container back as it was: the new one is removed (volumes that were carried over stay), and name, restart
 * policy and state are given back. Can be repeated from wherever it was cut off: it looks before each step.
 *
 * @throws AppError `edit/gone` when the old container is not there any more; the new one is then left alone.
 */
export async function rollBack(entry: EditEntry, ops: ContainerOps, journal: EditJournal): Promise<void> {
  const { old } = entry;
  if (!(await ops.find(old.id)))
    throw new AppError({ code: 'edit/gone', message: `The old container of ${entry.name} was removed` });
  const fresh = await findNew(ops, entry);
  // what a new container that failed at once has in volumes of its own is nothing that anybody made
  if (fresh) await ops.remove(fresh.Id, entry.stage === 'under-way');
  const found = await ops.find(old.id);
  if (found && plainName(found.Name) !== entry.name) await ops.rename(old.id, entry.name);
  const policy = textOf(mapOf(found?.HostConfig?.RestartPolicy).Name);
  if (policy !== old.restartPolicy.Name && old.restartPolicy.Name !== '')
    await ops.update(old.id, { RestartPolicy: old.restartPolicy });
  if (old.running && !found?.State?.Running) await ops.start(old.id);
  if (old.paused && !(await ops.find(old.id))?.State?.Paused) await ops.pause(old.id);
  journal.remove(entry.editId);
}
