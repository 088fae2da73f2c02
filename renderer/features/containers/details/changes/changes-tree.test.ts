import type { FileChange } from '@shared/features/container-details';
import { growth } from '@shared/growth';
import { expect, test } from 'vitest';
import { buildTree, filterChanges, folders, visibleRows } from './changes-tree';

const changes: FileChange[] = [
  { kind: 'C', path: '/etc' },
  { kind: 'C', path: '/etc/hosts' },
  { kind: 'A', path: '/etc/app' },
  { kind: 'A', path: '/etc/app/a b' },
  { kind: 'D', path: '/usr/bin/idle' },
  { kind: 'A', path: '/10' },
];
const lines = (rows: ReturnType<typeof visibleRows>) =>
  rows.map(({ node, depth }) => `${'  '.repeat(depth)}${node.kind ?? '·'} ${node.name} ${node.count}`);

test('folders hold what is in them, sorted, with how much has changed below', () => {
  expect(lines(visibleRows(buildTree(changes), new Set()))).toEqual([
    'A 10 0',
    'C etc 3',
    '  A app 1',
    '    A a b 0',
    '  C hosts 0',
    '· usr 1',
    '  · bin 1',
    '    D idle 0',
  ]);
});

test('a folded folder hides what is in it', () => {
  expect(lines(visibleRows(buildTree(changes), new Set(['/etc', '/usr'])))).toEqual([
    'A 10 0',
    'C etc 3',
    '· usr 1',
  ]);
  expect(folders(buildTree(changes))).toEqual(['/etc', '/etc/app', '/usr', '/usr/bin']);
});

test('a filter keeps the folders on the way', () => {
  const deleted = filterChanges(changes, new Set(['D']), '');
  expect(lines(visibleRows(buildTree(deleted), new Set()))).toEqual(['· usr 1', '  · bin 1', '    D idle 0']);
  expect(filterChanges(changes, new Set(['A', 'C', 'D']), 'HOSTS').map((each) => each.path)).toEqual([
    '/etc/hosts',
  ]);
});

test('fifty thousand changes are a tree, and do not take longer each than five thousand', () => {
  const many = Array.from(
    { length: 50_000 },
    (_, i): FileChange => ({ kind: 'A', path: `/data/${i % 100}/${i}` }),
  );
  const build = (count: number) => {
    const rows = visibleRows(buildTree(many.slice(0, count)), new Set());
    expect(rows).toHaveLength(count + 101);
  };
  expect(growth(build, 5000)).toBeLessThan(50);
});
