import type { Engine } from '../../../engine/engine';
import type { ContainersState } from '../state';
import { createRunMarkers, type RunMarkers, type SeenRun } from './run-markers';

/** What happened to the container or the connection while, or after, its log was read. */
type Turn = 'started' | 'removed' | 'reconnected';

export interface Turns extends Pick<RunMarkers, 'take' | 'ended' | 'running'> {
  /** Waits for what ends the silence of a stopped container. */
  next(engine: Engine): Promise<Turn>;
  close(): void;
}

/**
 * Watches for what happens to a container beside its log.
 * @param first the run that was under way when it was looked at first, or null
 */
export function createTurns(
  id: string,
  first: SeenRun | null,
  state: ContainersState,
  signal: AbortSignal,
): Turns {
  const runs = createRunMarkers(first);
  let wake: ((turn: Turn) => void) | null = null;
  const stop = state.onEvent((event) => {
    if (event.actorId !== id) return;
    runs.note(event);
    if (runs.startedAgain) wake?.('started');
    else if (event.action === 'destroy') wake?.('removed');
  });
  return {
    take: runs.take,
    ended: runs.ended,
    running: runs.running,
    next: (engine) =>
      new Promise((resolve, reject) => {
        if (runs.startedAgain) {
          resolve('started');
          return;
        }
        let wasLost = false;
        const unsubscribe = engine.subscribe((status) => {
          if (status.state !== 'connected') wasLost = true;
          else if (wasLost) settle('reconnected');
        });
        const settle = (turn: Turn) => {
          signal.removeEventListener('abort', abort);
          unsubscribe();
          wake = null;
          resolve(turn);
        };
        const abort = () => {
          unsubscribe();
          reject(signal.reason);
        };
        wake = settle;
        if (signal.aborted) abort();
        else signal.addEventListener('abort', abort, { once: true });
      }),
    close: stop,
  };
}
