import { BlockFlag, LineFlag, type LogBlock } from '@shared/model/log-block';

/** Text bytes at which a chunk is full; only a single longer line makes a larger one. */
const CHUNK_TEXT_BYTES = 256 * 1024;

/** Lines at which a chunk is full, so that a flood of empty lines is bounded too. Fits 16-bit line indexes. */
export const CHUNK_LINES = 8192;

const FIRST_TEXT_BYTES = 16 * 1024;
const FIRST_LINES = 128;
const NEWLINE = 0x0a;

/**
 * A run of consecutive lines. Every line's text is followed by one `\n`, so that a whole chunk decodes to a string that
 * one global regular expression can search without crossing lines.
 */
export interface LogChunk {
  /** Id of the first line; the others count up from it. */
  readonly firstId: number;
  /** Number of lines before this chunk in the store. */
  row: number;
  count: number;
  /** Text bytes in use, the separators included. */
  bytes: number;
  text: Uint8Array;
  /** Offset of each line's separator. */
  ends: Uint32Array;
  seconds: Uint32Array;
  nanos: Uint32Array;
  flags: Uint8Array;
  /** Bytes that the engine's line really had, for the few lines that were shortened. */
  long: Map<number, number> | null;
  /** The {@link BlockFlag}s `nonAscii` and `control` of all text that went in. */
  textFlags: number;
  /** Bytes of the longest line that ever was in it. */
  longest: number;
  /** Grows whenever a line that was already there changes. */
  edits: number;
  /** Set when the store let go of the chunk; its arrays are empty then. */
  dropped: boolean;
}

const NO_BYTES = new Uint8Array(0);
const NO_WORDS = new Uint32Array(0);

export function createChunk(firstId: number, text: Uint8Array = NO_BYTES): LogChunk {
  return {
    firstId,
    row: 0,
    count: 0,
    bytes: 0,
    text,
    ends: NO_WORDS,
    seconds: NO_WORDS,
    nanos: NO_WORDS,
    flags: NO_BYTES,
    long: null,
    textFlags: 0,
    longest: 0,
    edits: 0,
    dropped: false,
  };
}

/** Memory that the chunk holds on to. */
export function chunkMemory(chunk: LogChunk): number {
  return chunk.text.length + 13 * chunk.ends.length + (chunk.long ? 32 * chunk.long.size : 0);
}

export function lineStart(chunk: LogChunk, index: number): number {
  return index === 0 ? 0 : (chunk.ends[index - 1] ?? 0) + 1;
}

export function lineEnd(chunk: LogChunk, index: number): number {
  return chunk.ends[index] ?? 0;
}

function blockStart(block: LogBlock, index: number): number {
  return index === 0 ? 0 : (block.ends[index - 1] ?? 0);
}

/** How many lines of the block, counted from `from`, the chunk still takes. An empty chunk takes at least one. */
export function linesThatFit(chunk: LogChunk, block: LogBlock, from: number, to: number): number {
  const start = blockStart(block, from);
  const room = CHUNK_TEXT_BYTES - chunk.bytes;
  let low = 0;
  let high = Math.min(to - from, CHUNK_LINES - chunk.count);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((block.ends[from + middle - 1] ?? 0) - start + middle <= room) low = middle;
    else high = middle - 1;
  }
  return low === 0 && chunk.count === 0 ? 1 : low;
}

function grow<T extends Uint8Array | Uint32Array>(array: T, make: (length: number) => T, length: number): T {
  const larger = make(length);
  larger.set(array);
  return larger;
}

const makeBytes = (length: number): Uint8Array => new Uint8Array(length);
const makeWords = (length: number): Uint32Array => new Uint32Array(length);

function reserveText(chunk: LogChunk, bytes: number): void {
  if (bytes <= chunk.text.length) return;
  const wanted = Math.max(
    bytes,
    Math.min(Math.max(2 * chunk.text.length, FIRST_TEXT_BYTES), CHUNK_TEXT_BYTES),
  );
  chunk.text = grow(chunk.text, makeBytes, wanted);
}

function resizeIndex(chunk: LogChunk, lines: number): void {
  const keep = Math.min(lines, chunk.count);
  chunk.ends = grow(chunk.ends.subarray(0, keep), makeWords, lines);
  chunk.seconds = grow(chunk.seconds.subarray(0, keep), makeWords, lines);
  chunk.nanos = grow(chunk.nanos.subarray(0, keep), makeWords, lines);
  chunk.flags = grow(chunk.flags.subarray(0, keep), makeBytes, lines);
}

