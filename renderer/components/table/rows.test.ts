import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Column, compareValues } from './column';
import { arrange, type TableItem } from './rows';

interface Row {
  id: string;
  value: string | number | null;
  group: string | null;
}

const column: Column<Row> = { id: 'v', header: 'V', width: 1, cell: () => null, sortBy: (row) => row.value };
const row = (id: string, value: Row['value'] = null, group: string | null = null): Row => ({
  id,
  value,
  group,
});
const groupOf = ({ group }: Row) => ({ key: group, label: group ?? 'none' });

function shown(
  rows: readonly Row[],
  more: Partial<Parameters<typeof arrange<Row>>[0]> = {},
): TableItem<Row>[] {
  const defaults = {
    rowId: (r: Row) => r.id,
    column,
    desc: false,
    groupOf: undefined,
    folded: new Set<string>(),
  };
  return arrange({ rows, ...defaults, ...more });
}
const ids = (items: readonly TableItem<Row>[]) => items.map((item) => item.id).join(' ');

describe('values', () => {
  test.each([
    [2, 10, -1],
    ['web-2', 'web-10', -1],
    ['B', 'a', 1],
    ['a', 'A', 0],
    [null, null, 0],
  ])('%j before %j: %i', (a, b, sign) => {
    expect(Math.sign(compareValues(a, b, false))).toBe(sign);
    expect(Math.sign(compareValues(a, b, true)) + sign).toBe(0);
  });

  test('what is missing is last in either direction', () => {
    for (const desc of [true, false]) {
      expect([3, null, 1].sort((a, b) => compareValues(a, b, desc)).at(-1)).toBeNull();
      expect(compareValues(null, 'x', desc)).toBe(1);
      expect(compareValues('x', null, desc)).toBe(-1);
    }
  });
});

describe('rows', () => {
  const value = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }));
  const someRows = fc.uniqueArray(
    fc.record({ id: fc.stringMatching(/^[a-f]{1,3}$/), value, group: fc.constantFrom(null, 'x', 'y', '') }),
    {
      selector: (r) => r.id,
    },
  );

  test('are in one order, whatever order they come in, and all of them once', () => {
    fc.assert(
      fc.property(
        someRows,
        fc.func(fc.integer()),
        fc.boolean(),
        fc.boolean(),
        (rows, order, desc, grouped) => {
          const options = { desc, groupOf: grouped ? groupOf : undefined };
          const shuffled = [...rows].sort((a, b) => order(a) - order(b));
          const items = shown(rows, options);
          expect(ids(shown(shuffled, options))).toBe(ids(items));
          const found = items.filter((item) => item.kind === 'row').map((item) => item.id);
          expect([...found].sort()).toEqual(rows.map((r) => r.id).sort());
          // and every line of the table has an id of its own
          expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
        },
      ),
    );
  });

  test('of equal values keep their order when the direction changes', () => {
    const rows = [row('b', 1), row('a', 1), row('c', 2)];
    expect(ids(shown(rows))).toBe('a b c');
    expect(ids(shown(rows, { desc: true }))).toBe('c a b');
  });

  test('of a column that cannot be sorted stay as they are', () => {
    const { sortBy: _, ...plain } = column;
    expect(ids(shown([row('b', 1), row('a', 2)], { column: plain }))).toBe('b a');
    expect(ids(shown([row('b', 1), row('a', 2)], { column: undefined }))).toBe('b a');
  });
});

describe('groups', () => {
  const rows = [row('1', 1, 'shop-10'), row('2', 2), row('3', 3, 'shop-9'), row('4', 4, 'shop-10')];

  test('stand in their order, those without one last, and sorted inside in either direction', () => {
    expect(ids(shown(rows, { groupOf }))).toBe('group:shop-9 3 group:shop-10 1 4 group 2');
    expect(ids(shown(rows, { groupOf, desc: true }))).toBe('group:shop-9 3 group:shop-10 4 1 group 2');
  });

  test('that are folded hide their rows, and still know them', () => {
    const items = shown(rows, { groupOf, folded: new Set(['group:shop-10', 'group:unknown']) });
    expect(ids(items)).toBe('group:shop-9 3 group:shop-10 group 2');
    expect(items[2]).toMatchObject({ folded: true, rows: [{ id: '1' }, { id: '4' }] });
  });

  test('with an empty name are not those without one', () => {
    const items = shown([row('1', 1, ''), row('2', 2, null)], { groupOf });
    expect(new Set(items.map((item) => item.id)).size).toBe(4);
  });
});
