import { countBelow, lastAtMost } from './bisect';
import type { LogChunk } from './log-chunk';
import type { LogStore } from './log-store';
import { SlowPatternError } from './regex-guard';
import type { RowModel } from './row-model';
import { type ChunkScan, hidesLines, type LineIndexes, type LogIndexSpec, scanChunk } from './scan-chunk';
import { createSlicer, type Slicer } from './slicer';

/**
 * Which lines of a store match a query, and which are shown under a filter, kept up to date while lines come and go.
 * Scans the newest lines first, in slices of a few milliseconds.
 */
export interface LogIndex {
  /** The rows that are shown: the store itself when nothing is hidden. */
  readonly rows: RowModel;
  /** Lines that match, as far as looked at. */
  readonly hitCount: number;
  /** Lines that were looked at. */
  readonly scannedLines: number;
  /** Every line was looked at. */
  readonly done: boolean;
  /** The search was given up: one chunk took longer than anyone wants to wait. */
  readonly tooSlow: boolean;
  /** Grows when hits, rows or `done` change. */
  readonly revision: number;
  /** The first hit at or behind a line, the last one at or before it; `NaN` when there is none. */
  hitFrom(id: number): number;
  hitBefore(id: number): number;
  /** 1 for the oldest hit; 0 when the line is none. */
  hitNumber(id: number): number;
  subscribe(listener: () => void): () => void;
  dispose(): void;
}

interface Entry {
  readonly chunk: LogChunk;
  scanned: number;
  edits: number;
  hits: LineIndexes;
  rows: LineIndexes | null;
  /** Hits, and shown rows, in the chunks before. */
  hitsBefore: number;
  rowsBefore: number;
}

const NONE: LineIndexes = new Uint16Array(0);

function joined(a: LineIndexes, b: LineIndexes): LineIndexes {
  if (b.length === 0) return a;
  if (a.length === 0) return b;
  const both = new Uint16Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

const firstId = (entry: Entry): number => entry.chunk.firstId;

/** Time for one chunk after which a search is given up. A usual one takes well under a millisecond. */
const GIVE_UP_MS = 1500;

/** Starts to index the store. `slicer` and `now` exist for tests. */
export function createLogIndex(
  store: LogStore,
  spec: LogIndexSpec,
  slicer: Slicer = createSlicer(),
  now: () => number = () => performance.now(),
): LogIndex {
  const byChunk = new Map<LogChunk, Entry>();
  const listeners = new Set<() => void>();
  const idle = spec.matcher === null && !hidesLines(spec);
  let order: Entry[] = [];
  let stale = true;
  let hitTotal = 0;
  let rowTotal = 0;
  let scannedTotal = 0;
  let done = idle;
  let revision = 0;
  let tooSlow = false;

  /** Brings the list of entries and the counts before each up to date: once per look, however many chunks changed. */
  function entries(): readonly Entry[] {
    if (!stale) return order;
    stale = false;
    order = [];
    hitTotal = rowTotal = scannedTotal = 0;
    for (const chunk of store.chunks) {
      const entry = byChunk.get(chunk);
      if (!entry) continue;
      entry.hitsBefore = hitTotal;
      entry.rowsBefore = rowTotal;
      hitTotal += entry.hits.length;
      rowTotal += entry.rows?.length ?? 0;
      scannedTotal += entry.scanned;
      order.push(entry);
    }
    return order;
  }

  /** Scans, and notes when that was, or would have been, too much. */
  function tryScan(chunk: LogChunk, from: number): ChunkScan | null {
    const start = now();
    try {
      const found = scanChunk(chunk, from, spec);
      tooSlow ||= now() - start > GIVE_UP_MS;
      return found;
    } catch (error) {
      if (!(error instanceof SlowPatternError)) throw error;
      tooSlow = true;
      return null;
    }
  }

  function scan(chunk: LogChunk): boolean {
    let entry = byChunk.get(chunk);
    if (entry && entry.scanned === chunk.count && entry.edits === chunk.edits) return false;
    if (!entry || entry.edits !== chunk.edits) {
      entry = { chunk, scanned: 0, edits: chunk.edits, hits: NONE, rows: null, hitsBefore: 0, rowsBefore: 0 };
      byChunk.set(chunk, entry);
    }
    const found = tryScan(chunk, entry.scanned);
    if (!found) return false;
    entry.hits = joined(entry.hits, found.hits);
    entry.rows = found.rows && entry.rows ? joined(entry.rows, found.rows) : found.rows;
    entry.scanned = chunk.count;
    stale = true;
    return true;
  }

  function changed(): void {
    revision++;
    for (const listener of listeners) listener();
  }

  function forgetDropped(): void {
    if (byChunk.size <= store.chunks.length) return;
    for (const chunk of byChunk.keys()) if (chunk.dropped) byChunk.delete(chunk);
  }

  /** Looks at chunks, newest first, until the slice is over. Returns whether there is more to do. */
  function work(isOver: () => boolean): boolean {
    let found = false;
    let more = false;
    for (let at = store.chunks.length - 1; at >= 0 && !more && !tooSlow; at--) {
      const chunk = store.chunks[at];
      if (chunk && scan(chunk)) {
        found = true;
        more = isOver() && at > 0 && !tooSlow;
      }
    }
    forgetDropped();
    const wasDone = done;
    done = !more;
    if (found || done !== wasDone) changed();
    return more;
  }

  const unsubscribe = idle
    ? () => {}
    : store.subscribe(() => {
        stale = true;
        if (tooSlow) return;
        done = false;
        slicer.start(work);
      });
  if (!idle) slicer.start(work);

  const rows: RowModel = {
    get rowCount() {
      entries();
      return rowTotal;
    },
    idAt(row) {
      const list = entries();
      const entry = list[lastAtMost(list, (item) => item.rowsBefore, row)];
      const line = entry?.rows?.[row - entry.rowsBefore];
      return entry && line !== undefined ? entry.chunk.firstId + line : Number.NaN;
    },
    rowOf(id) {
      const list = entries();
      const entry = list[lastAtMost(list, firstId, id)];
      return entry ? entry.rowsBefore + countBelow(entry.rows ?? NONE, id - entry.chunk.firstId) : 0;
    },
  };

  /** Number of hits before the line. */
  function hitsBefore(id: number): number {
    const list = entries();
    if (id === Number.POSITIVE_INFINITY) return hitTotal;
    const entry = list[lastAtMost(list, firstId, id)];
    return entry ? entry.hitsBefore + countBelow(entry.hits, id - entry.chunk.firstId) : 0;
  }

  /** Id of the hit with the number, counted from 0. */
  function hitAt(number: number): number {
    const list = entries();
    const entry = list[lastAtMost(list, (item) => item.hitsBefore, number)];
    const line = entry?.hits[number - entry.hitsBefore];
    return entry && line !== undefined ? entry.chunk.firstId + line : Number.NaN;
  }

  return {
    rows: hidesLines(spec) ? rows : store,
    get hitCount() {
      entries();
      return hitTotal;
    },
    get scannedLines() {
      entries();
      return idle ? store.lineCount : scannedTotal;
    },
    get done() {
      return done;
    },
    get tooSlow() {
      return tooSlow;
    },
    get revision() {
      return revision;
    },
    hitFrom: (id) => hitAt(hitsBefore(id)),
    hitBefore: (id) => hitAt(hitsBefore(id + 0.5) - 1),
    hitNumber(id) {
      const before = hitsBefore(id);
      return hitAt(before) === id ? before + 1 : 0;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      unsubscribe();
      slicer.stop();
      listeners.clear();
      byChunk.clear();
    },
  };
}
