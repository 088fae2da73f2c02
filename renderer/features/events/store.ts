import { EVENTS_KEPT, type LoggedEvent } from '@shared/features/events';
import { create } from 'zustand';
import { open } from '../../ipc/client';
import { keepOpen } from '../../ipc/keep-open';

export type EventTab = 'all' | 'container' | 'image' | 'volume' | 'network' | 'other';

interface EventsState {
  /** The newest, oldest first; as they were when the page was paused, if it is. */
  events: readonly LoggedEvent[];
  /** What has come since it was paused; null while it is not. */
  held: readonly LoggedEvent[] | null;
  /** Events that came too fast to be taken. */
  dropped: number;
  tab: EventTab;
  filter: string;
  /** Leaves out what health checks and tools that look into containers do all the time. */
  quiet: boolean;
}

export const useEvents = create<EventsState>(() => ({
  events: [],
  held: null,
  dropped: 0,
  tab: 'all',
  filter: '',
  quiet: true,
}));
const { setState } = useEvents;

/** A storm is shown a few times a second: nobody reads faster, and each showing sorts the list. */
const SHOW_EVERY = 200;

const bounded = (list: readonly LoggedEvent[]) =>
  list.length > EVENTS_KEPT ? list.slice(-EVENTS_KEPT) : list;

let following = false;

/** Follows the engine's events from the first visit on, so that they are all there when one comes back. */
export function followEvents(): void {
  if (following) return;
  following = true;
  let waiting: LoggedEvent[] = [];
  let shownAt = 0;
  let scheduled = false;
  const show = () => {
    scheduled = false;
    shownAt = performance.now();
    const fresh = waiting;
    waiting = [];
    setState((state) =>
      state.held
        ? { held: bounded([...state.held, ...fresh]) }
        : { events: bounded([...state.events, ...fresh]) },
    );
  };
  const clear = () => {
    waiting = [];
    setState({ events: [], held: null, dropped: 0 });
  };
  keepOpen(() => {
    // after a crash of the worker its numbers begin anew
    clear();
    return open.events.watch(
      {},
      {
        onItems(items) {
          for (const item of items) {
            if (item.type === 'reset') clear();
            else if (item.type === 'dropped') setState(({ dropped }) => ({ dropped: dropped + item.count }));
            else waiting = [...bounded([...waiting, ...item.events])];
          }
          if (waiting.length === 0 || scheduled) return;
          scheduled = true;
          setTimeout(show, Math.max(0, shownAt + SHOW_EVERY - performance.now()));
        },
      },
    );
  });
}

export const pause = (): void => setState({ held: [] });

export const resume = (): void =>
  setState(({ events, held }) => ({ events: bounded([...events, ...(held ?? [])]), held: null }));

/** Takes what is there off the page. */
export const clearEvents = (): void => setState(({ held }) => ({ events: [], dropped: 0, held: held && [] }));