function reserveLines(chunk: LogChunk, lines: number): void {
  if (lines <= chunk.ends.length) return;
  resizeIndex(chunk, Math.max(lines, Math.min(Math.max(2 * chunk.ends.length, FIRST_LINES), CHUNK_LINES)));
}

/** Copies the lines `from` to `to` (exclusive) of the block behind the chunk's last line. */
export function appendLines(chunk: LogChunk, block: LogBlock, from: number, to: number): void {
  const lines = to - from;
  const start = blockStart(block, from);
  const end = block.ends[to - 1] ?? start;
  reserveText(chunk, chunk.bytes + (end - start) + lines);
  reserveLines(chunk, chunk.count + lines);

  const { text, ends } = chunk;
  const shift = chunk.bytes - start;
  text.set(
    start === 0 && end === block.text.length ? block.text : block.text.subarray(start, end),
    chunk.bytes,
  );
  // One copy for all, then each line moves right to make room for the separators, the last line first.
  for (let index = lines - 1; index >= 0; index--) {
    const lineFrom = blockStart(block, from + index) + shift;
    const lineTo = (block.ends[from + index] ?? 0) + shift;
    if (lineTo - lineFrom > chunk.longest) chunk.longest = lineTo - lineFrom;
    if (index > 0) text.copyWithin(lineFrom + index, lineFrom, lineTo);
    text[lineTo + index] = NEWLINE;
    ends[chunk.count + index] = lineTo + index;
  }
  const { seconds, nanos, flags, count } = chunk;
  for (let index = 0; index < lines; index++) {
    seconds[count + index] = block.seconds[from + index] ?? 0;
    nanos[count + index] = block.nanos[from + index] ?? 0;
    flags[count + index] = block.flags[from + index] ?? 0;
  }
  for (let at = 0; at < block.long.length; at += 2) {
    const line = block.long[at] ?? 0;
    if (line < from || line >= to) continue;
    chunk.long ??= new Map();
    chunk.long.set(chunk.count + line - from, block.long[at + 1] ?? 0);
  }
  chunk.bytes += end - start + lines;
  chunk.count += lines;
  chunk.textFlags |= block.blockFlags & (BlockFlag.nonAscii | BlockFlag.control);
}

/** Puts line `from` of the block in the place of a line of the chunk, which keeps its id and its time. */
export function replaceLine(chunk: LogChunk, index: number, block: LogBlock, from: number): void {
  const start = blockStart(block, from);
  const end = block.ends[from] ?? start;
  const oldStart = lineStart(chunk, index);
  const oldEnd = lineEnd(chunk, index);
  const delta = end - start - (oldEnd - oldStart);
  reserveText(chunk, chunk.bytes + delta);
  chunk.text.copyWithin(oldEnd + delta, oldEnd, chunk.bytes);
  chunk.text.set(block.text.subarray(start, end), oldStart);
  for (let line = index; line < chunk.count; line++) chunk.ends[line] = (chunk.ends[line] ?? 0) + delta;
  chunk.bytes += delta;
  chunk.longest = Math.max(chunk.longest, end - start);
  chunk.flags[index] = (block.flags[from] ?? 0) & ~LineFlag.replaces;
  chunk.long?.delete(index);
  for (let at = 0; at < block.long.length; at += 2) {
    if (block.long[at] !== from) continue;
    chunk.long ??= new Map();
    chunk.long.set(index, block.long[at + 1] ?? 0);
  }
  chunk.textFlags |= block.blockFlags & (BlockFlag.nonAscii | BlockFlag.control);
  chunk.edits++;
}

/** Gives back what a chunk that takes no more lines has reserved too much. */
export function sealChunk(chunk: LogChunk): void {
  if (chunk.text.length - chunk.bytes > chunk.text.length >> 3) chunk.text = chunk.text.slice(0, chunk.bytes);
  if (chunk.ends.length > chunk.count) resizeIndex(chunk, chunk.count);
}

/** Empties a chunk for whoever still holds it, and returns its text buffer when another chunk can use it. */
export function releaseChunk(chunk: LogChunk): Uint8Array | null {
  const { text } = chunk;
  chunk.dropped = true;
  chunk.count = 0;
  chunk.bytes = 0;
  chunk.text = NO_BYTES;
  chunk.ends = chunk.seconds = chunk.nanos = NO_WORDS;
  chunk.flags = NO_BYTES;
  chunk.long = null;
  chunk.edits++;
  return text.length === CHUNK_TEXT_BYTES ? text : null;
}
