// Counts and hashes the lines of a multiplexed log, whatever way it is cut into pieces.
import { loggerLine } from '../../scripts/lib/test-images.mjs';

const prime = 0x01000193;
const begin = 0x811c9dc5;
/** `2026-01-02T03:04:05.678901234Z ` before each line, when the engine was asked for it. */
const stampBytes = 31;

/** FNV-1a of bytes, going on from `hash`. */
export function fnv(bytes, hash = begin, from = 0, to = bytes.length) {
  let value = hash;
  for (let i = from; i < to; i++) value = Math.imul(value ^ bytes[i], prime);
  return value >>> 0;
}

/** The hash of the first `count` lines of the logger image, each with its newline. @param {number} count */
export function expectedHash(count) {
  let hash = begin;
  for (let line = 1; line <= count; line++) hash = fnv(Buffer.from(`${loggerLine(line)}\n`), hash);
  return hash;
}

/**
 * Reading does no more than find the frames; hashing comes when it is over, so that it costs the reader nothing.
 * @param {boolean} timestamps
 */
export function createLineHash(timestamps) {
  const pieces = [];
  let left = 0;
  let header = Buffer.alloc(0);
  return {
    /** @param {Buffer} piece @returns {number} how many frames, that is lines, have begun in it */
    write(piece) {
      pieces.push(piece);
      let at = 0;
      let count = 0;
      while (at < piece.length) {
        if (left > 0) {
          const take = Math.min(left, piece.length - at);
          at += take;
          left -= take;
          if (left === 0) count += 1;
          continue;
        }
        const take = Math.min(8 - header.length, piece.length - at);
        header =
          header.length === 0
            ? piece.subarray(at, at + take)
            : Buffer.concat([header, piece.subarray(at, at + take)]);
        at += take;
        if (header.length < 8) continue;
        left = header.readUInt32BE(4);
        header = Buffer.alloc(0);
      }
      return count;
    },
    value() {
      const bytes = Buffer.concat(pieces);
      let hash = begin;
      for (let at = 0; at + 8 <= bytes.length; ) {
        const end = at + 8 + bytes.readUInt32BE(at + 4);
        hash = fnv(bytes, hash, at + 8 + (timestamps ? stampBytes : 0), end);
        at = end;
      }
      return hash;
    },
  };
}
