import { describe, expect, test } from 'vitest';
import { createLogStore } from './log-store';
import {
  copySelection,
  extendSelection,
  isEmpty,
  selectedRange,
  type TextSelection,
  unitAt,
  wordAt,
} from './selection';
import { blockOf, markerLine } from './test-blocks';

const at = (id: number, offset: number) => ({ id, offset });

describe('words', () => {
  test.each([
    ['GET /api/v1 200', 5, [5, 8]],
    ['GET /api', 3, [0, 3]],
    ['GET /api', 4, [4, 5]],
    ['a   b', 2, [1, 4]],
    ['주문 처리', 1, [0, 2]],
    ['주문 처리', 5, [3, 5]],
    ['snake_case!', 2, [0, 10]],
    ['', 0, [0, 0]],
  ] as const)('%s at %i', (text, offset, [start, end]) =>
    expect(wordAt(text, offset)).toEqual({ start, end }),
  );
});

describe('extending', () => {
  const textOf = () => 'one two three';
  test('by characters, in both directions', () => {
    const base: TextSelection = { anchor: at(1, 5), focus: at(1, 5) };
    expect(extendSelection(base, at(2, 3), 'character', textOf)).toEqual({
      anchor: at(1, 5),
      focus: at(2, 3),
    });
    expect(extendSelection(base, at(0, 3), 'character', textOf)).toEqual({
      anchor: at(1, 5),
      focus: at(0, 3),
    });
  });
  test('by words keeps the word it began with', () => {
    const base = unitAt(at(1, 5), 'word', textOf);
    expect(base).toEqual({ anchor: at(1, 4), focus: at(1, 7) });
    expect(extendSelection(base, at(1, 9), 'word', textOf)).toEqual({ anchor: at(1, 4), focus: at(1, 13) });
    expect(extendSelection(base, at(1, 1), 'word', textOf)).toEqual({ anchor: at(1, 7), focus: at(1, 0) });
    expect(extendSelection(base, at(1, 5), 'word', textOf)).toEqual(base);
  });
  test('by lines takes whole lines', () => {
    const base = unitAt(at(1, 5), 'line', textOf);
    expect(extendSelection(base, at(3, 2), 'line', textOf)).toEqual({
      anchor: at(1, 0),
      focus: at(3, Number.POSITIVE_INFINITY),
    });
  });
});

test('the selected stretch of a line', () => {
  const selection: TextSelection = { anchor: at(5, 2), focus: at(3, 4) };
  expect(selectedRange(selection, 2, 10)).toBeNull();
  expect(selectedRange(selection, 3, 10)).toEqual({ start: 4, end: 10 });
  expect(selectedRange(selection, 3, 4)).toBeNull();
  expect(selectedRange(selection, 4, 10)).toEqual({ start: 0, end: 10 });
  expect(selectedRange(selection, 5, 10)).toEqual({ start: 0, end: 2 });
  expect(selectedRange(selection, 6, 10)).toBeNull();
  expect(isEmpty(selection)).toBe(false);
  expect(isEmpty({ anchor: at(1, 1), focus: at(1, 1) })).toBe(true);
});

describe('copying', () => {
  const store = createLogStore({ capBytes: 1 << 20 });
  store.append(blockOf(['first line', '\u001b[31mred\u001b[0m', markerLine({ type: 'started' }), 'last']));

  test('takes the visible text and leaves markers out', () => {
    const all = { anchor: at(Number.NEGATIVE_INFINITY, 0), focus: at(3, Number.POSITIVE_INFINITY) };
    expect(copySelection(store, store, all)).toEqual({
      text: 'first line\nred\nlast',
      lines: 3,
      truncated: false,
    });
  });
  test('cuts the first and the last line', () => {
    const some = { anchor: at(1, 2), focus: at(0, 6) };
    expect(copySelection(store, store, some).text).toBe('line\nre');
    expect(copySelection(store, store, { anchor: at(0, 1), focus: at(0, 4) }).text).toBe('irs');
  });
  test('stops before it is too much, and says so', () => {
    const all = { anchor: at(0, 0), focus: at(3, Number.POSITIVE_INFINITY) };
    expect(copySelection(store, store, all, 12)).toEqual({ text: 'first line', lines: 1, truncated: true });
  });
});
