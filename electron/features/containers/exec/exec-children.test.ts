import { expect, test } from 'vitest';
import { childrenOf } from './exec-children';

const Titles = ['UID', 'PID', 'PPID', 'C', 'STIME', 'TTY', 'TIME', 'CMD'];
const row = (pid: number, parent: number, command: string) => [
  ...['root', String(pid), String(parent), '0', '10:00', 'pts/0', '00:00:00', command],
];

test('the children of a process are those it has started itself and that still run', () => {
  const Processes = [
    row(100, 1, 'sleep 100000'),
    row(200, 1, 'sh'),
    row(201, 200, 'sleep 4242'),
    row(202, 201, 'a child of the child'),
    row(203, 200, '[cat] <defunct>'),
    row(2001, 2000, 'sleep 1'),
  ];
  expect(childrenOf(200, { Titles, Processes })).toEqual(['sleep 4242']);
  expect(childrenOf(100, { Titles, Processes })).toEqual([]);
});

test.each([
  ['podman', { Titles: ['USER', 'PID', 'PPID', 'COMMAND'], Processes: [['root', '2', '1', 'sleep 5']] }],
  ['an engine that says nothing', { Titles: null, Processes: null }],
  ['an exec without a pid', { Titles, Processes: [row(5, 0, 'kernel')] }],
])('nothing is known from %s', (_who, processes) => {
  expect(childrenOf(_who.endsWith('pid') ? 0 : 1, processes)).toEqual([]);
});
