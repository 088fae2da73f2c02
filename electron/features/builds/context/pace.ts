import { setImmediate } from 'node:timers/promises';

/** A batch that takes longer than this would be felt by what else the worker does. */
const SLOW_MS = 8;
/** So many batches are then done without holding anybody up, before it is tried again. */
const PATIENCE = 20;

/**
 * Chooses how the file system is asked. A quick one answers at once faster than it answers through the pool of threads, several
 * times so for small files; a slow one (a network, a worn disk) must not hold up the worker meanwhile.
 */
export interface Pace {
  /** Does a batch at once, or side by side when the last ones were slow. In between others have their turn. */
  batch<T, R>(items: readonly T[], now: (item: T) => R, soon: (item: T) => Promise<R>): Promise<R[]>;
}

export function createPace(clock: () => number = () => performance.now()): Pace {
  let patience = 0;
  return {
    async batch(items, now, soon) {
      if (patience > 0) {
        patience -= 1;
        return Promise.all(items.map(soon));
      }
      await setImmediate();
      const began = clock();
      const results = items.map(now);
      if (clock() - began > SLOW_MS) patience = PATIENCE;
      return results;
    },
  };
}
