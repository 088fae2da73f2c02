import { LineFlag, MAX_LINE_BYTES } from '@shared/model/log-block';
import { createDemux } from '../../../engine/wire/demux';
import type { BlockBuilder } from './block-builder';
import { createStampReader } from './timestamp';

/** One entry of the engine's log, as its driver stored it: a line, or at most 16 KiB of one. */
export interface LogEntry {
  stderr: boolean;
  seconds: number;
  nanos: number;
  bytes: number;
}

/** Decides about an entry before it becomes text. `stop` ends the reading before this entry. */
export type EntryFilter = (entry: LogEntry) => 'take' | 'skip' | 'stop';

export interface LineAssembler {
  /** Feeds a piece of the stream; false once the filter has said `stop`. */
  write(piece: Buffer): boolean;
  /** The stream is over (it may be opened again): what is incomplete below an entry is forgotten. */
  endOfStream(): void;
  /** Puts lines that have not ended into the block, marked open: nothing more may come for a long time. */
  flushOpen(): void;
  /** A line has begun and not been shown yet. */
  readonly hasOpen: boolean;
}

interface OpenLine {
  pieces: Buffer[];
  kept: number;
  total: number;
  seconds: number;
  nanos: number;
  shown: boolean;
}

const LF = 10;
const CR = 13;
/** Docker's copier cuts longer lines into entries of exactly this many bytes without a newline. */
const PARTIAL_BYTES = 16 * 1024;
const STAMP_BYTES = 31;

/**
 * Turns the engine's log stream (read with `timestamps=1`) into lines: takes off framing and timestamps, and joins the
 * 16 KiB entries of long lines again, for stdout and stderr apart. Whether the stream is framed is decided by the
 * container's `Tty`, never by guessing from bytes.
 */
export function createLineAssembler(tty: boolean, builder: BlockBuilder, filter: EntryFilter): LineAssembler {
  const readStamp = createStampReader();
  const open: [OpenLine | null, OpenLine | null] = [null, null];
  let stopped = false;

  const addLine = (
    stderr: boolean,
    bytes: Buffer,
    start: number,
    end: number,
    seconds: number,
    nanos: number,
  ) => {
    const stream = stderr ? 1 : 0;
    const flags = stderr ? LineFlag.stderr : 0;
    const before = open[stream];
    const textEnd = end > start && bytes[end - 1] === CR ? end - 1 : end;
    if (!before) {
      const length = textEnd - start;
      builder.add(bytes, start, textEnd, seconds, nanos, flags, length > MAX_LINE_BYTES ? length : undefined);
      return;
    }
    open[stream] = null;
    keep(before, bytes, start, textEnd);
    let whole = Buffer.concat(before.pieces);
    // the "\r\n" may have been cut in two as well
    if (end === start && before.total === before.kept && whole.at(-1) === CR) whole = whole.subarray(0, -1);
    const replaces = before.shown ? LineFlag.replaces : 0;
    const longBytes = before.total > before.kept ? before.total : undefined;
    builder.add(whole, 0, whole.length, before.seconds, before.nanos, flags | replaces, longBytes);
  };

  const addPartial = (
    stderr: boolean,
    bytes: Buffer,
    start: number,
    end: number,
    seconds: number,
    nanos: number,
  ) => {
    const stream = stderr ? 1 : 0;
    const line = open[stream] ?? { pieces: [], kept: 0, total: 0, seconds, nanos, shown: false };
    open[stream] = line;
    keep(line, bytes, start, end);
  };

  /** One entry: a stamp and text that may or may not end with a newline. */
  const takeEntry = (stderr: boolean, bytes: Buffer, start: number, end: number) => {
    if (stopped) return;
    const stamp = readStamp(bytes, start, end);
    const seconds = stamp?.seconds ?? 0;
    const nanos = stamp?.nanos ?? 0;
    let at = stamp?.textStart ?? start;
    const verdict = filter({ stderr, seconds, nanos, bytes: end - at });
    if (verdict === 'stop') stopped = true;
    if (verdict !== 'take') return;
    if (bytes[end - 1] === LF) {
      // drivers store one line an entry, but nothing forbids more
      for (let lf = bytes.indexOf(LF, at); lf >= 0 && lf < end; lf = bytes.indexOf(LF, at)) {
        addLine(stderr, bytes, at, lf, seconds, nanos);
        at = lf + 1;
      }
    } else addPartial(stderr, bytes, at, end, seconds, nanos);
  };

  let demux = createDemux(takeEntry);
  let carry: Buffer | null = null;

  /** With a tty there is no framing: an entry ends with its newline, or after 16 KiB when a new stamp follows. */
  const writeRaw = (piece: Buffer) => {
    const bytes: Buffer = carry ? Buffer.concat([carry, piece]) : piece;
    let at = 0;
    while (at < bytes.length && !stopped) {
      const lf = bytes.indexOf(LF, at);
      const cut = at + STAMP_BYTES + PARTIAL_BYTES;
      if (lf >= 0 && lf < cut) {
        takeEntry(false, bytes, at, lf + 1);
        at = lf + 1;
      } else if (cut + STAMP_BYTES <= bytes.length && readStamp(bytes, cut, bytes.length)) {
        takeEntry(false, bytes, at, cut);
        at = cut;
      } else if (lf >= 0) {
        takeEntry(false, bytes, at, lf + 1);
        at = lf + 1;
      } else break;
    }
    carry = at < bytes.length ? Buffer.from(bytes.subarray(at)) : null;
  };

  return {
    write(piece) {
      if (tty) writeRaw(piece);
      else demux(piece);
      return !stopped;
    },
    endOfStream() {
      if (carry && carry.length > STAMP_BYTES && !stopped) takeEntry(false, carry, 0, carry.length);
      carry = null;
      stopped = false;
      demux = createDemux(takeEntry);
    },
    flushOpen() {
      for (const [stream, line] of open.entries()) {
        if (!line || line.shown) continue;
        line.shown = true;
        const whole = Buffer.concat(line.pieces);
        line.pieces = [whole];
        const flags = (stream === 1 ? LineFlag.stderr : 0) | LineFlag.open;
        const longBytes = line.total > line.kept ? line.total : undefined;
        builder.add(whole, 0, whole.length, line.seconds, line.nanos, flags, longBytes);
      }
    },
    get hasOpen() {
      return open.some((line) => line !== null && !line.shown);
    },
  };
}

/** Keeps what still fits under the cap, and counts the rest. */
function keep(line: OpenLine, bytes: Buffer, start: number, end: number): void {
  line.total += end - start;
  const room = MAX_LINE_BYTES - line.kept;
  if (room <= 0) return;
  const piece = Buffer.from(bytes.subarray(start, Math.min(end, start + room)));
  line.kept += piece.length;
  line.pieces.push(piece);
}
