import { BlockFlag, decodeLogBlock, LineFlag, MAX_LINE_BYTES } from '@shared/model/log-block';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBlockBuilder } from './block-builder';

const builderOf = (lines: readonly Uint8Array[], blockFlags = 0) => {
  const builder = createBlockBuilder(blockFlags);
  lines.forEach((line, i) => {
    builder.add(line, 0, line.length, i, i * 2, i % 2);
  });
  return builder;
};

function linesOf(packed: Uint8Array): string[] {
  const { ends, text } = decodeLogBlock(packed);
  return Array.from(ends, (end, i) => Buffer.from(text.subarray(ends[i - 1] ?? 0, end)).toString('latin1'));
}

test('lines come back as they were added, and taking them begins anew', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array()), fc.array(fc.uint8Array()), (first, second) => {
      const builder = builderOf(first);
      expect(builder.isEmpty).toBe(first.length === 0);
      for (const lines of [first, second]) {
        const packed = builder.take();
        expect(linesOf(packed)).toEqual(lines.map((line) => Buffer.from(line).toString('latin1')));
        const block = decodeLogBlock(packed);
        expect([...block.seconds]).toEqual(lines.map((_, i) => i));
        expect([...block.nanos]).toEqual(lines.map((_, i) => i * 2));
        expect([...block.flags]).toEqual(lines.map((_, i) => i % 2));
        expect(builder.isEmpty).toBe(true);
        if (lines === first)
          second.forEach((line, i) => {
            builder.add(line, 0, line.length, i, i * 2, i % 2);
          });
      }
    }),
  );
});

test('only the part that is named is taken', () => {
  const builder = createBlockBuilder(0);
  builder.add(Buffer.from('xxhelloyy'), 2, 7, 1, 2, 0);
  expect(linesOf(builder.take())).toEqual(['hello']);
});

test('100,000 lines before anybody looks whether it is full are all there', () => {
  for (const text of ['', 'twenty bytes of text']) {
    const line = Buffer.from(text);
    const builder = builderOf(Array.from({ length: 100_000 }, () => line));
    expect(builder.isFull).toBe(true);
    const block = decodeLogBlock(builder.take());
    expect([block.ends.length, block.seconds.at(-1), block.flags.at(-1)]).toEqual([100_000, 99_999, 1]);
    expect(block.text.length).toBe(100_000 * line.length);
  }
});

test('is full by its text or by its lines', () => {
  const byText = createBlockBuilder(0);
  byText.add(Buffer.alloc(256 * 1024 - 1), 0, 256 * 1024 - 1, 0, 0, 0);
  expect(byText.isFull).toBe(false);
  byText.add(Buffer.from('x'), 0, 1, 0, 0, 0);
  expect(byText.isFull).toBe(true);
  expect(builderOf(Array.from({ length: 16 * 1024 - 1 }, () => Buffer.alloc(0))).isFull).toBe(false);
  expect(builderOf(Array.from({ length: 16 * 1024 }, () => Buffer.alloc(0))).isFull).toBe(true);
});

test('a line over the cap is cut there, and says how long it really was', () => {
  const builder = createBlockBuilder(0);
  const long = Buffer.alloc(MAX_LINE_BYTES + 5, 97);
  builder.add(Buffer.from('a'), 0, 1, 0, 0, 0);
  builder.add(long, 0, long.length, 0, 0, LineFlag.stderr, long.length);
  const block = decodeLogBlock(builder.take());
  expect([...block.ends]).toEqual([1, 1 + MAX_LINE_BYTES]);
  expect([...block.long]).toEqual([1, MAX_LINE_BYTES + 5]);
  expect([...block.flags]).toEqual([0, LineFlag.stderr | LineFlag.shortened]);
});

test.each([
  ['plain text with a\ttab', 0],
  ['\u001b[31mred', BlockFlag.control],
  ['\r', BlockFlag.control],
  ['\u007f', BlockFlag.control],
  ['é', BlockFlag.nonAscii],
  ['\u0000ㅎ', BlockFlag.control | BlockFlag.nonAscii],
  ['', 0],
])('says what kinds of bytes are in %j', (text, flags) => {
  const packed = builderOf([Buffer.from('ascii'), Buffer.from(text)], BlockFlag.backfill).take();
  expect(decodeLogBlock(packed).blockFlags).toBe(BlockFlag.backfill | flags);
});
