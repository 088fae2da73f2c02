import { BlockFlag, LineFlag, type LogBlock } from '@shared/model/log-block';
import { createChunkList } from './chunk-list';
import {
  appendLines,
  chunkMemory,
  createChunk,
  type LogChunk,
  linesThatFit,
  releaseChunk,
  replaceLine,
  sealChunk,
} from './log-chunk';
import { createLineReader, type LineReader } from './log-line';
import type { RowModel } from './row-model';

/**
 * The lines of one log as bytes and offsets. Ids of lines never change: lines that arrive live count up from 0, older
 * ones that arrive later have negative ids.
 */
export interface LogStore extends RowModel, LineReader {
  /** Adds a block. Its arrays are copied, so the message that brought it is free. */
  append(block: LogBlock): void;
  /** Says that the next backfill blocks are older than every line held now (another "load older"). */
  beginBackfill(): void;
  /** Forgets all lines; later ones are still taken. */
  clear(): void;
  /** Changes the memory cap; the oldest lines go at once when there are too many. */
  setCap(bytes: number): void;
  readonly capBytes: number;
  /** Memory of text and index. */
  readonly usedBytes: number;
  readonly lineCount: number;
  /** Ids of the oldest and the newest line; `NaN` when there is none. */
  readonly firstId: number;
  readonly lastId: number;
  /** Lines that the memory cap dropped since the last `clear`. */
  readonly droppedLines: number;
  /** Live lines ever taken: the source of a rate. */
  readonly appendedLines: number;
  /** Grows with every change. */
  readonly revision: number;
  /** Runs of lines, oldest first. */
  readonly chunks: readonly LogChunk[];
  /** The listener is called on every change; it is expected to do no more than note it. */
  subscribe(listener: () => void): () => void;
}

/** Id distance between two rounds of "load older": more lines than one round can ever bring. */
const BACKFILL_SPAN = 2 ** 40;

/** Where the next lines of one kind (live or backfill) go. */
interface End {
  tail: LogChunk | null;
  nextId: number;
  /** Ids of the line of stdout and of stderr that has not ended. */
  open: [number, number];
}

/** Creates an empty store that holds at most about `capBytes` of text and index. */
export function createLogStore(options: { capBytes: number }): LogStore {
  const list = createChunkList();
  const { chunks } = list;
  const listeners = new Set<() => void>();
  const live: End = { tail: null, nextId: 0, open: [Number.NaN, Number.NaN] };
  const older: End = { tail: null, nextId: -BACKFILL_SPAN, open: [Number.NaN, Number.NaN] };
  let rounds = 1;
  /** Index at which the next backfill chunk goes: behind those of its round. */
  let olderAt = 0;
  let capBytes = options.capBytes;
  let usedBytes = 0;
  let lineCount = 0;
  let droppedLines = 0;
  let appendedLines = 0;
  let revision = 0;
  /** The text buffer of the last dropped chunk: a flood at the cap allocates nothing. */
  let spare: Uint8Array | null = null;

  function changed(): void {
    revision++;
    for (const listener of listeners) listener();
  }

  function counted(chunk: LogChunk, change: () => void): void {
    const before = chunkMemory(chunk);
    change();
    usedBytes += chunkMemory(chunk) - before;
  }

  function trim(): void {
    while (usedBytes > capBytes && chunks.length > 1) {
      const chunk = chunks.shift();
      if (!chunk) return;
      usedBytes -= chunkMemory(chunk);
      lineCount -= chunk.count;
      droppedLines += chunk.count;
      if (olderAt > 0) olderAt--;
      if (chunk === older.tail) older.tail = null;
      spare = releaseChunk(chunk) ?? spare;
      list.rowsMoved();
    }
  }

  function nextChunk(end: End): LogChunk {
    const { tail } = end;
    if (tail) counted(tail, () => sealChunk(tail));
    const chunk = createChunk(end.nextId, spare ?? undefined);
    spare = null;
    usedBytes += chunkMemory(chunk);
    if (end === live) chunks.push(chunk);
    else chunks.splice(olderAt++, 0, chunk);
    end.tail = chunk;
    list.rowsMoved();
    trim();
    return chunk;
  }

  /** Adds the lines `from` to `to` (exclusive) behind the last of their kind. */
  function add(end: End, block: LogBlock, from: number, to: number): void {
    let at = from;
    while (at < to) {
      let chunk = end.tail;
      let fit = chunk ? linesThatFit(chunk, block, at, to) : 0;
      if (!chunk || fit === 0) {
        chunk = nextChunk(end);
        fit = linesThatFit(chunk, block, at, to);
      }
      const before = chunkMemory(chunk);
      appendLines(chunk, block, at, at + fit);
      usedBytes += chunkMemory(chunk) - before;
      at += fit;
      lineCount += fit;
      end.nextId += fit;
    }
    if (end === live) appendedLines += to - from;
    else list.rowsMoved();
  }

  /** Takes a line that has not ended, or that stands in for one that had not. */
  function addUnended(end: End, block: LogBlock, line: number, flag: number): void {
    const stream = flag & LineFlag.stderr ? 1 : 0;
    let id = end.open[stream];
    const chunk = (flag & LineFlag.replaces) !== 0 ? list.chunkOf(id) : null;
    if (chunk) {
      counted(chunk, () => replaceLine(chunk, id - chunk.firstId, block, line));
    } else {
      id = end.nextId;
      add(end, block, line, line + 1);
    }
    end.open[stream] = (flag & LineFlag.open) !== 0 ? id : Number.NaN;
  }

  function append(block: LogBlock): void {
    const end = (block.blockFlags & BlockFlag.backfill) !== 0 ? older : live;
    const lines = block.ends.length;
    let from = 0;
    for (let line = 0; line < lines; line++) {
      const flag = block.flags[line] ?? 0;
      if ((flag & (LineFlag.open | LineFlag.replaces)) === 0) continue;
      // The lines before go in first: the one it stands in for may be among them.
      add(end, block, from, line);
      addUnended(end, block, line, flag);
      from = line + 1;
    }
    add(end, block, from, lines);
    trim();
    changed();
  }

  return {
    append,
    beginBackfill() {
      const { tail } = older;
      if (tail) counted(tail, () => sealChunk(tail));
      rounds++;
      older.tail = null;
      older.nextId = -BACKFILL_SPAN * rounds;
      older.open = [Number.NaN, Number.NaN];
      olderAt = 0;
    },
    clear() {
      for (const chunk of chunks) releaseChunk(chunk);
      chunks.length = 0;
      usedBytes = lineCount = droppedLines = olderAt = 0;
      live.tail = older.tail = spare = null;
      live.open = [Number.NaN, Number.NaN];
      older.open = [Number.NaN, Number.NaN];
      list.rowsMoved();
      changed();
    },
    setCap(bytes) {
      capBytes = bytes;
      trim();
      changed();
    },
    get capBytes() {
      return capBytes;
    },
    get usedBytes() {
      return usedBytes;
    },
    get lineCount() {
      return lineCount;
    },
    get rowCount() {
      return lineCount;
    },
    get firstId() {
      return chunks[0]?.firstId ?? Number.NaN;
    },
    get lastId() {
      return list.last ? list.last.firstId + list.last.count - 1 : Number.NaN;
    },
    get droppedLines() {
      return droppedLines;
    },
    get appendedLines() {
      return appendedLines;
    },
    get revision() {
      return revision;
    },
    chunks,
    idAt: list.idAt,
    rowOf: list.rowOf,
    ...createLineReader(list),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
