import type { LogEntry } from './line-assembler';

interface Last {
  seconds: number;
  nanos: number;
  /** How many entries had exactly this time. */
  count: number;
}

/**
 * Remembers how far a log has been read, so that it can be opened again without a gap or a repeat. Times grow within
 * stdout and within stderr, but the two are written by different goroutines and may cross by a little, so each has a
 * point of its own and the engine is asked from a little before.
 */
export interface ResumePoint {
  /** Notes an entry that was taken. */
  note(entry: LogEntry): void;
  /** The stream is about to be opened again: entries seen before are to be skipped. */
  restart(): void;
  /** True for an entry that was taken before the restart. */
  seen(entry: LogEntry): boolean;
  /**
   * True, once, for the first new entry after a restart when none of those before it came again: the engine was asked for
   * the last one too, so it has rotated that away, and perhaps others behind it.
   */
  lost(): boolean;
  /** The `since` to ask for, in the engine's `seconds.nanos`; null when nothing was read. */
  since(): string | null;
}

/** A stream that has been silent for longer than this needs no earlier `since`: the other one's entries are what counts. */
const CROSSING_SECONDS = 5;
/** But its next entry may have been stamped by so much before the other one's last. */
const CROSSING_NANOS = 100_000_000;

function compare(a: { seconds: number; nanos: number }, b: { seconds: number; nanos: number }): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

/** `held` is what somebody else has read already. */
export function createResumePoint(held?: { stdout: Last | null; stderr: Last | null }): ResumePoint {
  const last: [Last | null, Last | null] = [held?.stdout ?? null, held?.stderr ?? null];
  const copy = (): [Last | null, Last | null] => [last[0] && { ...last[0] }, last[1] && { ...last[1] }];
  const isKnown = () => last.some((point) => point !== null);
  let skip = copy();
  const neverRead = (stderr: boolean) => last[stderr ? 1 : 0] === null;
  /** Opened again, and nothing that was known has come yet. */
  let unproven = isKnown();
  let oldest: { seconds: number; nanos: number } | null = null;
  for (const point of last) if (point && (!oldest || compare(point, oldest) < 0)) oldest = point;

  return {
    note(entry) {
      if (!oldest || compare(entry, oldest) < 0) oldest = { seconds: entry.seconds, nanos: entry.nanos };
      const stream = entry.stderr ? 1 : 0;
      const before = last[stream];
      if (before && compare(before, entry) === 0) before.count += 1;
      else last[stream] = { seconds: entry.seconds, nanos: entry.nanos, count: 1 };
    },
    restart() {
      unproven = isKnown();
      skip = copy();
    },
    seen(entry) {
      const point = skip[entry.stderr ? 1 : 0];
      const other = skip[entry.stderr ? 0 : 1];
      // of a stream of which nothing was read: what stands before the last one of the other was not to be read, and what was
      // stamped before it but stands behind it has crossed
      if (!point) return unproven && neverRead(entry.stderr) && other !== null && compare(entry, other) < 0;
      const order = compare(entry, point);
      if (order < 0 || (order === 0 && point.count > 0)) {
        if (order === 0) point.count -= 1;
        unproven = false;
        return true;
      }
      skip[entry.stderr ? 1 : 0] = null;
      return false;
    },
    lost() {
      const was = unproven;
      unproven = false;
      return was;
    },
    since() {
      const points = last.filter((point) => point !== null).sort(compare);
      const newest = points.at(-1);
      if (!newest || !oldest) return null;
      const near = points.filter((point) => point.seconds >= newest.seconds - CROSSING_SECONDS);
      const early = newest.nanos - CROSSING_NANOS;
      const margin =
        early < 0 ? { seconds: newest.seconds - 1, nanos: early + 1e9 } : { ...newest, nanos: early };
      const begins = points.length === 2 && compare(margin, oldest) < 0 ? oldest : margin;
      const from = near.length === 2 ? (near[0] ?? newest) : begins;
      return `${from.seconds}.${String(from.nanos).padStart(9, '0')}`;
    },
  };
}
