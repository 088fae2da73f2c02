import type { CleanUpTarget } from '@shared/features/clean-up';
import { expect, test } from 'vitest';
import { inOrder } from './in-order';

const target = (id: string, heldBy: string[] = []): CleanUpTarget => ({
  id,
  kind: id.split('/')[0] as CleanUpTarget['kind'],
  objectId: id,
  names: [],
  version: '',
  heldBy,
});

test('containers go first, build cache last, and what stands on another before that', () => {
  const order = inOrder([
    target('cache/base', ['cache/step']),
    target('images/parent', ['images/child', 'containers/a']),
    target('images/child'),
    target('cache/step'),
    target('containers/a'),
    target('volumes/v', ['containers/a']),
  ]);
  expect(order.map(({ id }) => id)).toEqual([
    'containers/a',
    'volumes/v',
    'images/child',
    'images/parent',
    'cache/step',
    'cache/base',
  ]);
});

test('what holds each other in a ring goes once', () => {
  const ring = [target('cache/a', ['cache/b']), target('cache/b', ['cache/a'])];
  expect(inOrder(ring)).toHaveLength(2);
});
