import { expect, test } from 'vitest';
import type { Column } from './column';
import { gridTemplate } from './grid-template';

const column = (id: string, rest: Partial<Column<never>> = {}): Column<never> => ({
  id,
  header: id,
  width: 100,
  cell: () => null,
  ...rest,
});

test('columns give way down to a part of their width, and never below what they say they need', () => {
  expect(gridTemplate([column('a'), column('b', { minWidth: 90 })], {})).toBe(
    '32px minmax(60px, 100px) minmax(90px, 100px)',
  );
  expect(gridTemplate([column('a', { width: 70 })], {})).toBe('32px minmax(56px, 70px)');
});

test('numbers and widths that were chosen stay', () => {
  expect(gridTemplate([column('a', { align: 'right' }), column('b')], { b: 140 })).toBe('32px 100px 140px');
});

test('what is left goes to the column that grows, which gives nothing away', () => {
  expect(gridTemplate([column('a', { grow: true }), column('b', { grow: true })], { b: 140 })).toBe(
    '32px minmax(100px, 1fr) minmax(140px, 1fr)',
  );
});
