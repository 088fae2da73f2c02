import type { ContainerRun, StopTrace } from '../features/container-details';
import { signalName } from './exit-code';

/** Why a container does not run, as far as it can be known; a key of the locales below `details.why.cause.`. */
export type StopCauseKind =
  /** The engine could not start its program. */
  | 'notStarted'
  /** The kernel killed its main process for memory. */
  | 'outOfMemory'
  /** Asked to stop, and killed because it was still there after the grace period. */
  | 'stopTimeout'
  /** Asked to stop, and it did. */
  | 'stopped'
  /** Somebody sent a signal through Docker, and it ended by that. */
  | 'killed'
  /** Somebody sent a signal through Docker, and it ended by itself because of it. */
  | 'afterSignal'
  /** It ended by a signal that did not come through Docker. */
  | 'signalOutside'
  /** It ended by a signal, and the engine no longer knows whether it was sent through Docker. */
  | 'signalUnknown'
  | 'finished'
  | 'notFound'
  | 'notExecutable'
  | 'failed';

export interface StopCause {
  kind: StopCauseKind;
  /** `SIGKILL`; null where none is part of it. */
  signal: string | null;
  /** Seconds that it was given to stop; null where that is not part of it. */
  grace: number | null;
  /** Some process of it was killed for memory, but it is not what ended it. */
  oomInside: boolean;
}

const SIGKILL = 9;
/** A program that ends by itself after a signal does so within this. */
const SOON_MS = 10_000;

/** Why a container that does not run has stopped: by what is known of its run, and what the engine remembers. */
export function stopCause(run: ContainerRun, trace: StopTrace | null): StopCause {
  const oom = run.oomKilled || trace?.oom === true;
  const cause = (
    kind: StopCauseKind,
    signal: number | null = null,
    grace: number | null = null,
  ): StopCause => ({
    kind,
    signal: signal === null ? null : signalName(signal),
    grace,
    oomInside: oom && kind !== 'outOfMemory',
  });
  const { exitCode, finishedAt } = run;
  if (run.error && (run.startedAt === null || exitCode === 126 || exitCode === 127))
    return cause('notStarted');
  if (oom && exitCode === 128 + SIGKILL) return cause('outOfMemory');
  const bySignal = exitCode > 128 && exitCode <= 128 + 64 ? exitCode - 128 : null;
  if (trace?.remembered) {
    const [first] = trace.signals;
    const last = trace.signals.at(-1);
    if (trace.stopped && first) {
      const hard = last?.signal === SIGKILL && first.signal !== SIGKILL && bySignal === SIGKILL;
      if (hard) return cause('stopTimeout', first.signal, Math.round((last.at - first.at) / 1000));
      return cause('stopped', first.signal);
    }
    if (last && (bySignal === last.signal || last.signal === SIGKILL)) return cause('killed', last.signal);
    if (last && finishedAt !== null && finishedAt - last.at < SOON_MS)
      return cause('afterSignal', last.signal);
    if (bySignal !== null) return cause('signalOutside', bySignal);
  }
  if (bySignal !== null) return cause('signalUnknown', bySignal);
  if (exitCode === 0) return cause('finished');
  if (exitCode === 126) return cause('notExecutable');
  if (exitCode === 127) return cause('notFound');
  return cause('failed');
}

/** Deaths that follow each other this closely are a loop. */
const LOOP_GAP_MS = 3 * 60_000;

/** A container that dies again and again: how often lately, and within how many milliseconds; null for none. */
export function restartLoop(deaths: StopTrace['deaths']): { count: number; span: number } | null {
  let from = deaths.length - 1;
  while (from > 0 && (deaths[from]?.at ?? 0) - (deaths[from - 1]?.at ?? 0) < LOOP_GAP_MS) from -= 1;
  const count = deaths.length - from;
  if (count < 3) return null;
  return { count, span: (deaths.at(-1)?.at ?? 0) - (deaths[from]?.at ?? 0) };
}
