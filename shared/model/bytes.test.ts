import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseBytes, writeBytes } from './bytes';

/** As go-units' `RAMInBytes`, by its own tests. */
test.each([
  ['32', 32],
  ['32b', 32],
  ['32B', 32],
  ['32k', 32 * 1024],
  ['32Kb', 32 * 1024],
  ['32KiB', 32 * 1024],
  ['32MB', 32 * 1024 ** 2],
  ['1.5g', 1.5 * 1024 ** 3],
  ['512m', 512 * 1024 ** 2],
  ['1 g', 1024 ** 3],
  ['.5k', 512],
  ['1T', 1024 ** 4],
  ['', null],
  ['hello', null],
  ['-32', null],
  ['32 mm', null],
  ['1..5g', null],
  ['99999p', null],
  ['12x', null],
])('%j is %j', (text, bytes) => {
  expect(parseBytes(text)).toBe(bytes);
});

test('what is written is read as the same number', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 31 }), fc.constantFrom(1, 1024, 1024 ** 2), (number, factor) => {
      expect(parseBytes(writeBytes(number * factor))).toBe(number * factor);
    }),
  );
  expect(writeBytes(1536 * 1024 ** 2)).toBe('1536m');
});
