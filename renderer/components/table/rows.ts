import { type Column, compareValues } from './column';

/** A group that rows belong to; rows of the group with key null come last. */
export interface Group {
  key: string | null;
  label: string;
}

export type TableItem<T> =
  | { kind: 'row'; id: string; row: T }
  | { kind: 'group'; id: string; group: Group; rows: T[]; folded: boolean };

interface ArrangeOptions<T> {
  rows: readonly T[];
  rowId: (row: T) => string;
  column: Column<T> | undefined;
  desc: boolean;
  groupOf: ((row: T) => Group) | undefined;
  folded: ReadonlySet<string>;
}

/** Sorts rows and puts them into groups: what the table shows from top to bottom. */
export function arrange<T>({
  rows,
  rowId,
  column,
  desc,
  groupOf,
  folded,
}: ArrangeOptions<T>): TableItem<T>[] {
  const sortBy = column?.sortBy;
  const sorted = sortBy
    ? rows
        .map((row) => ({ row, value: sortBy(row), id: rowId(row) }))
        // equal values keep one order whatever the direction, so that rows do not jump
        .sort((a, b) => compareValues(a.value, b.value, desc) || (a.id < b.id ? -1 : 1))
        .map(({ row }) => row)
    : [...rows];
  const item = (row: T): TableItem<T> => ({ kind: 'row', id: rowId(row), row });
  if (!groupOf) return sorted.map(item);

  const groups = new Map<string | null, { group: Group; rows: T[] }>();
  for (const row of sorted) {
    const group = groupOf(row);
    const known = groups.get(group.key);
    if (known) known.rows.push(row);
    else groups.set(group.key, { group, rows: [row] });
  }
  const ordered = [...groups.values()].sort((a, b) => compareValues(a.group.key, b.group.key, false));
  return ordered.flatMap(({ group, rows: members }) => {
    // an empty key is a group like any other, and not the one without a key
    const id = group.key === null ? 'group' : `group:${group.key}`;
    const isFolded = folded.has(id);
    const head: TableItem<T> = { kind: 'group', id, group, rows: members, folded: isFolded };
    return isFolded ? [head] : [head, ...members.map(item)];
  });
}
