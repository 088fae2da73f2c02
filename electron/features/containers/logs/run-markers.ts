import type { LogMarker } from '@shared/model/log-block';

export interface TimedMarker {
  marker: LogMarker;
  /** Milliseconds since the epoch. */
  at: number;
}

/**
 * Tells which ends and starts of a container are still to be marked in its log. Events and inspections tell of the same ends, in
 * any order, and a container may run several times between two looks at it: each run is marked once.
 */
export interface RunMarkers {
  /** A `die` or `start` of the container. */
  note(event: { action: string; at: number; attributes: Record<string, string> }): void;
  /** Whether it was started since its last end was marked. */
  readonly startedAgain: boolean;
  /** What has passed and was not marked yet; an end that no start has followed is told by `ended`. */
  take(): TimedMarker[];
  /** The container was seen ended: whether that end is to be marked. */
  ended(finishedAt: number): boolean;
  /**
   * The container was seen running: what is to be marked when this is a run that no event has told of, because the engine was away or
   * its events are late. The engine does not keep how the run before it ended.
   */
  running(run: SeenRun): TimedMarker[];
}

/** When a container that runs was started, and when it ended last (0: never), in milliseconds since the epoch. */
export interface SeenRun {
  startedAt: number;
  finishedAt: number;
}

/** @param first the run that is under way, or null */
export function createRunMarkers(first: Pick<SeenRun, 'startedAt'> | null): RunMarkers {
  /** Whether what was marked last leaves it running. */
  let runs = first !== null;
  /** When the youngest run that is known began; its event comes a little later than that. */
  let lastStart = first?.startedAt ?? 0;
  let lastEnd = 0;
  /** An end of the run that is marked, without a start behind it yet. */
  let end: TimedMarker | null = null;
  let waiting: TimedMarker[] = [];
  return {
    note({ action, at, attributes }) {
      if (action === 'die') {
        // of a run before the one that was seen running
        if (at <= lastStart) return;
        const exitCode = Number.parseInt(attributes.exitCode ?? '', 10);
        if (runs)
          end = { marker: { type: 'exited', exitCode: Number.isNaN(exitCode) ? null : exitCode }, at };
      } else if (action === 'start') {
        // of the run that was there already: events come late
        if (runs && !end) return;
        if (end) waiting.push(end);
        waiting.push({ marker: { type: 'started' }, at });
        runs = true;
        lastStart = at;
        end = null;
      }
    },
    get startedAgain() {
      return waiting.length > 0;
    },
    take() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    ended(finishedAt) {
      if (finishedAt === 0 || (!runs && finishedAt === lastEnd)) return false;
      runs = false;
      end = null;
      lastEnd = finishedAt;
      return true;
    },
    running({ startedAt, finishedAt }) {
      if (startedAt <= lastStart) return [];
      const unseen: TimedMarker = {
        marker: { type: 'exited', exitCode: null },
        at: finishedAt > lastStart ? finishedAt : startedAt,
      };
      const passed: TimedMarker[] = runs ? [end ?? unseen] : [];
      runs = true;
      lastStart = startedAt;
      end = null;
      return [...passed, { marker: { type: 'started' }, at: startedAt }];
    },
  };
}
