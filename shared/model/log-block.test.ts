import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeLogBlock, encodeLogBlock } from './log-block';

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });

test('a block comes back as it was packed, at any alignment', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ end: u32, second: u32, nano: u32, flag: fc.integer({ min: 0, max: 31 }) })),
      fc.array(u32, { maxLength: 4 }),
      fc.uint8Array(),
      fc.integer({ min: 0, max: 7 }),
      (lines, long, text, shift) => {
        const block = {
          blockFlags: 5,
          ends: Uint32Array.from(lines, (line) => line.end),
          seconds: Uint32Array.from(lines, (line) => line.second),
          nanos: Uint32Array.from(lines, (line) => line.nano),
          long: Uint32Array.from(long.length % 2 ? long.slice(1) : long),
          flags: Uint8Array.from(lines, (line) => line.flag),
          text,
        };
        const packed = encodeLogBlock(block);
        const moved = new Uint8Array(packed.length + shift);
        moved.set(packed, shift);
        expect(decodeLogBlock(moved.subarray(shift))).toEqual(block);
      },
    ),
  );
});
