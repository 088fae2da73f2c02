import type { Engine } from '../../../engine/engine';
import type { ContainersState } from '../state';

/** What happened to the container or the connection while, or after, its log was read. */
type Turn = 'started' | 'removed' | 'reconnected';

export interface Turns {
  /** A stream has been opened: starts from now on are new. */
  opened(): void;
  /** When the container was last started since `opened`, in milliseconds; 0 when it was not. */
  startedAt(): number;
  /** Waits for what ends the silence of a stopped container. */
  next(engine: Engine): Promise<Turn>;
  close(): void;
}

/** Watches for what may happen to the container while nobody reads its log. */
export function createTurns(id: string, state: ContainersState, signal: AbortSignal): Turns {
  let startedAt = 0;
  let wake: ((turn: Turn) => void) | null = null;
  const stop = state.onEvent((event) => {
    if (event.actorId !== id) return;
    if (event.action === 'start') {
      startedAt = event.at;
      wake?.('started');
    } else if (event.action === 'destroy') wake?.('removed');
  });
  return {
    opened() {
      startedAt = 0;
    },
    startedAt: () => startedAt,
    next: (engine) =>
      new Promise((resolve, reject) => {
        if (startedAt > 0) {
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
