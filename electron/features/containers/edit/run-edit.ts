import { AppError, type AppErrorData } from '@shared/errors/app-error';
import type { EditProgress, EditStep } from '@shared/features/edit';
import { isConnectionError, toAppError } from '../../../ipc/to-app-error';
import type { ContainerOps } from './container-ops';
import { mapOf, plainName, textOf } from './inspected';
import { draftName, type EditEntry, type EditJournal, oldName } from './journal';
import { findNew, rollBack } from './rollback';
import { waitWell } from './wait-well';

export interface EditContext {
  ops: ContainerOps;
  journal: EditJournal;
  signal: AbortSignal;
  report: (progress: EditProgress) => void;
}

const LOG_LINES = 20;

/** Goes on with an edit from wherever it stands: each step looks whether it has been done. */
async function goForward(
  given: EditEntry,
  { ops, journal, signal }: EditContext,
  step: (name: EditStep, work: () => Promise<void>) => Promise<void>,
): Promise<EditEntry> {
  let entry = given;
  const save = (change: Partial<EditEntry>) => {
    entry = { ...entry, ...change };
    journal.put(entry);
  };
  let id = '';
  await step('create', async () => {
    id = (await findNew(ops, entry))?.Id ?? (await ops.create(draftName(entry), entry.body, entry.platform));
    if (entry.newId !== id) save({ newId: id });
  });
  const fresh = await ops.find(id);
  const joined = fresh?.NetworkSettings?.Networks ?? {};
  const missing = entry.connections.filter(({ network }) => !(network in joined));
  if (missing.length > 0)
    await step('connect', async () => {
      for (const { network, endpoint } of missing) await ops.connect(network, id, endpoint);
    });
  // somebody may have removed it while the app was not there: then there is nothing to put aside
  const old = await ops.find(entry.old.id);
  const policy = textOf(mapOf(old?.HostConfig?.RestartPolicy).Name);
  if (old && policy !== '' && policy !== 'no')
    // a restart of the engine in between must not bring it up beside the new one
    await step('hold', () => ops.update(old.Id, { RestartPolicy: { Name: 'no', MaximumRetryCount: 0 } }));
  if (old?.State?.Running) await step('stop', () => ops.stop(old.Id));
  const isNamed = fresh && plainName(fresh.Name) === entry.newName;
  if (!isNamed || (old && plainName(old.Name) !== oldName(entry)))
    await step('rename', async () => {
      if (old && plainName(old.Name) !== oldName(entry)) await ops.rename(old.Id, oldName(entry));
      if (!isNamed) await ops.rename(id, entry.newName);
    });
  if (entry.start) {
    await step('start', () => ops.start(id));
    await step('wait', () => waitWell(ops, id, entry.healthSeconds, signal));
    if (entry.pause) await ops.pause(id);
  }
  signal.throwIfAborted();
  const keptUntil = entry.keep === 'confirm' ? null : Date.now() + entry.keep * 1000;
  save({ stage: 'kept', keptUntil });
  return entry;
}

/** What is left on the engine, for whoever has to put it right by hand. */
function whatExists(entry: EditEntry): string {
  return `The old container is ${entry.old.id.slice(0, 12)} (named ${entry.name} or ${oldName(entry)})`;
}

/**
 * Carries an edit out, or on from where it was cut off. Whatever fails, and an abort, puts the old container back.
 *
 * @throws AppError `edit/rolled-back` with the words of what failed; `edit/rollback-failed` when putting back failed, too; and
 *   `edit/interrupted` when the engine was lost: the entry then stays in the journal, as it does for both of the latter.
 */
export async function runEdit(entry: EditEntry, context: EditContext): Promise<EditEntry> {
  const { ops, journal, signal, report } = context;
  let at: EditStep = 'create';
  const step = async (name: EditStep, work: () => Promise<void>) => {
    signal.throwIfAborted();
    at = name;
    report({ type: 'step', step: name, state: 'begun' });
    await work();
    report({ type: 'step', step: name, state: 'done' });
  };
  try {
    return await goForward(entry, context, step);
  } catch (thrown) {
    const error = toAppError(signal.aborted ? signal.reason : thrown, {
      op: 'edit.apply',
      target: entry.name,
    });
    if (!signal.aborted && isConnectionError(thrown))
      throw new AppError({ ...error, code: 'edit/interrupted', retryable: false });
    const latest = journal.get(entry.editId) ?? entry;
    await putBack(latest, error, at, context);
    report({ type: 'rolled-back' });
    throw new AppError({ ...error, code: signal.aborted ? error.code : 'edit/rolled-back' });
  }

  async function putBack(
    latest: EditEntry,
    error: AppErrorData,
    failedAt: EditStep,
    { report }: EditContext,
  ) {
    try {
      const fresh = await findNew(ops, latest);
      // a log that cannot be read must not keep the old container from coming back
      const log = fresh ? await ops.lastLines(fresh.Id, LOG_LINES).catch(() => []) : [];
      report({ type: 'failed', step: failedAt, error, log });
      await rollBack(latest, ops, journal);
    } catch (thrown) {
      const why = toAppError(thrown, { op: 'edit.apply' }).message;
      throw new AppError({
        ...error,
        code: isConnectionError(thrown) ? 'edit/interrupted' : 'edit/rollback-failed',
        message: `${error.message}. Putting the old container back failed, too: ${why}. ${whatExists(latest)}`,
      });
    }
  }
}
