import {
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { writeDurably } from '../../../write-durably';
import { formatBuild, parseBuild, parseHead, type StoredBuild, type StoredHead } from './build-file';

/** The builds that were, on disk: the oldest go when there are too many or they are too large. */
export interface HistoryStore {
  /** Newest first. Reads the folder the first time. */
  all(): StoredHead[];
  /** Everything that a build said; null when it is not there, or no longer readable. */
  read(id: string): StoredBuild | null;
  /** Writes a build down, new or changed; answers the ids of those that had to go. */
  put(build: StoredBuild): string[];
  forget(ids: readonly string[]): void;
}

export const HISTORY_LIMITS = { builds: 200, bytes: 50 * 1024 * 1024 };
const PIECE = 32 * 1024;
const NAME = /^([0-9a-z-]{8,40})\.build$/;

/** What a build was is on the first line; the rest, which may be long, is read when somebody wants it. */
function firstLine(path: string): string {
  const file = openSync(path, 'r');
  try {
    const pieces: Buffer[] = [];
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const size = readSync(file, piece);
      pieces.push(piece.subarray(0, size));
      if (size === 0 || piece.subarray(0, size).includes(10)) return Buffer.concat(pieces).toString('utf8');
    }
  } finally {
    closeSync(file);
  }
}

/** A build that was still running when the app ended has not been finished by anybody. */
function settled(head: StoredHead): StoredHead {
  const { record } = head;
  if (record.endedAt !== null) return head;
  const error = new AppError({ code: 'build/interrupted', message: 'Gantry ended while it was running' });
  return {
    ...head,
    record: {
      ...record,
      state: 'interrupted',
      endedAt: record.startedAt,
      error: { ...error.data, op: 'builds.start' },
    },
  };
}

/** Without a folder (tests) builds are kept as long as the process lives. */
export function createHistoryStore(
  folder: string | null,
  report: (error: unknown) => void,
  limits = HISTORY_LIMITS,
): HistoryStore {
  const heads = new Map<string, StoredHead & { bytes: number }>();
  const inMemory = new Map<string, string>();
  let loaded = false;
  const pathOf = (id: string) => join(folder ?? '', `${id}.build`);
  const newest = () => [...heads.values()].sort((a, b) => b.record.startedAt - a.record.startedAt);

  const putAside = (path: string) => {
    try {
      renameSync(path, `${path}.corrupt`);
    } catch (error) {
      report(error);
    }
  };
  const load = () => {
    if (loaded) return;
    loaded = true;
    let names: string[] = [];
    try {
      names = folder ? readdirSync(folder) : [];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') report(error);
    }
    for (const name of names) {
      const id = NAME.exec(name)?.[1];
      if (id === undefined) continue;
      const path = pathOf(id);
      try {
        const head = parseHead(firstLine(path));
        if (head.record.id !== id) throw new Error('another build');
        heads.set(id, { ...settled(head), bytes: statSync(path).size });
      } catch {
        putAside(path);
      }
    }
  };
  const remove = (id: string) => {
    heads.delete(id);
    inMemory.delete(id);
    if (!folder) return;
    try {
      rmSync(pathOf(id), { force: true });
    } catch (error) {
      report(error);
    }
  };
  const trim = (keep: string): string[] => {
    let bytes = 0;
    const gone = newest().flatMap(({ record, bytes: size }, index) => {
      bytes += size;
      return record.id !== keep && (index >= limits.builds || bytes > limits.bytes) ? [record.id] : [];
    });
    for (const id of gone) remove(id);
    return gone;
  };
  const current = (build: StoredBuild): StoredBuild => {
    const { record } = settled(build);
    const updates = build.updates.filter((update) => update.type !== 'record');
    return { ...build, record, updates: [{ type: 'record', record }, ...updates] };
  };

  return {
    all() {
      load();
      return newest();
    },
    read(id) {
      load();
      if (!heads.has(id)) return null;
      try {
        const text = folder ? readFileSync(pathOf(id), 'utf8') : inMemory.get(id);
        return text === undefined ? null : current(parseBuild(text));
      } catch {
        putAside(pathOf(id));
        heads.delete(id);
        return null;
      }
    },
    put(build) {
      load();
      const { id } = build.record;
      const text = formatBuild(build);
      const { updates: _, ...head } = build;
      heads.set(id, { ...head, bytes: Buffer.byteLength(text) });
      try {
        if (folder) writeDurably(pathOf(id), text);
        else inMemory.set(id, text);
      } catch (error) {
        // the build itself is more important than its record
        report(error);
      }
      return trim(id);
    },
    forget(ids) {
      load();
      for (const id of ids) if (heads.has(id)) remove(id);
    },
  };
}
