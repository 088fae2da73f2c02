import type { PruneCandidate } from '@shared/features/container-details';
import { expect, test } from 'vitest';
import { parseUntil, pruneMatches, splitLabels } from './prune-filter';

const now = Date.parse('2026-01-10T12:00:00Z');

test.each([
  ['24h', now - 86_400_000],
  ['1h30m', now - 5_400_000],
  ['10s', now - 10_000],
  ['2026-01-02T03:04:05Z', Date.parse('2026-01-02T03:04:05Z')],
  ['2026-01-02T03:04:05+09:00', Date.parse('2026-01-01T18:04:05Z')],
  ['yesterday', null],
  ['24', null],
  ['-5h', null],
  ['', null],
])('%j', (text, at) => {
  expect(parseUntil(text, now)).toBe(at);
});

test('labels and time choose what goes', () => {
  const make = (name: string, labels: Record<string, string>, createdAt: number): PruneCandidate => ({
    ...{ id: name, name, image: '', status: '', sizeRw: 0, labels, createdAt },
  });
  const all = [make('a', { tier: 'web' }, 1), make('b', { tier: 'db', keep: '' }, 2), make('c', {}, 3)];
  const names = (text: string, until: number | null = null) =>
    pruneMatches(all, splitLabels(text), until).map((each) => each.name);
  expect(names('')).toEqual(['a', 'b', 'c']);
  expect(names('tier')).toEqual(['a', 'b']);
  expect(names('tier=web')).toEqual(['a']);
  expect(names('tier !keep')).toEqual(['a']);
  expect(names('!tier=web')).toEqual(['b', 'c']);
  expect(names('', 2)).toEqual(['a', 'b']);
  expect(names('constructor')).toEqual([]);
});
