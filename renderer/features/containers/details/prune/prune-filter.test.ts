import type { PruneCandidate } from '@shared/features/container-details';
import { splitLabels } from '@shared/model/until';
import { expect, test } from 'vitest';
import { pruneMatches } from './prune-filter';

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
