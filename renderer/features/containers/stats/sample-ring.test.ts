import { expect, it } from 'vitest';
import { createSampleRing } from './sample-ring';
import { testSample } from './test-sample';

it('keeps the newest samples in order when it is full', () => {
  const ring = createSampleRing(4);
  for (let at = 1; at <= 10; at += 1) ring.push(testSample(at, { pids: at * 2 }));
  expect(ring.size).toBe(4);
  expect([0, 1, 2, 3].map((i) => [ring.at(i), ring.value(i, 'pids')])).toEqual([
    [7, 14],
    [8, 16],
    [9, 18],
    [10, 20],
  ]);
});

it('leaves out what it has already, as history that is sent again', () => {
  const ring = createSampleRing(8);
  expect(ring.push(testSample(10))).toBe(true);
  expect(ring.push(testSample(20))).toBe(true);
  expect(ring.push(testSample(20))).toBe(false);
  expect(ring.push(testSample(15))).toBe(false);
  expect(ring.size).toBe(2);
});

it('forgets what is too old, also across the end of its buffer', () => {
  const ring = createSampleRing(4);
  for (let at = 1; at <= 6; at += 1) ring.push(testSample(at));
  ring.trim(5);
  expect([ring.size, ring.at(0), ring.at(1)]).toEqual([2, 5, 6]);
  ring.push(testSample(7));
  expect([ring.size, ring.at(2)]).toEqual([3, 7]);
  ring.trim(100);
  expect(ring.size).toBe(0);
});

it('has no CPU value where the sample has none', () => {
  const ring = createSampleRing(2);
  ring.push(testSample(1, { cpuPercent: null }));
  expect(ring.value(0, 'cpuPercent')).toBeNaN();
});
