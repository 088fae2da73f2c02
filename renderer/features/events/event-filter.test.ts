import type { LoggedEvent } from '@shared/features/events';
import { expect, test } from 'vitest';
import { filterEvents, isNoise, objectName } from './event-filter';

const event = (
  seq: number,
  type: string,
  action: string,
  attributes: Record<string, string> = {},
): LoggedEvent => ({
  ...{ seq, at: seq, type, action, detail: '', actorId: 'ab'.repeat(32), attributes },
  name: attributes.name ?? '',
});
const all = [
  event(1, 'container', 'start', { name: 'web', image: 'nginx', tier: 'front' }),
  event(2, 'container', 'die', { name: 'db', exitCode: '137' }),
  event(3, 'volume', 'create'),
  event(4, 'builder', 'prune'),
];
const seqs = (filter: string, tab: Parameters<typeof filterEvents>[1] = 'all') =>
  filterEvents(all, tab, filter).map(({ seq }) => seq);

test('by kind, tokens, free words, and their opposite', () => {
  expect(seqs('')).toEqual([1, 2, 3, 4]);
  expect(seqs('', 'container')).toEqual([1, 2]);
  expect(seqs('', 'other')).toEqual([4]);
  expect(seqs('type:volume')).toEqual([3]);
  expect(seqs('action:die')).toEqual([2]);
  expect(seqs('name:WEB')).toEqual([1]);
  expect(seqs('label:tier=front')).toEqual([1]);
  expect(seqs('137')).toEqual([2]);
  expect(seqs('-type:container')).toEqual([3, 4]);
  expect(seqs('id:abab -type:container -prune')).toEqual([3]);
});

test('an object without a name is called by its short id', () => {
  expect(objectName(event(1, 'image', 'delete'))).toBe('abababababab');
});

test('what tools do all the time is told from what happens to a container', () => {
  const noisy = ['exec_create', 'exec_start', 'exec_die', 'top', 'archive-path', 'extract-to-dir'];
  expect(noisy.every((action) => isNoise(event(1, 'container', action)))).toBe(true);
  const news = ['start', 'die', 'health_status', 'kill', 'rename'];
  expect(news.some((action) => isNoise(event(1, 'container', action)))).toBe(false);
});
