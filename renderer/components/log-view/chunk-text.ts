import { BlockFlag } from '@shared/model/log-block';
import { visibleLines } from './ansi';
import { type LogChunk, lineEnd, lineStart } from './log-chunk';

/** The visible text of a run of lines, joined by `\n`. */
export interface ChunkText {
  readonly text: string;
  /** Indexes of the text are offsets of the chunk's bytes, counted from the first line's. */
  readonly byteExact: boolean;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export function isPlainAscii(chunk: LogChunk): boolean {
  return (chunk.textFlags & (BlockFlag.nonAscii | BlockFlag.control)) === 0;
}

/** Decodes the lines of a chunk from `from` on. */
export function chunkText(chunk: LogChunk, from: number): ChunkText {
  const text = decoder.decode(chunk.text.subarray(lineStart(chunk, from), lineEnd(chunk, chunk.count - 1)));
  return isPlainAscii(chunk) ? { text, byteExact: true } : { text: visibleLines(text), byteExact: false };
}

/** Finds lines by text index, for indexes that only grow. */
export interface LineFinder {
  /** The line (index in the chunk) of a text index. */
  lineAt(at: number): number;
  /** The text index at which the line behind `line` starts; past the text when there is none. */
  nextLineStart(line: number): number;
}

export function createLineFinder(chunk: LogChunk, from: number, { text, byteExact }: ChunkText): LineFinder {
  if (byteExact) {
    const base = lineStart(chunk, from);
    let line = from;
    return {
      lineAt(at) {
        const offset = at + base;
        let step = 1;
        while (line + step < chunk.count && lineEnd(chunk, line + step) < offset) step *= 2;
        let high = Math.min(line + step, chunk.count - 1);
        while (line < high) {
          const middle = (line + high) >> 1;
          if (lineEnd(chunk, middle) < offset) line = middle + 1;
          else high = middle;
        }
        return line;
      },
      nextLineStart: (of) => lineEnd(chunk, of) + 1 - base,
    };
  }
  let line = from;
  let end = text.indexOf('\n');
  return {
    lineAt(at) {
      while (end >= 0 && end < at) {
        line++;
        end = text.indexOf('\n', end + 1);
      }
      return line;
    },
    nextLineStart: () => (end < 0 ? text.length + 1 : end + 1),
  };
}
