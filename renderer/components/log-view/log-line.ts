import { LineFlag, type LogMarker } from '@shared/model/log-block';
import type { ChunkList } from './chunk-list';
import { type LogChunk, lineEnd, lineStart } from './log-chunk';

/** What is known of a line beside its text. */
export interface LogLineMeta {
  readonly stderr: boolean;
  /** Set when the row is not a line of the container but says what happened to it. */
  readonly marker: LogMarker | null;
  readonly seconds: number;
  readonly nanos: number;
  /** Bytes the engine's line really had when it was shortened, else null. */
  readonly shortenedFrom: number | null;
  /** The line has not ended yet. */
  readonly open: boolean;
}

// Keeps a byte order mark: the view shows it as what it is.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** Decodes a line, at most `limit` bytes of it. */
function readText(chunk: LogChunk, index: number, limit = Number.POSITIVE_INFINITY): string {
  const start = lineStart(chunk, index);
  return decoder.decode(chunk.text.subarray(start, Math.min(lineEnd(chunk, index), start + limit)));
}

function parseMarker(json: string): LogMarker | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null && 'type' in value ? (value as LogMarker) : null;
  } catch {
    return null;
  }
}

function readMeta(chunk: LogChunk, index: number): LogLineMeta {
  const flags = chunk.flags[index] ?? 0;
  return {
    stderr: (flags & LineFlag.stderr) !== 0,
    marker: (flags & LineFlag.marker) !== 0 ? parseMarker(readText(chunk, index)) : null,
    seconds: chunk.seconds[index] ?? 0,
    nanos: chunk.nanos[index] ?? 0,
    shortenedFrom: (flags & LineFlag.shortened) !== 0 ? (chunk.long?.get(index) ?? null) : null,
    open: (flags & LineFlag.open) !== 0,
  };
}

/** What can be asked of a line by its id. */
export interface LineReader {
  has(id: number): boolean;
  /** Bytes of the line's text. */
  lineLength(id: number): number;
  /** The text, of which at most `limit` bytes are decoded. */
  lineText(id: number, limit?: number): string;
  lineMeta(id: number): LogLineMeta | null;
  /** The block flags `nonAscii` and `control` of the text around the line. */
  textFlagsOf(id: number): number;
  /** Changes when the line does (an open line grows, and loses the flag when it ends); -1 when there is no such line. */
  lineVersion(id: number): number;
}

function length(chunk: LogChunk, index: number): number {
  return lineEnd(chunk, index) - lineStart(chunk, index);
}

export function createLineReader({ chunkOf }: Pick<ChunkList, 'chunkOf'>): LineReader {
  return {
    has: (id) => chunkOf(id) !== null,
    lineLength(id) {
      const chunk = chunkOf(id);
      return chunk ? length(chunk, id - chunk.firstId) : 0;
    },
    lineText(id, limit) {
      const chunk = chunkOf(id);
      return chunk ? readText(chunk, id - chunk.firstId, limit) : '';
    },
    lineMeta(id) {
      const chunk = chunkOf(id);
      return chunk ? readMeta(chunk, id - chunk.firstId) : null;
    },
    textFlagsOf: (id) => chunkOf(id)?.textFlags ?? 0,
    lineVersion(id) {
      const chunk = chunkOf(id);
      if (!chunk) return -1;
      const index = id - chunk.firstId;
      return length(chunk, index) * 256 + (chunk.flags[index] ?? 0);
    },
  };
}
