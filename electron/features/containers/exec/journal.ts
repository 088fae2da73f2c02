import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** An exec that was started and has not been seen to end. */
export interface JournalEntry {
  execId: string;
  endpointId: string;
  containerId: string;
  containerName: string;
  command: string;
  /** Its process id inside the container. */
  pid: number;
  /** A shell of the container, to end it with. */
  shell: string;
  startedAt: number;
}

/**
 * The execs under way, on disk, so that the next start of the app can find those that a crash left behind. Written to a
 * temporary file and renamed, so that it is never half there.
 */
export interface ExecJournal {
  add(entry: JournalEntry): void;
  remove(execId: string): void;
  /** Entries of an earlier run of the app. */
  leftBehind(): JournalEntry[];
}

function read(path: string): JournalEntry[] {
  try {
    const found: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!Array.isArray(found)) return [];
    return found.filter((entry) => typeof entry?.execId === 'string' && Number.isInteger(entry?.pid));
  } catch {
    // no journal yet, or one that cannot be read: there is nothing to offer then
    return [];
  }
}

export function createExecJournal(path: string | null, onError: (error: unknown) => void): ExecJournal {
  const earlier = new Map(path ? read(path).map((entry) => [entry.execId, entry]) : []);
  const current = new Map<string, JournalEntry>();
  const save = () => {
    if (!path) return;
    try {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.tmp`, JSON.stringify([...earlier.values(), ...current.values()], null, 1));
      renameSync(`${path}.tmp`, path);
    } catch (error) {
      onError(error);
    }
  };
  return {
    add(entry) {
      current.set(entry.execId, entry);
      save();
    },
    remove(execId) {
      const known = current.delete(execId) || earlier.delete(execId);
      if (known) save();
    },
    leftBehind: () => [...earlier.values()],
  };
}
