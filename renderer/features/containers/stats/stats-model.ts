import type { ContainerMark, StatsSample } from '@shared/features/containers';
import { createSampleRing, type SampleRing } from './sample-ring';
import { type StatsLines, statsLines } from './stats-lines';

export const WINDOW_MS = 10 * 60 * 1000;
/** As long as there is less to show, the charts begin with what there is, and show this much at least. */
const SHORTEST_MS = 2 * 60 * 1000;
/** One a second for the whole window, and room for those that the list asks for besides. */
const CAPACITY = 1024;
/** An engine's clock that differs by less than this is taken to be right: samples need time to arrive. */
const SKEW_MS = 5000;

export interface StatsSnapshot {
  lines: StatsLines;
  marks: readonly ContainerMark[];
  /** The newest sample. */
  latest: StatsSample | null;
  /** The time shown, in milliseconds of the engine's clock. */
  range: readonly [number, number];
}

/** The last ten minutes of one container. */
export interface StatsModel {
  /** `liveAt` is the time of our clock at which it came; null for one out of the history. */
  addSample(sample: StatsSample, liveAt: number | null): void;
  addMark(mark: ContainerMark): void;
  /** What to draw at this moment of our clock; forgets what is too old. */
  snapshot(now: number): StatsSnapshot;
}

export function createStatsModel(): StatsModel {
  const ring: SampleRing = createSampleRing(CAPACITY);
  let marks: ContainerMark[] = [];
  let latest: StatsSample | null = null;
  /** How far the engine's clock is behind ours, as the last live sample tells. */
  let skew = 0;
  return {
    addSample(sample, liveAt) {
      if (!ring.push(sample)) return;
      latest = sample;
      if (liveAt === null) return;
      const age = liveAt - sample.at;
      skew = Math.abs(age) > SKEW_MS ? age : 0;
    },
    addMark(mark) {
      if (marks.some((each) => each.at === mark.at && each.action === mark.action)) return;
      marks = [...marks, mark].sort((a, b) => a.at - b.at);
    },
    snapshot(now) {
      const end = Math.max(now - skew, latest?.at ?? 0);
      const start = end - WINDOW_MS;
      ring.trim(start);
      marks = marks.filter(({ at }) => at >= start);
      if (ring.size === 0) latest = null;
      const first = Math.min(ring.size > 0 ? ring.at(0) : end, marks[0]?.at ?? end);
      const from = Math.min(first, end - SHORTEST_MS);
      return { lines: statsLines(ring, marks), marks, latest, range: [from, end] };
    },
  };
}
