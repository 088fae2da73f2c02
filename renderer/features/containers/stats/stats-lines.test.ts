import type { ContainerMark } from '@shared/features/containers';
import { describe, expect, it } from 'vitest';
import { createSampleRing } from './sample-ring';
import { lastOf, rate, statsLines } from './stats-lines';
import { testSample } from './test-sample';

const linesOf = (samples: ReturnType<typeof testSample>[], marks: ContainerMark[] = []) => {
  const ring = createSampleRing(100);
  for (const sample of samples) ring.push(sample);
  return statsLines(ring, marks);
};

it.each([
  [1000, 3000, 1000, 2000],
  [1000, 3000, 5000, 400],
  [1000, 1000, 1000, 0],
  // a counter that began anew
  [3000, 10, 1000, null],
  [0, 10, 0, null],
])('from %d to %d in %d ms is %s a second', (before, now, ms, perSecond) => {
  expect(rate(before, now, ms)).toBe(perSecond);
});

describe('statsLines', () => {
  it('makes rates of counters and leaves gauges as they are', () => {
    const lines = linesOf([
      testSample(10_000, { cpuPercent: null, memoryBytes: 5, networkRx: 100, blockWrite: 7, pids: 1 }),
      testSample(11_000, { cpuPercent: 12.5, memoryBytes: 6, networkRx: 600, blockWrite: 7, pids: 2 }),
      testSample(16_000, { cpuPercent: 0, memoryBytes: 7, networkRx: 1600, blockWrite: 1007, pids: 2 }),
    ]);
    expect(lines).toMatchObject({
      xs: [10, 11, 16],
      cpu: [null, 12.5, 0],
      memory: [5, 6, 7],
      rx: [null, 500, 200],
      write: [null, 0, 200],
      pids: [1, 2, 2],
    });
  });

  it('has a gap where the container had stopped, and no rate across it', () => {
    const lines = linesOf(
      [testSample(10_000, { networkRx: 900 }), testSample(12_000, { networkRx: 1000 })],
      [{ id: 'c', at: 11_000, action: 'die', detail: '0' }],
    );
    expect(lines.xs).toEqual([10, 11, 12]);
    expect(lines.memory).toEqual([0, null, 0]);
    expect(lines.rx).toEqual([null, null, null]);
  });

  it('has no gap at marks that stop nothing', () => {
    const lines = linesOf(
      [testSample(10_000), testSample(11_000)],
      [{ id: 'c', at: 10_500, action: 'pause', detail: '' }],
    );
    expect(lines.xs).toEqual([10, 11]);
  });

  it('has a gap where nobody looked for long', () => {
    expect(linesOf([testSample(10_000), testSample(17_000)]).xs).toHaveLength(2);
    expect(linesOf([testSample(10_000), testSample(40_000)]).xs).toEqual([10, 25, 40]);
  });

  it('has nothing to show without samples', () => {
    expect(linesOf([]).xs).toEqual([]);
  });
});

it('lastOf finds the last value that is known', () => {
  expect(lastOf([1, 2, null])).toBe(2);
  expect(lastOf([null])).toBeNull();
  expect(lastOf([])).toBeNull();
});
