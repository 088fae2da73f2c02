import type { CleanUpItem } from '@shared/features/clean-up';
import { describe, expect, test } from 'vitest';
import { effectiveItems, freedBytes } from './effective';
import { type Filters, filterItems } from './filter-items';

const item = (id: string, part: Partial<CleanUpItem> = {}): CleanUpItem => {
  const [kind = '', objectId = ''] = id.split('/');
  return {
    ...{ id, objectId, name: objectId, names: [], detail: '', reason: 'unused', heldBy: [], version: '' },
    ...{ createdAt: 1000, bytes: 10, labels: {} },
    kind: kind as CleanUpItem['kind'],
    ...part,
  };
};

describe('what goes', () => {
  const all = [
    item('containers/c'),
    item('volumes/v', { heldBy: ['containers/c'] }),
    item('cache/base', { heldBy: ['cache/step'] }),
    item('cache/step', { heldBy: ['cache/top'] }),
    item('cache/top'),
  ];
  const going = (...ids: string[]) => effectiveItems(all, new Set(ids)).map(({ id }) => id);

  test('something held goes only with what holds it', () => {
    expect(going('volumes/v')).toEqual([]);
    expect(going('volumes/v', 'containers/c')).toEqual(['containers/c', 'volumes/v']);
  });
  test('what is kept keeps others', () => {
    expect(going('cache/base', 'cache/step')).toEqual([]);
    expect(going('cache/base', 'cache/step', 'cache/top')).toHaveLength(3);
  });
  test('what is not shown does not go', () => {
    expect(effectiveItems([], new Set(['containers/c']))).toEqual([]);
  });
});

describe('what is freed', () => {
  const images = [item('images/a'), item('images/b')];
  const shares = [
    { imageIds: ['a'], bytes: 1 },
    { imageIds: ['a', 'b'], bytes: 100 },
  ];
  test('layers that several images have go with the last of them, once', () => {
    expect(freedBytes(images.slice(0, 1), shares)).toEqual({ bytes: 1, atLeast: false });
    expect(freedBytes(images.slice(1), shares)).toEqual({ bytes: 0, atLeast: false });
    expect(freedBytes(images, shares)).toEqual({ bytes: 101, atLeast: false });
  });
  test('what is not known is said', () => {
    expect(freedBytes([item('volumes/v', { bytes: null })], shares)).toEqual({ bytes: 0, atLeast: true });
    expect(freedBytes(images, null)).toEqual({ bytes: 20, atLeast: true });
  });
});

describe('filters', () => {
  const all = [
    item('containers/old', { createdAt: 1000, labels: { tier: 'web' } }),
    item('volumes/new', { createdAt: 5000, labels: { keep: '' } }),
    item('images/epoch', { createdAt: null, detail: 'by Jib' }),
  ];
  const none: Filters = { text: '', labels: '', until: '' };
  const names = (filters: Partial<Filters>, kind: CleanUpItem['kind'] | null = null) =>
    filterItems(all, kind, { ...none, ...filters }, 10_000).map(({ name }) => name);

  test('by kind, words, labels and age', () => {
    expect(names({})).toEqual(['old', 'new', 'epoch']);
    expect(names({}, 'volumes')).toEqual(['new']);
    expect(names({ text: 'JIB' })).toEqual(['epoch']);
    expect(names({ labels: 'tier=web' })).toEqual(['old']);
    expect(names({ labels: '!keep' })).toEqual(['old', 'epoch']);
  });
  test('what was made since stays; what has no date is as old as can be', () => {
    expect(names({ until: '6s' })).toEqual(['old', 'epoch']);
  });
  test('a bad age shows nothing, so that nothing is removed by it', () => {
    expect(names({ until: 'yesterday' })).toEqual([]);
  });
});
