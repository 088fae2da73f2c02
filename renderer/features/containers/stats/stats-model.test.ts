import { describe, expect, it } from 'vitest';
import { createStatsModel, WINDOW_MS } from './stats-model';
import { testSample } from './test-sample';

const NOW = 1_800_000_000_000;

describe('the stats model', () => {
  it('shows what there is at first, and ten minutes once there is so much', () => {
    const model = createStatsModel();
    expect(model.snapshot(NOW).range).toEqual([NOW - 120_000, NOW]);
    model.addSample(testSample(NOW - 300_000), null);
    expect(model.snapshot(NOW).range).toEqual([NOW - 300_000, NOW]);
    expect(model.snapshot(NOW + 500_000).range).toEqual([NOW + 500_000 - 120_000, NOW + 500_000]);
  });

  it('forgets samples and marks that are older than ten minutes', () => {
    const model = createStatsModel();
    model.addSample(testSample(NOW, { pids: 1 }), null);
    model.addSample(testSample(NOW + 60_000, { pids: 2 }), null);
    model.addMark({ id: 'c', at: NOW, action: 'start', detail: '' });
    const later = model.snapshot(NOW + WINDOW_MS + 30_000);
    expect(later.lines.pids).toEqual([2]);
    expect(later.marks).toEqual([]);
    expect(later.latest?.pids).toBe(2);
    expect(model.snapshot(NOW + 2 * WINDOW_MS).latest).toBeNull();
  });

  it('takes a stream that begins again with its history', () => {
    const model = createStatsModel();
    const samples = [1, 2, 3].map((i) => testSample(NOW + i * 1000));
    const mark = { id: 'c', at: NOW + 1500, action: 'pause', detail: '' } as const;
    for (let round = 0; round < 2; round += 1) {
      for (const sample of samples) model.addSample(sample, null);
      model.addMark({ ...mark });
    }
    expect(model.snapshot(NOW + 4000).lines.xs).toHaveLength(3);
    expect(model.snapshot(NOW + 4000).marks).toHaveLength(1);
  });

  it('keeps marks in the order of their time', () => {
    const model = createStatsModel();
    model.addMark({ id: 'c', at: NOW + 2, action: 'start', detail: '' });
    model.addMark({ id: 'c', at: NOW + 1, action: 'die', detail: '1' });
    expect(model.snapshot(NOW + 10).marks.map(({ action }) => action)).toEqual(['die', 'start']);
  });

  it.each([
    ['behind', -3_600_000],
    ['ahead', 3_600_000],
  ])('goes by the engine’s clock where that is %s', (_where, skew) => {
    const model = createStatsModel();
    model.addSample(testSample(NOW + skew), NOW);
    expect(model.snapshot(NOW).range[1]).toBe(NOW + skew);
    // it goes on without samples, too
    expect(model.snapshot(NOW + 5000).range[1]).toBe(NOW + skew + 5000);
  });

  it('does not take the time a sample travels, nor old history, for another clock', () => {
    const model = createStatsModel();
    model.addSample(testSample(NOW - 400_000), null);
    model.addSample(testSample(NOW - 1500), NOW);
    expect(model.snapshot(NOW).range[1]).toBe(NOW);
  });
});
