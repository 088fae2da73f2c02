import type { LogEntry } from './line-assembler';
import type { TimedMarker } from './run-markers';

/** When no more lines come for so long, what waits for one has waited enough, in milliseconds. */
const QUIET_MS = 250;

/** Markers of an end and a start that passed before the lines that are being read. */
export interface LateMarkers {
  add(markers: readonly TimedMarker[]): void;
  /** A line is about to be taken: when it is of the run that was started, the markers go before it. */
  before(entry: Pick<LogEntry, 'seconds' | 'nanos'>): void;
  close(): void;
}

/**
 * Puts markers where two runs meet: before the first line that is younger than the middle between the end and the start, or behind
 * the last line there is. The engine stamps the last lines of a run after its end at times, and the first of the next before its start.
 */
export function createLateMarkers(mark: (marker: TimedMarker) => void): LateMarkers {
  let waiting: readonly TimedMarker[] = [];
  let middle = 0;
  let timer: NodeJS.Timeout | undefined;
  const put = () => {
    clearTimeout(timer);
    const markers = waiting;
    waiting = [];
    for (const marker of markers) mark(marker);
  };
  const putSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(put, QUIET_MS);
  };
  return {
    add(markers) {
      const [first, second] = markers;
      if (!first) return;
      waiting = markers;
      // of an end that has been marked all lines have been read
      middle = second ? (first.at + second.at) / 2 : 0;
      putSoon();
    },
    before({ seconds, nanos }) {
      if (waiting.length === 0) return;
      if (seconds * 1000 + nanos / 1e6 >= middle) put();
      else putSoon();
    },
    close: () => clearTimeout(timer),
  };
}
