import { expect, test } from 'vitest';
import { arrange } from './arrange';
import type { PaletteEntry } from './entry';

const entry = (group: PaletteEntry['group'], label: string, words = ''): PaletteEntry => ({
  key: `${group} ${label}`,
  group,
  label,
  words,
  icon: () => null,
  run: () => {},
});
const all = [
  entry('pages', 'Networks', 'page networks'),
  entry('actions', 'Create a network…', 'create network new'),
  entry('containers', 'created-1', 'container'),
  entry('networks', 'net-1', 'network bridge'),
];
const shown = (typed: string, recent: string[] = []) =>
  arrange(typed, all, recent).map(({ key, entries }) => [key, ...entries.map(({ label }) => label)]);

test('before anything is typed: what was chosen last, what to do, and where to go', () => {
  expect(shown('')).toEqual([
    ['actions', 'Create a network…'],
    ['pages', 'Networks'],
  ]);
  expect(shown(' ', ['networks net-1', 'container that is gone'])[0]).toEqual(['recent', 'net-1']);
});

test('the group with the best answer comes first, and empty ones are left out', () => {
  expect(shown('net-1')).toEqual([['networks', 'net-1']]);
  expect(shown('create')[0]).toEqual(['actions', 'Create a network…']);
  expect(shown('networks')[0]).toEqual(['pages', 'Networks']);
  expect(shown('zzz')).toEqual([]);
});

test('a group shows its best few', () => {
  const many = Array.from({ length: 50 }, (_, i) => entry('volumes', `data-${i}`));
  expect(arrange('data-4', many, [])[0]?.entries.map(({ label }) => label)).toEqual([
    'data-4',
    ...Array.from({ length: 7 }, (_, i) => `data-4${i}`),
  ]);
});
