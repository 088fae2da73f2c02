import type { StatsSample } from '@shared/features/containers';

/** The figures of a sample, each in a typed column of its own. */
export const figures = [
  'cpuPercent',
  'memoryBytes',
  'memoryLimit',
  'networkRx',
  'networkTx',
  'blockRead',
  'blockWrite',
  'pids',
] as const;
export type Figure = (typeof figures)[number];

/** Samples in the order of their time, the oldest of which give way to new ones. */
export interface SampleRing {
  readonly size: number;
  /** Adds a sample; one that is not newer than the last is left out (a stream that is opened again begins with history). */
  push(sample: StatsSample): boolean;
  /** Forgets what is older than this. */
  trim(oldest: number): void;
  /** Time of the sample at a place, 0 being the oldest. */
  at(place: number): number;
  /** A figure; NaN where it is not known. */
  value(place: number, figure: Figure): number;
}

export function createSampleRing(capacity: number): SampleRing {
  const times = new Float64Array(capacity);
  const columns = new Map(figures.map((figure) => [figure, new Float64Array(capacity)]));
  let first = 0;
  let size = 0;
  const slot = (place: number) => (first + place) % capacity;
  const at = (place: number) => times[slot(place)] ?? Number.NaN;
  return {
    get size() {
      return size;
    },
    push(sample) {
      if (size > 0 && sample.at <= at(size - 1)) return false;
      if (size === capacity) {
        first = slot(1);
        size -= 1;
      }
      const place = slot(size);
      times[place] = sample.at;
      for (const [figure, column] of columns) column[place] = sample[figure] ?? Number.NaN;
      size += 1;
      return true;
    },
    trim(oldest) {
      while (size > 0 && at(0) < oldest) {
        first = slot(1);
        size -= 1;
      }
    },
    at,
    value: (place, figure) => columns.get(figure)?.[slot(place)] ?? Number.NaN,
  };
}
