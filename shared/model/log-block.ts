/**
 * The binary form in which log lines travel from the engine worker to the page: many lines in one `Uint8Array`, split,
 * stripped of their frame header and timestamp, and never decoded to strings on the way.
 *
 * Layout, little endian, every array aligned to four bytes:
 *
 *     u32 lineCount | u32 textBytes | u32 blockFlags | u32 longCount
 *     u32 ends[lineCount]      end offset of each line in the text (its own start is the end before)
 *     u32 seconds[lineCount]   the engine's timestamp, whole seconds since the epoch
 *     u32 nanos[lineCount]     and the nanoseconds in that second
 *     u32 long[longCount * 2]  (line index, bytes the engine's line really had) of each shortened line
 *     u8  flags[lineCount], padded with zeros to a multiple of four
 *     u8  text[textBytes]      the lines, without their "\n" or "\r\n"
 */

/** Per-line flags. */
export const LineFlag = {
  /** The line came from stderr. */
  stderr: 1,
  /** Not a line of the container: its text is the JSON of a {@link LogMarker}. */
  marker: 2,
  /** The line was longer than {@link MAX_LINE_BYTES}; the rest is left out and counted in `long`. */
  shortened: 4,
  /** The line has not ended yet: a later line with `replaces` brings it again, longer. */
  open: 8,
  /** Stands in for the newest open line of the same stream. */
  replaces: 16,
} as const;

/** Per-block flags. */
export const BlockFlag = {
  /** Older lines: they belong before every line of a block without this flag. */
  backfill: 1,
  /** Some byte of the text is over 0x7f. */
  nonAscii: 2,
  /** Some byte of the text is a control character other than TAB (ESC, CR, NUL ...). */
  control: 4,
} as const;

/** The most bytes of one line that reach the page; a longer one is cut there and says so. */
export const MAX_LINE_BYTES = 1024 * 1024;

/** What happened to the container or to the connection between two lines of its log. */
export type LogMarker =
  | { type: 'exited'; exitCode: number | null }
  | { type: 'started' }
  | { type: 'disconnected' }
  | { type: 'reconnected' }
  | { type: 'removed' }
  /** `rotated`: the engine no longer has the last line that was read, so there may have been others after it. */
  | { type: 'gap'; why?: 'rotated' }
  /** Lines that the engine has and did not send while it was followed; their times in milliseconds. */
  | { type: 'unsent'; lines: number; from: number; to: number };

export interface LogBlock {
  readonly blockFlags: number;
  readonly ends: Uint32Array;
  readonly seconds: Uint32Array;
  readonly nanos: Uint32Array;
  readonly long: Uint32Array;
  readonly flags: Uint8Array;
  readonly text: Uint8Array;
}

const HEADER_BYTES = 16;

function padded(bytes: number): number {
  return (bytes + 3) & ~3;
}

/** Bytes that {@link encodeLogBlock} needs for the given counts. */
export function logBlockBytes(lineCount: number, longCount: number, textBytes: number): number {
  return HEADER_BYTES + 12 * lineCount + 8 * longCount + padded(lineCount) + textBytes;
}

/** Packs a block into one buffer of its own (safe to transfer). */
export function encodeLogBlock(block: LogBlock): Uint8Array {
  const lines = block.ends.length;
  const longs = block.long.length / 2;
  const bytes = new Uint8Array(padded(logBlockBytes(lines, longs, block.text.length)));
  const words = new Uint32Array(bytes.buffer);
  words[0] = lines;
  words[1] = block.text.length;
  words[2] = block.blockFlags;
  words[3] = longs;
  words.set(block.ends, 4);
  words.set(block.seconds, 4 + lines);
  words.set(block.nanos, 4 + 2 * lines);
  words.set(block.long, 4 + 3 * lines);
  const flagsAt = HEADER_BYTES + 12 * lines + 8 * longs;
  bytes.set(block.flags, flagsAt);
  bytes.set(block.text, flagsAt + padded(lines));
  return bytes;
}

/**
 * Reads a packed block without copying: the arrays are views of `bytes` (which is copied first only when it does not
 * start on a four-byte boundary).
 *
 * @throws RangeError when the buffer is shorter than its header says.
 */
export function decodeLogBlock(bytes: Uint8Array): LogBlock {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = whole;
  const [lines = 0, textBytes = 0, blockFlags = 0, longs = 0] = new Uint32Array(buffer, byteOffset, 4);
  const at = byteOffset + HEADER_BYTES;
  const flagsAt = at + 12 * lines + 8 * longs;
  return {
    blockFlags,
    ends: new Uint32Array(buffer, at, lines),
    seconds: new Uint32Array(buffer, at + 4 * lines, lines),
    nanos: new Uint32Array(buffer, at + 8 * lines, lines),
    long: new Uint32Array(buffer, at + 12 * lines, 2 * longs),
    flags: new Uint8Array(buffer, flagsAt, lines),
    text: new Uint8Array(buffer, flagsAt + padded(lines), textBytes),
  };
}
