import { BlockFlag, encodeLogBlock, LineFlag, MAX_LINE_BYTES } from '@shared/model/log-block';

/** A block is sent when it has this many bytes: large enough for the IPC to be cheap, small enough to be one frame's work. */
const FULL_TEXT = 256 * 1024;
const FULL_LINES = 16 * 1024;

/** Collects lines and packs them into blocks. */
export interface BlockBuilder {
  /** Adds `bytes[start, end)` as one line; `longBytes` is its real length when it was shortened. */
  add(
    bytes: Uint8Array,
    start: number,
    end: number,
    seconds: number,
    nanos: number,
    flags: number,
    longBytes?: number,
  ): void;
  readonly isFull: boolean;
  readonly isEmpty: boolean;
  /** Packs what has been collected and starts anew. */
  take(): Uint8Array;
}

export function createBlockBuilder(blockFlags: number): BlockBuilder {
  let text = new Uint8Array(FULL_TEXT + 32 * 1024);
  let ends = new Uint32Array(FULL_LINES);
  let seconds = new Uint32Array(FULL_LINES);
  let nanos = new Uint32Array(FULL_LINES);
  let flags = new Uint8Array(FULL_LINES);
  let long: number[] = [];
  let lines = 0;
  let size = 0;

  return {
    add(bytes, start, end, second, nano, lineFlags, longBytes) {
      const length = Math.min(end - start, MAX_LINE_BYTES);
      // a piece of the stream may hold more than what makes a block full
      if (size + length > text.length) text = larger(text, Math.max(size + length, text.length * 1.5));
      if (lines === ends.length) {
        ends = larger(ends, lines * 2);
        seconds = larger(seconds, lines * 2);
        nanos = larger(nanos, lines * 2);
        flags = larger(flags, lines * 2);
      }
      text.set(bytes.subarray(start, start + length), size);
      size += length;
      let kind = lineFlags;
      if (longBytes !== undefined) {
        long.push(lines, longBytes);
        kind |= LineFlag.shortened;
      }
      ends[lines] = size;
      seconds[lines] = second;
      nanos[lines] = nano;
      flags[lines] = kind;
      lines += 1;
    },
    get isFull() {
      return size >= FULL_TEXT || lines >= FULL_LINES;
    },
    get isEmpty() {
      return lines === 0;
    },
    take() {
      const whole = text.subarray(0, size);
      const packed = encodeLogBlock({
        blockFlags: blockFlags | textFlags(whole),
        ends: ends.subarray(0, lines),
        seconds: seconds.subarray(0, lines),
        nanos: nanos.subarray(0, lines),
        long: Uint32Array.from(long),
        flags: flags.subarray(0, lines),
        text: whole,
      });
      lines = 0;
      size = 0;
      long = [];
      return packed;
    },
  };
}

function larger<T extends Uint8Array | Uint32Array>(array: T, length: number): T {
  const copy = new (array.constructor as new (length: number) => T)(Math.ceil(length));
  copy.set(array);
  return copy;
}

/** Says what kinds of bytes there are, so that the page can take its fast paths without looking. */
function textFlags(text: Uint8Array): number {
  let found = 0;
  for (let i = 0; i < text.length; i++) {
    const byte = text[i] as number;
    if (byte > 0x7e) found |= byte === 0x7f ? BlockFlag.control : BlockFlag.nonAscii;
    else if (byte < 0x20 && byte !== 9) found |= BlockFlag.control;
  }
  return found;
}
