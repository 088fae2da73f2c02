import type { BuildUpdate } from '@shared/features/builds';
import { expect, test } from 'vitest';
import { createBuildLog } from './build-log';

const outputs = (updates: BuildUpdate[]) =>
  updates.flatMap((update) => (update.type === 'output' ? [update] : []));

test('changes are what is new since the last time, and a snapshot is everything', () => {
  const log = createBuildLog((name) => (name === 'two' ? [2, 3] : null));
  log.step({ id: 'a', name: 'one', state: 'running' });
  log.output('a', 'x');
  expect(log.takeChanges()).toMatchObject([
    { type: 'steps', steps: [{ id: 'a', lines: null }] },
    { type: 'output', step: 'a', text: 'x', dropped: 0 },
  ]);
  expect(log.takeChanges()).toEqual([]);
  log.step({ id: 'b', name: 'two' });
  log.output('a', 'y');
  expect(log.takeChanges()).toMatchObject([
    { type: 'steps', steps: [{ id: 'b', lines: [2, 3], state: 'waiting' }] },
    { text: 'y' },
  ]);
  expect(log.snapshot()).toMatchObject([{ steps: [{ id: 'a' }, { id: 'b' }] }, { text: 'xy' }]);
});

test('output beyond a MiB is counted and left out, step by step', () => {
  const log = createBuildLog(() => null);
  const piece = 'é'.repeat(300 * 1024);
  for (let i = 0; i < 5; i++) log.output('a', piece);
  log.output('b', 'short');
  const all = new Map(outputs(log.snapshot()).map((each) => [each.step, each]));
  expect(all.get('a')?.text).toHaveLength(1024 * 1024);
  expect(all.get('a')?.dropped).toBe((5 * 300 * 1024 - 1024 * 1024) * 2);
  expect(all.get('b')).toMatchObject({ text: 'short', dropped: 0 });
  log.takeChanges();
  log.output('a', 'more');
  expect(outputs(log.takeChanges())).toMatchObject([{ text: '', dropped: all.get('a')!.dropped + 4 }]);
});

test('what has not ended with the build is ended', () => {
  const log = createBuildLog(() => null);
  log.step({ id: 'a', state: 'running' });
  log.step({ id: 'b', state: 'waiting' });
  log.step({ id: 'c', state: 'done', endedAt: 1 });
  log.settle('failed', 9);
  expect(log.steps.map(({ state, endedAt }) => [state, endedAt])).toEqual([
    ['failed', 9],
    ['cancelled', null],
    ['done', 1],
  ]);
});
