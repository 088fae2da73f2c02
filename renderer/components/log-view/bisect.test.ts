import { expect, test } from 'vitest';
import { countBelow, lastAtMost } from './bisect';

test.each([
  [[], 5, 0, -1],
  [[5], 5, 0, 0],
  [[5], 4, 0, -1],
  [[1, 3, 3, 7], 3, 1, 2],
  [[1, 3, 3, 7], 8, 4, 3],
  [[1, 3, 3, 7], Number.POSITIVE_INFINITY, 4, 3],
  [[1, 3, 3, 7], Number.NEGATIVE_INFINITY, 0, -1],
])('%j at %d', (values, value, below, last) => {
  expect(countBelow(values, value)).toBe(below);
  expect(lastAtMost(values, (item) => item, value)).toBe(last);
});
