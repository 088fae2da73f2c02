import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { EditEnd, EditInput, EditProgress, PendingEdit } from '@shared/features/edit';
import type { z } from 'zod';
import type { Credentials } from '../../../credentials/registry-auth';
import type { EngineClient } from '../../../engine/client';
import { engineIdOf } from '../../../engine/engine-id';
import { pullImage } from '../../../engine/transfer/pull-image';
import { type ContainerOps, containerOps } from './container-ops';
import { type Json, mapOf, numberOf, textOf } from './inspected';
import type { EditEntry, EditJournal } from './journal';
import { lookAtEdits } from './pending';
import { type EditPlan, planEdit } from './plan-edit';
import { refusalOf } from './refusal';
import { rollBack } from './rollback';
import { runEdit } from './run-edit';
import { isWell } from './wait-well';

type Input = z.output<typeof EditInput>;

/** The edits of this app: those that are carried out, and those that wait to be finished or put back. */
export interface Edits {
  apply(
    client: EngineClient,
    input: Input,
    report: (progress: EditProgress) => void,
    signal: AbortSignal,
  ): Promise<EditEnd>;
  pending(client: EngineClient): Promise<PendingEdit[]>;
  finish(client: EngineClient, editId: string, signal: AbortSignal): Promise<void>;
  rollback(client: EngineClient, editId: string): Promise<void>;
  /** Removes kept containers whose time has passed and whose successor is well; answers when to look again. */
  removeDue(client: EngineClient): Promise<number | null>;
}

/** How soon a kept container is looked at again whose successor was not well when its time had passed. */
const LOOK_AGAIN = 60_000;

function newEntry(plan: EditPlan, input: Input, engineId: string): EditEntry {
  const { inspected, make, name, newName, after } = plan;
  const policy = mapOf(inspected.HostConfig?.RestartPolicy);
  const running = inspected.State?.Running === true;
  const paused = inspected.State?.Paused === true;
  return {
    editId: randomBytes(4).toString('hex'),
    engineId,
    name,
    newName,
    startedAt: Date.now(),
    stage: 'under-way',
    old: {
      id: inspected.Id,
      running,
      paused,
      restartPolicy: {
        Name: textOf(policy.Name),
        MaximumRetryCount: numberOf(policy.MaximumRetryCount),
      },
    },
    newId: null,
    body: make.body,
    connections: make.connections,
    platform: after.platform ?? '',
    start: input.start ?? running,
    pause: paused && input.start === undefined,
    healthSeconds: input.healthSeconds,
    keep: input.keep,
    keptUntil: null,
  };
}

/** Renames and updates a container; a name that was given is taken back when the update is refused. */
async function changeInPlace(ops: ContainerOps, plan: EditPlan, update: Json): Promise<void> {
  const { name, newName } = plan;
  const { Id } = plan.inspected;
  if (newName !== name) await ops.rename(Id, newName);
  if (Object.keys(update).length === 0) return;
  try {
    await ops.update(Id, update);
  } catch (error) {
    if (newName !== name) await ops.rename(Id, name);
    throw error;
  }
}

export function createEdits(journal: EditJournal, credentials: Credentials, changed: () => void): Edits {
  const busy = new Set<string>();
  const inUse = new Set<string>();

  /** One thing at a time with an edit, and with a container. */
  async function alone<T>(held: Set<string>, key: string, work: () => Promise<T>): Promise<T> {
    if (held.has(key))
      throw new AppError({ code: 'edit/unfinished', message: 'This edit is being worked on already' });
    held.add(key);
    changed();
    try {
      return await work();
    } finally {
      held.delete(key);
      changed();
    }
  }
  async function entryOf(client: EngineClient, editId: string): Promise<EditEntry> {
    const entry = journal.get(editId);
    if (entry && entry.engineId === (await engineIdOf(client))) return entry;
    throw new AppError({ code: 'edit/gone', message: 'This edit is over, or is of another engine' });
  }
  async function removeOld(client: EngineClient, entry: EditEntry): Promise<void> {
    await containerOps(client).remove(entry.old.id, false);
    journal.remove(entry.editId);
  }

  return {
    apply: (client, input, report, signal) =>
      alone(inUse, input.id, async () => {
        const ops = containerOps(client);
        const refuse = async (plan: EditPlan) => {
          const refusal = await refusalOf(plan, ops, journal);
          if (refusal) throw refusal;
          signal.throwIfAborted();
        };
        const first = await planEdit(client, input);
        await refuse(first);
        if (first.update) {
          report({ type: 'step', step: 'update', state: 'begun' });
          await changeInPlace(ops, first, first.update);
          report({ type: 'step', step: 'update', state: 'done' });
          return { outcome: 'updated', id: input.id };
        }
        if (input.pull) {
          const { image, platform = '' } = first.after;
          report({ type: 'step', step: 'pull', state: 'begun' });
          await pullImage(
            client,
            credentials,
            { image, platform },
            (layers) => {
              for (const { id, status, current, total } of layers)
                report({ type: 'pull', layer: id, status, current, total });
            },
            signal,
          );
          report({ type: 'step', step: 'pull', state: 'done' });
        }
        // a pull may take minutes, in which much can happen
        const plan = input.pull ? await planEdit(client, input) : first;
        if (input.pull) await refuse(plan);
        const entry = newEntry(plan, input, await engineIdOf(client));
        return alone(busy, entry.editId, async () => {
          journal.put(entry);
          const kept = await runEdit(entry, { ops, journal, signal, report });
          return {
            outcome: 'kept',
            id: kept.newId ?? '',
            editId: kept.editId,
            keptUntil: kept.keptUntil,
          };
        });
      }),
    async pending(client) {
      // most starts have none, and need not ask the engine who it is
      if (journal.all().length === 0) return [];
      const engineId = await engineIdOf(client);
      const entries = journal.all().filter((entry) => entry.engineId === engineId);
      return lookAtEdits(entries, containerOps(client), journal, (id) => busy.has(id));
    },
    finish: (client, editId, signal) =>
      alone(busy, editId, async () => {
        const entry = await entryOf(client, editId);
        if (entry.stage === 'kept') return removeOld(client, entry);
        await runEdit(entry, { ops: containerOps(client), journal, signal, report: () => {} });
      }),
    rollback: (client, editId) =>
      alone(busy, editId, async () => rollBack(await entryOf(client, editId), containerOps(client), journal)),
    async removeDue(client) {
      if (journal.all().length === 0) return null;
      const engineId = await engineIdOf(client);
      const ops = containerOps(client);
      let next: number | null = null;
      for (const entry of journal.all()) {
        if (entry.engineId !== engineId || entry.keptUntil === null || busy.has(entry.editId)) continue;
        let at = entry.keptUntil;
        if (at <= Date.now()) {
          const fresh = entry.newId ? await ops.find(entry.newId) : null;
          if (fresh && (!entry.start || isWell(fresh))) {
            await alone(busy, entry.editId, () => removeOld(client, entry));
            continue;
          }
          at = Date.now() + LOOK_AGAIN;
        }
        next = next === null ? at : Math.min(next, at);
      }
      return next;
    },
  };
}
