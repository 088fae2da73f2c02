import type { LogEntry } from './line-assembler';

/** Entries whose times are remembered: eight bytes each. */
const REMEMBERED = 256 * 1024;
const STDERR = 0x80000000;
/** A line this long may be a piece of a longer one. */
const PIECE = 16 * 1024;

type Time = Pick<LogEntry, 'seconds' | 'nanos'>;

/** What was received, in the form in which what the engine has is checked against it, entry by entry. */
export interface ReceivedRange {
  /** The range in the engine's `seconds.nanos`. */
  since: string;
  until: string;
  /** The entry with which the range begins: what comes before it in the log was not to be received, whatever its time. */
  isStart(entry: LogEntry): boolean;
  /** Takes an entry that the engine has: true when it lies in the range and was not received. */
  isMissing(entry: LogEntry): boolean;
}

/**
 * Remembers the times of the entries that were received of a log whose files are rotated, because such an engine may
 * leave entries out while it follows one (it skips whole files when the writer is faster than the reader), and dockerd
 * 20.10 sends the last entry of a file again, or a whole file.
 */
export interface ReceivedTimes {
  note(entry: LogEntry): void;
  /** True for an entry that has been received before: the last one again, or one that goes back in time. */
  repeats(entry: LogEntry): boolean;
  /** Bytes received since the last range was taken. */
  readonly bytes: number;
  /**
   * The range received since the last one was taken: strictly between the first and the last entry of each stream, which
   * the engine must have sent. Null when there is none.
   */
  takeRange(): ReceivedRange | null;
}

function compare(a: Time, b: Time): number {
  return a.seconds - b.seconds || a.nanos - b.nanos;
}

const textOf = ({ seconds, nanos }: Time) => `${seconds}.${String(nanos).padStart(9, '0')}`;

/** How often each time is there; the nanoseconds and the stream are one number, as in the ring. */
type Times = Map<number, Map<number, number>>;

export function createReceivedTimes(capacity = REMEMBERED): ReceivedTimes {
  const seconds = new Uint32Array(capacity);
  const nanos = new Uint32Array(capacity);
  let written = 0;
  let bytes = 0;
  const first: [Time | null, Time | null] = [null, null];
  const last: [LogEntry | null, LogEntry | null] = [null, null];
  /** All times, made when the first entry goes back, and kept for those behind it. */
  let index: Times | null = null;

  const detail = (entry: LogEntry) => (entry.stderr ? (entry.nanos | STDERR) >>> 0 : entry.nanos);
  const times = (wanted: (at: Time, stream: 0 | 1) => boolean): Times => {
    const found: Times = new Map();
    for (let i = Math.max(0, written - capacity); i < written; i++) {
      const second = seconds[i % capacity] as number;
      const nano = nanos[i % capacity] as number;
      if (!wanted({ seconds: second, nanos: nano & ~STDERR }, nano >= STDERR ? 1 : 0)) continue;
      const counts = found.get(second) ?? new Map<number, number>();
      counts.set(nano, (counts.get(nano) ?? 0) + 1);
      found.set(second, counts);
    }
    return found;
  };

  return {
    get bytes() {
      return bytes;
    },
    repeats(entry) {
      const newest = last[entry.stderr ? 1 : 0];
      if (!newest) return false;
      const order = compare(entry, newest);
      if (order >= 0) {
        index = null;
        // two lines of one nanosecond and one length are one; the pieces of a long line may have its time in common
        return order === 0 && entry.bytes === newest.bytes && entry.bytes < PIECE;
      }
      index ??= times(() => true);
      return index.get(entry.seconds)?.has(detail(entry)) ?? false;
    },
    note(entry) {
      const stream = entry.stderr ? 1 : 0;
      const slot = written % capacity;
      if (written >= capacity) {
        // what is forgotten can no longer be checked
        const forgotten = { seconds: seconds[slot] as number, nanos: (nanos[slot] as number) & ~STDERR };
        const of = (nanos[slot] as number) >= STDERR ? 1 : 0;
        const start = first[of];
        if (start && compare(forgotten, start) > 0) first[of] = forgotten;
      }
      const newest = last[stream];
      if (!newest || compare(entry, newest) >= 0) last[stream] = entry;
      first[stream] ??= entry;
      seconds[slot] = entry.seconds;
      nanos[slot] = detail(entry);
      written += 1;
      bytes += entry.bytes;
    },
    takeRange() {
      const from = [...first];
      const to = [...last];
      bytes = 0;
      first[0] = last[0];
      first[1] = last[1];
      const inRange = (at: Time, stream: 0 | 1) => {
        const [start, end] = [from[stream], to[stream]];
        return !!start && !!end && compare(at, start) > 0 && compare(at, end) < 0;
      };
      const starts = from.filter((at) => at !== null && at !== undefined).sort(compare);
      const ends = to.filter((at) => at !== null && at !== undefined).sort(compare);
      const [start, end] = [starts[0], ends.at(-1)];
      if (!start || !end || compare(start, end) === 0) return null;
      const received = times(inRange);
      return {
        since: textOf(start),
        until: textOf(end),
        isStart: (entry) => compare(entry, start) === 0,
        isMissing(entry) {
          if (!inRange(entry, entry.stderr ? 1 : 0)) return false;
          const counts = received.get(entry.seconds);
          const left = counts?.get(detail(entry)) ?? 0;
          if (left === 0) return true;
          counts?.set(detail(entry), left - 1);
          return false;
        },
      };
    },
  };
}
