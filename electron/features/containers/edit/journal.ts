import { AppError } from '@shared/errors/app-error';
import { readJournal, writeJournal } from '../../journal-file';
import type { CreateBody } from '../to-create-body';
import type { Json } from './inspected';
import type { Connection } from './recreate-networks';

/** Everything that finishing an edit, or putting it back, needs: after a crash there is nothing but this and the engine. */
export interface EditEntry {
  editId: string;
  /** The engine's own id (`docker info`): an address may lead to another engine the next time. */
  engineId: string;
  /** The container's name before the edit, and after it. */
  name: string;
  newName: string;
  startedAt: number;
  /** `kept` when the new container is there and well, and the old one only waits to be removed. */
  stage: 'under-way' | 'kept';
  old: {
    id: string;
    running: boolean;
    paused: boolean;
    /** What it had before it was told not to restart by itself. */
    restartPolicy: { Name: string; MaximumRetryCount: number };
  };
  /** The new container's id; null until the engine has told it. */
  newId: string | null;
  body: CreateBody;
  connections: Connection[];
  platform: string;
  start: boolean;
  /** The new one is paused once it is well, as the old one was. */
  pause: boolean;
  healthSeconds: number;
  keep: 'confirm' | number;
  /** When a kept container is to be removed, milliseconds since the epoch; null until it is confirmed. */
  keptUntil: number | null;
}

/** The edits that are under way or kept, on disk. */
export interface EditJournal {
  all(): EditEntry[];
  get(editId: string): EditEntry | undefined;
  /** Writes an entry down, new or changed. @throws AppError `edit/journal` when that is not possible. */
  put(entry: EditEntry): void;
  remove(editId: string): void;
  subscribe(listener: () => void): () => void;
}

/** The name that the old container has while it is kept, and that the new one has until it is ready to take over. */
export const oldName = (entry: EditEntry): string => `${entry.name}-gantry-old-${entry.editId}`;
export const draftName = (entry: EditEntry): string => `${entry.name}-gantry-new-${entry.editId}`;

const isEntry = (value: unknown): value is EditEntry => {
  const entry = value as Partial<EditEntry> | null;
  const body = entry?.body as Json | undefined;
  return (
    typeof entry?.editId === 'string' &&
    typeof entry.old?.id === 'string' &&
    typeof entry.name === 'string' &&
    typeof body?.HostConfig === 'object'
  );
};

/** Without a path (tests) entries live as long as the process. */
export function createEditJournal(path: string | null): EditJournal {
  const entries = new Map(path ? readJournal(path, isEntry).map((entry) => [entry.editId, entry]) : []);
  const listeners = new Set<() => void>();
  const save = () => {
    try {
      if (path) writeJournal(path, [...entries.values()]);
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      throw new AppError({ code: 'edit/journal', message: words });
    } finally {
      for (const listener of [...listeners]) listener();
    }
  };
  return {
    all: () => [...entries.values()],
    get: (editId) => entries.get(editId),
    put(entry) {
      const before = entries.get(entry.editId);
      entries.set(entry.editId, entry);
      try {
        save();
      } catch (error) {
        // what is not on disk is not relied on
        if (before) entries.set(entry.editId, before);
        else entries.delete(entry.editId);
        throw error;
      }
    },
    remove(editId) {
      if (entries.delete(editId)) save();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
