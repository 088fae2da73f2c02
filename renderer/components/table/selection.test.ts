import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  extendTo,
  keepExisting,
  noSelection,
  type Selection,
  selectOnly,
  toggle,
  toggleAll,
} from './selection';

const order = ['a', 'b', 'c', 'd', 'e'];
const of = (ids: string, anchor: string | null): Selection => ({ ids: new Set(ids), anchor });
const read = ({ ids, anchor }: Selection) => [[...ids].sort().join(''), anchor];

describe('a range', () => {
  test.each([
    [selectOnly('b'), 'd', 'bcd', 'b'],
    [selectOnly('d'), 'b', 'bcd', 'd'],
    [of('bcd', 'b'), 'a', 'ab', 'b'],
    [of('ae', 'c'), 'c', 'c', 'c'],
    [noSelection, 'c', 'c', 'c'],
    // the anchor has been filtered away
    [of('x', 'x'), 'c', 'c', 'c'],
  ])('%# goes from its anchor', (selection, to, ids, anchor) => {
    expect(read(extendTo(selection, to, order))).toEqual([ids, anchor]);
  });

  test('to any row and on to another is the range to that other', () => {
    const id = fc.constantFrom(...order);
    fc.assert(
      fc.property(id, id, id, (from, over, to) => {
        const start = selectOnly(from);
        expect(extendTo(extendTo(start, over, order), to, order)).toEqual(extendTo(start, to, order));
        expect(extendTo(start, to, order).ids).toEqual(extendTo(selectOnly(to), from, order).ids);
      }),
    );
  });
});

test('toggling twice is nothing, and moves the anchor', () => {
  const once = toggle(of('ab', 'a'), 'c');
  expect(read(once)).toEqual(['abc', 'c']);
  expect(read(toggle(once, 'c'))).toEqual(['ab', 'c']);
});

test('all, and none when all of what is shown are', () => {
  expect(read(toggleAll(of('ax', 'a'), order))).toEqual(['abcde', 'a']);
  expect(toggleAll(of('abcdex', 'a'), order)).toBe(noSelection);
  expect(read(toggleAll(of('x', 'x'), []))).toEqual(['', 'x']);
});

test('what is gone is forgotten; the same object comes back when nothing is', () => {
  const selection = of('abc', 'b');
  expect(keepExisting(selection, () => true)).toBe(selection);
  expect(read(keepExisting(selection, (id) => id !== 'a'))).toEqual(['bc', 'b']);
  expect(read(keepExisting(selection, (id) => id !== 'b'))).toEqual(['ac', null]);
});
