import type { InterruptedTransfer } from '@shared/features/volume-transfer';
import type { Engine } from '../../../engine/engine';
import type { Transfers } from './transfers';

/** Tells what was cut off, now and whenever that changes. Settles never but by the signal. */
export function watchInterrupted(
  engine: Engine,
  transfers: Transfers,
  tell: (found: InterruptedTransfer[]) => void,
  signal: AbortSignal,
): Promise<never> {
  return new Promise((_, reject) => {
    const look = async () => {
      if (signal.aborted || engine.status.state !== 'connected') return;
      try {
        const found = await transfers.interrupted(engine.client());
        if (!signal.aborted) tell(found);
      } catch (error) {
        // lost in between: the next connection looks again
        if (engine.status.state === 'connected') reject(error);
      }
    };
    const stops = [engine.subscribe(() => void look()), transfers.subscribe(() => void look())];
    const end = () => {
      for (const stop of stops) stop();
      reject(signal.reason);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
    void look();
  });
}
