import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type {
  ArchiveFormat,
  ExportEnd,
  InterruptedTransfer,
  TransferEnd,
  TransferProgress,
} from '@shared/features/volume-transfer';
import type { EngineClient } from '../../../engine/client';
import { engineIdOf } from '../../../engine/engine-id';
import { isConnectionError } from '../../../ipc/to-app-error';
import type { Helpers } from '../helper/helpers';
import { cloneVolume } from './clone-volume';
import { newWork, type Work, withVolume } from './context';
import { emptyVolume } from './empty-volume';
import { exportVolume } from './export-volume';
import type { TransferEntry, TransferJournal } from './journal';
import { recover, takeBack } from './recover';
import { type RestoreInput, restoreVolume, swapIn } from './restore-volume';
import { hold, releaseAll } from './users';
import type { StartVerifier } from './verify/verifier';

type Tell = (progress: TransferProgress) => void;

/** Moves whole volumes, and remembers what was cut off. */
export interface Transfers {
  export(
    client: EngineClient,
    input: { name: string; path: string; format: ArchiveFormat; users: 'pause' | 'as-is' | null },
    tell: Tell,
    signal: AbortSignal,
  ): Promise<ExportEnd>;
  restore(
    client: EngineClient,
    input: RestoreInput & { name: string },
    tell: Tell,
    signal: AbortSignal,
  ): Promise<TransferEnd>;
  clone(
    client: EngineClient,
    input: { name: string; to: string; users: 'pause' | 'as-is' | null },
    tell: Tell,
    signal: AbortSignal,
  ): Promise<TransferEnd>;
  empty(
    client: EngineClient,
    input: { name: string; users: 'stop' | 'as-is' | null },
    tell: Tell,
    signal: AbortSignal,
  ): Promise<TransferEnd>;
  interrupted(client: EngineClient): Promise<InterruptedTransfer[]>;
  settle(client: EngineClient, id: string, action: 'finish' | 'drop'): Promise<void>;
  /** Takes back what a crash has left half done; for each new connection, when the helpers of the last are gone. */
  recover(client: EngineClient): Promise<void>;
  subscribe(listener: () => void): () => void;
}

const toInterrupted = ({ id, kind, volume, stage, held, startedAt }: TransferEntry): InterruptedTransfer => ({
  id,
  kind,
  volume,
  state: stage === 'swapping' ? 'unfinished' : 'held',
  containers: held.map(({ name }) => name),
  startedAt,
  busy: false,
});

