import type { TransferLayer } from '@shared/features/image-transfer';
import { expect, test } from 'vitest';
import { createTransferModel, sumLayers } from './transfer-model';

const layer = (id: string, part: Partial<TransferLayer> = {}): TransferLayer => ({
  id,
  status: '',
  current: null,
  total: null,
  size: 100,
  moved: 0,
  unpacked: 0,
  done: false,
  ...part,
});

test('the whole is known when every layer that is to come has said its size', () => {
  expect(sumLayers([layer('a', { moved: 10 }), layer('b', { size: null })])).toEqual({
    size: null,
    moved: 10,
    unpacked: 0,
  });
  expect(sumLayers([layer('a'), layer('b', { size: null, done: true })]).size).toBe(100);
  expect(sumLayers([])).toEqual({ size: 0, moved: 0, unpacked: 0 });
});

test('a pull counts what comes, then what is unpacked', () => {
  const model = createTransferModel('pull');
  model.take([layer('a', { moved: 40 })]);
  expect(model.progress()).toMatchObject({ phase: 'moving', done: 40, total: 100 });
  model.take([layer('a', { moved: 100, unpacked: 30 })]);
  expect(model.progress()).toMatchObject({ phase: 'unpacking', done: 30, total: 100 });
});

test('a push has nothing to unpack', () => {
  const model = createTransferModel('push');
  model.take([layer('a', { moved: 100 })]);
  expect(model.progress()).toMatchObject({ phase: 'moving', done: 100, total: 100 });
});

test('the rate is that of the last seconds', () => {
  let now = 0;
  const model = createTransferModel('pull', () => now);
  model.take([layer('a', { size: 1e6, moved: 0 })]);
  expect(model.detail().rate).toBeNull();
  for (let moved = 1000; moved <= 10_000; moved += 1000) {
    now += 100;
    model.take([layer('a', { size: 1e6, moved })]);
  }
  expect(model.detail().rate).toBe(10_000);
  // a stall is told as one
  now += 5000;
  model.take([layer('a', { size: 1e6, moved: 10_000 })]);
  now += 500;
  model.take([layer('a', { size: 1e6, moved: 10_000 })]);
  expect(model.detail().rate).toBe(0);
});

test('layers keep the order in which the engine named them', () => {
  const model = createTransferModel('pull');
  model.take([layer('a'), layer('b')]);
  model.take([layer('b', { moved: 5 }), layer('a', { moved: 1 })]);
  expect(model.detail().layers.map(({ id, moved }) => [id, moved])).toEqual([
    ['a', 1],
    ['b', 5],
  ]);
});
