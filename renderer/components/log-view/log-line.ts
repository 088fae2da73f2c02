import { LineFlag, type LogMarker } from '@shared/model/log-block';
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
export function readText(chunk: LogChunk, index: number, limit = Number.POSITIVE_INFINITY): string {
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

export function readMeta(chunk: LogChunk, index: number): LogLineMeta {
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

/** A number that changes when the line does: an open line grows, and loses the flag when it ends. */
export function readVersion(chunk: LogChunk, index: number): number {
  return (lineEnd(chunk, index) - lineStart(chunk, index)) * 256 + (chunk.flags[index] ?? 0);
}
