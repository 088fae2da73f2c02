import { describe, expect, test } from 'vitest';
import { rowOfThumb, thumbOf } from './log-scrollbar';
import { keyScroll, wheelPixels } from './use-scroll-input';

test('a wheel speaks pixels, lines or pages', () => {
  expect(wheelPixels({ deltaY: 3.5, deltaMode: 0 }, 400)).toBe(3.5);
  expect(wheelPixels({ deltaY: -2, deltaMode: 1 }, 400)).toBe(-36);
  expect(wheelPixels({ deltaY: 1, deltaMode: 2 }, 400)).toBe(400);
});

test.each([
  ['ArrowUp', false, -18],
  ['ArrowDown', false, 18],
  ['PageUp', false, -382],
  [' ', false, 382],
  [' ', true, -382],
  ['Home', false, 'start'],
  ['End', false, 'end'],
  ['a', false, null],
] as const)('key %s (shift %s)', (key, shiftKey, way) =>
  expect(keyScroll({ key, shiftKey, altKey: false }, 400)).toBe(way),
);

describe('the thumb', () => {
  const position = { row: 0, visible: 40, rowCount: 10_000_000, height: 600 };
  test('goes from end to end, however many rows there are', () => {
    expect(thumbOf(position)).toEqual({ top: 0, length: 28 });
    expect(thumbOf({ ...position, row: 9_999_960 })).toEqual({ top: 572, length: 28 });
    expect(rowOfThumb(572, position, 28)).toBe(9_999_960);
    expect(rowOfThumb(-10, position, 28)).toBe(0);
    expect(rowOfThumb(286, position, 28)).toBe(4_999_980);
  });
  test('fills the track when everything fits', () => {
    expect(thumbOf({ ...position, rowCount: 10 })).toEqual({ top: 0, length: 600 });
    expect(rowOfThumb(10, { ...position, rowCount: 10 }, 600)).toBe(0);
  });
});
