import { readJournal, writeJournal } from '../../journal-file';

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

/** The execs under way, on disk, so that the next start of the app can find those that a crash left behind. */
export interface ExecJournal {
  add(entry: JournalEntry): void;
  remove(execId: string): void;
  /** Entries of an earlier run of the app. */
  leftBehind(): JournalEntry[];
}

const isEntry = (value: unknown): value is JournalEntry => {
  const entry = value as Partial<JournalEntry> | null;
  return typeof entry?.execId === 'string' && Number.isInteger(entry.pid);
};

export function createExecJournal(path: string | null, onError: (error: unknown) => void): ExecJournal {
  const earlier = new Map(path ? readJournal(path, isEntry).map((entry) => [entry.execId, entry]) : []);
  const current = new Map<string, JournalEntry>();
  const save = () => {
    if (!path) return;
    try {
      writeJournal(path, [...earlier.values(), ...current.values()]);
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
