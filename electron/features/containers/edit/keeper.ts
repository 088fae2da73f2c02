import type { Engine } from '../../../engine/engine';
import type { Edits } from './edits';
import type { EditJournal } from './journal';

/** A timer holds no more than 24 days. */
const LONGEST = 24 * 3_600_000;
const RETRY = 10_000;

/**
 * Removes kept containers when their time has passed: now and whenever the engine is connected anew or the journal changes.
 * Answers a function that ends it.
 */
export function keepUntilDue(
  engine: Engine,
  journal: EditJournal,
  edits: Edits,
  onError: (error: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  let looking = false;
  let again = false;

  const at = (ms: number) => {
    clearTimeout(timer);
    if (closed) return;
    timer = setTimeout(() => void look(), Math.min(Math.max(ms, 0), LONGEST));
    // nobody waits for it
    timer.unref();
  };
  const look = async () => {
    if (closed || engine.status.state !== 'connected') return;
    again = looking;
    if (looking) return;
    looking = true;
    try {
      const next = await edits.removeDue(engine.client());
      if (next !== null) at(next - Date.now());
    } catch (error) {
      // the engine may just have gone: the next connection looks again
      if (engine.status.state === 'connected') {
        onError(error);
        at(RETRY);
      }
    } finally {
      looking = false;
      if (again) void look();
    }
  };
  let wasConnected = false;
  const stopStatus = engine.subscribe(({ state }) => {
    const connected = state === 'connected';
    if (connected && !wasConnected) at(0);
    wasConnected = connected;
  });
  const stopJournal = journal.subscribe(() => at(0));
  return () => {
    closed = true;
    clearTimeout(timer);
    stopStatus();
    stopJournal();
  };
}