export function createTransfers({
  helpers,
  journal,
  verify,
  onError,
}: {
  helpers: Helpers;
  journal: TransferJournal;
  verify: StartVerifier;
  onError: (error: unknown) => void;
}): Transfers {
  const busy = new Set<string>();
  /** What was cut off and is being finished or given up, as it was before. */
  const settling = new Map<string, InterruptedTransfer>();
  const listeners = new Set<() => void>();
  const changed = () => {
    for (const listener of [...listeners]) listener();
  };

  /** Containers go on, and what was made and is not completed is taken back. What cannot go on waits for the user. */
  async function end(client: EngineClient, entry: TransferEntry): Promise<void> {
    try {
      await releaseAll(client, entry, journal);
    } catch (error) {
      if (!isConnectionError(error)) onError(error);
    }
    await takeBack({ client, helpers, journal }, entry);
  }
  /** The work is done: of a swap the temporary volume goes, and anything else that was made stays. */
  async function complete(client: EngineClient, entry: TransferEntry): Promise<void> {
    if (entry.stage === 'swapping') entry.stage = 'filling';
    else entry.made = null;
    entry.partial = null;
    journal.put(entry);
    await end(client, entry);
  }
  async function fail(client: EngineClient, entry: TransferEntry, error: unknown): Promise<never> {
    // neither the old nor the new: the user decides, and what was stopped for it stays so
    const lost = isConnectionError(error);
    if (entry.stage === 'swapping' && (entry.kind !== 'empty' || lost)) {
      const words = (error as { json?: { message?: string } }).json?.message ?? String(error);
      throw new AppError({ code: 'volumes/unfinished', message: words, target: entry.volume });
    }
    entry.stage = 'filling';
    await end(client, entry).catch((failure) => {
      // the engine is lost: the next connection takes it back
      if (!isConnectionError(failure)) onError(failure);
    });
    throw error;
  }

  /** One thing at a time with a volume, and nothing with one that waits to be made whole. */
  function expectFree(engineId: string, volumes: readonly string[], kind: TransferEntry['kind']): void {
    const other = journal
      .all()
      .filter((each) => each.engineId === engineId && each.stage !== 'held')
      .find((each) => volumes.includes(each.volume) && (each.kind !== 'export' || kind !== 'export'));
    if (!other) return;
    const words = busy.has(other.id) ? 'is under way' : 'was cut off, and waits to be finished or given up';
    throw new AppError({
      code: 'volumes/busy',
      message: `Other work with the volume ${other.volume} ${words}`,
      target: other.volume,
    });
  }

  async function run<T extends object>(
    client: EngineClient,
    draft: Pick<TransferEntry, 'kind' | 'volume'>,
    { tell, signal, reads = [] }: { tell: Tell; signal: AbortSignal; reads?: string[] },
    work: (work: Work) => Promise<T>,
  ): Promise<T & { milliseconds: number }> {
    const startedAt = Date.now();
    const engineId = await engineIdOf(client);
    expectFree(engineId, [draft.volume, ...reads], draft.kind);
    const entry: TransferEntry = {
      ...draft,
      id: randomBytes(4).toString('hex'),
      engineId,
      startedAt,
      stage: 'filling',
      made: null,
      merge: false,
      root: true,
      partial: null,
      held: [],
    };
    busy.add(entry.id);
    journal.put(entry);
    try {
      const done = await work(newWork({ client, helpers, journal, entry, signal }, tell));
      await complete(client, entry);
      return { ...done, milliseconds: Date.now() - startedAt };
    } catch (error) {
      return await fail(client, entry, error);
    } finally {
      busy.delete(entry.id);
      changed();
    }
  }

  async function clear(work: Work): Promise<void> {
    await withVolume(work, work.entry.volume, 'write', (helper) =>
      emptyVolume(work.client, helper, work.progress.stage('clear', null), work.signal),
    );
  }
  const nothing = { digest: '0'.repeat(64), entries: 0, files: 0, bytes: 0 };
  const kept = { early: 0, devices: 0, attributes: 0 };
  const never = () => new AbortController().signal;

  return {
    export: (client, { name, ...input }, tell, signal) =>
      run(client, { kind: 'export', volume: name }, { tell, signal }, (work) =>
        exportVolume(work, input, verify),
      ),
    restore: (client, { name, ...input }, tell, signal) =>
      run(client, { kind: 'restore', volume: name }, { tell, signal }, (work) => restoreVolume(work, input)),
    clone: (client, { name, to, users }, tell, signal) =>
      run(client, { kind: 'clone', volume: to }, { tell, signal, reads: [name] }, (work) =>
        cloneVolume(work, { source: name, users }),
      ),
    empty: (client, { name, users }, tell, signal) =>
      run(client, { kind: 'empty', volume: name }, { tell, signal }, async (work) => {
        await hold(client, work, name, users, signal);
        work.entry.stage = 'swapping';
        journal.put(work.entry);
        await clear({ ...work, signal: never() });
        return { ...nothing, notKept: kept };
      }),
    async interrupted(client) {
      if (journal.all().length === 0) return [];
      const engineId = await engineIdOf(client);
      return journal
        .all()
        .filter(
          ({ engineId: of, id, stage }) =>
            of === engineId && (settling.has(id) || (stage !== 'filling' && !busy.has(id))),
        )
        .map((entry) => settling.get(entry.id) ?? toInterrupted(entry));
    },
    async settle(client, id, action) {
      const entry = structuredClone(journal.get(id));
      if (!entry || entry.stage === 'filling' || entry.engineId !== (await engineIdOf(client)))
        throw new AppError({ code: 'volumes/settled', message: 'This is over, or is of another engine' });
      if (busy.has(id))
        throw new AppError({ code: 'volumes/settled', message: 'This is being worked on already' });
      busy.add(id);
      settling.set(id, { ...toInterrupted(entry), busy: true });
      changed();
      try {
        if (action === 'finish' && entry.stage === 'swapping') {
          const work = newWork({ client, helpers, journal, entry, signal: never() }, () => {});
          await (entry.kind === 'empty' ? clear(work) : swapIn(work));
        }
        // what was swapped in, and what is given up, needs the temporary volume no more
        entry.stage = 'filling';
        journal.put(entry);
        await end(client, entry);
      } finally {
        busy.delete(id);
        settling.delete(id);
        changed();
      }
    },
    async recover(client) {
      if (journal.all().length === 0) return;
      const parts = { client, helpers, journal };
      await recover(parts, await engineIdOf(client), (id) => busy.has(id), onError);
    },
    subscribe(listener) {
      listeners.add(listener);
      const stop = journal.subscribe(listener);
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}
