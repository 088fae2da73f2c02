import type { PendingEdit } from '@shared/features/edit';
import type { Engine } from '../../../engine/engine';
import type { ContainersState } from '../state';
import type { Edits } from './edits';
import type { EditJournal } from './journal';

interface WatchDeps {
  engine: Engine;
  state: ContainersState;
  journal: EditJournal;
  edits: Edits;
  /** Told when one begins or ends to be worked on. */
  onBusy: (listener: () => void) => () => void;
}

/** Tells the pending edits now and whenever one of them, or its containers, may have changed. Settles never but by the signal. */
export function watchPending(
  { engine, state, journal, edits, onBusy }: WatchDeps,
  tell: (pending: PendingEdit[]) => void,
  signal: AbortSignal,
): Promise<never> {
  return new Promise((_, reject) => {
    let looking = false;
    let again = false;
    let over = false;
    const stops: (() => void)[] = [];
    const end = (reason: unknown) => {
      over = true;
      for (const stop of stops.splice(0)) stop();
      reject(reason);
    };
    // a listener may be called, and end it all, before its subscription has been returned
    const keep = (stop: () => void) => {
      if (over) stop();
      else stops.push(stop);
    };
    const look = async () => {
      if (engine.status.state !== 'connected' || signal.aborted) return;
      again = looking;
      if (looking) return;
      looking = true;
      try {
        const pending = await edits.pending(engine.client());
        if (!signal.aborted) tell(pending);
      } catch (error) {
        // lost in between: the next connection looks again
        if (engine.status.state === 'connected') end(error);
      } finally {
        looking = false;
        if (again) void look();
      }
    };
    const concerns = (ids: readonly string[]) =>
      journal.all().some((entry) => ids.includes(entry.old.id) || (entry.newId && ids.includes(entry.newId)));
    keep(engine.subscribe(() => void look()));
    keep(journal.subscribe(() => void look()));
    keep(onBusy(() => void look()));
    keep(
      state.subscribe((patch) => {
        if (concerns([...patch.upsert.map((row) => row.id), ...patch.remove])) void look();
      }),
    );
    if (signal.aborted) end(signal.reason);
    else signal.addEventListener('abort', () => end(signal.reason), { once: true });
  });
}
