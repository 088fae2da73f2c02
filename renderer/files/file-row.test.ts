import type { FileEntry } from '@shared/features/files';
import { expect, test } from 'vitest';
import { filterRows, formatMode, nameProblem, toRows } from './file-row';

const entry = (name: string): FileEntry => ({
  name,
  kind: 'file',
  size: 1,
  mode: 0o644,
  uid: 0,
  gid: 0,
  owner: 'root',
  group: 'root',
  modifiedAt: 0,
  target: null,
});

test('rows have their marks, and what was deleted has a row of its own', () => {
  const rows = toRows(
    [entry('a'), entry('b\xff'), entry('c')],
    [
      { name: 'a', mark: 'A' },
      { name: 'gone', mark: 'D' },
      { name: 'elsewhere', mark: 'C' },
      { name: 'b\xef\xbf\xbd', mark: 'C' },
    ],
  );
  expect(rows.map(({ text, mark, size }) => [text, mark, size])).toEqual([
    ['a', 'A', 1],
    ['b\\xff', 'C', 1],
    ['c', null, 1],
    ['gone', 'D', null],
  ]);
  expect(filterRows(rows, ' GO ').map((row) => row.text)).toEqual(['gone']);
  expect(filterRows(rows, '')).toBe(rows);
});

test.each([
  ['file', 0o644, '-rw-r--r--'],
  ['folder', 0o1777, 'drwxrwxrwt'],
  ['file', 0o4755, '-rwsr-xr-x'],
  ['file', 0o2644, '-rw-r-Sr--'],
  ['symlink', 0o777, 'lrwxrwxrwx'],
  ['folder', 0o1770, 'drwxrwx--T'],
] as const)('%s %o is %s', (kind, mode, text) => expect(formatMode(kind, mode)).toBe(text));

test('names that no file can have are told', () => {
  expect(['', '.', '..', 'a/b', '한'.repeat(86)].map(nameProblem)).not.toContain(null);
  expect(['a', '...', '-rf', 'new\nline', '한'.repeat(85)].map(nameProblem)).toEqual(Array(5).fill(null));
});
