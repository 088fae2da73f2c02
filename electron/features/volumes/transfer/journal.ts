import { AppError } from '@shared/errors/app-error';
import { readJournal, writeJournal } from '../../journal-file';

/** A container that was paused or stopped for the time of the work. */
export interface HeldContainer {
  id: string;
  name: string;
  how: 'paused' | 'stopped';
}

/** What undoing or completing a piece of work needs: after a crash there is nothing but this and the engine. */
export interface TransferEntry {
  id: string;
  /** The engine's own id: an address may lead to another one the next time. */
  engineId: string;
  kind: 'export' | 'restore' | 'clone' | 'empty';
  /** The volume that the user named: what is read by an export, and what is written by all others. */
  volume: string;
  startedAt: number;
  /**
   * `filling`: nothing that was there before has been touched, and what was made for it goes. `swapping`: the volume is being changed
   * and holds neither the old nor the new. `held`: only containers wait to go on.
   */
  stage: 'filling' | 'swapping' | 'held';
  /** A volume that was made for this and goes when it is not completed: `sure` once the engine has said that it made it. */
  made: { name: string; sure: boolean } | null;
  /** Of a restore that is swapping: whether other files stay, and whether the archive had an owner and mode for the root. */
  merge: boolean;
  root: boolean;
  /** The file of an export that has no name yet. */
  partial: string | null;
  held: HeldContainer[];
}

/** The work that is under way or was cut off, on disk. */
export interface TransferJournal {
  all(): TransferEntry[];
  get(id: string): TransferEntry | undefined;
  /** Writes an entry down, new or changed. @throws AppError `volumes/journal` when that is not possible. */
  put(entry: TransferEntry): void;
  remove(id: string): void;
  subscribe(listener: () => void): () => void;
}

const isEntry = (value: unknown): value is TransferEntry => {
  const entry = value as Partial<TransferEntry> | null;
  return (
    typeof entry?.id === 'string' &&
    typeof entry.engineId === 'string' &&
    typeof entry.volume === 'string' &&
    typeof entry.stage === 'string' &&
    Array.isArray(entry.held)
  );
};

/** Without a path (tests) entries live as long as the process. */
export function createTransferJournal(path: string | null): TransferJournal {
  let entries = new Map(path ? readJournal(path, isEntry).map((entry) => [entry.id, entry]) : []);
  const listeners = new Set<() => void>();
  const change = (next: Map<string, TransferEntry>) => {
    try {
      if (path) writeJournal(path, [...next.values()]);
    } catch (error) {
      // what is not on disk is not relied on
      const message = error instanceof Error ? error.message : String(error);
      throw new AppError({ code: 'volumes/journal', message });
    }
    entries = next;
    for (const listener of [...listeners]) listener();
  };
  return {
    all: () => [...entries.values()],
    get: (id) => entries.get(id),
    put: (entry) => change(new Map(entries).set(entry.id, structuredClone(entry))),
    remove(id) {
      if (!entries.has(id)) return;
      const next = new Map(entries);
      next.delete(id);
      change(next);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
