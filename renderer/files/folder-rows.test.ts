import { expect, test } from 'vitest';
import { folderRows } from './folder-rows';

const children = new Map([
  ['/', ['etc', 'var']],
  ['/etc', []],
  ['/var', ['lib', 'lo\xffg']],
]);

test('unfolded folders show what is in them; those without folders cannot be unfolded', () => {
  const rows = folderRows(children, new Set(['/', '/var']));
  expect(rows.map(({ id, depth, expanded }) => [id, depth, expanded])).toEqual([
    ['/', 0, true],
    ['/etc', 1, null],
    ['/var', 1, true],
    ['/var/lib', 2, false],
    ['/var/lo\xffg', 2, false],
  ]);
  // a name that is no text is still an address, byte by byte
  expect(rows.at(-1)?.label).toBe('lo\\xffg');
});

test('folded, only the root is there', () => {
  expect(folderRows(children, new Set()).map(({ id }) => id)).toEqual(['/']);
});
