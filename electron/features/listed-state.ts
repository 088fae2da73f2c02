import type { Patch } from '@shared/features/containers';
import type { EngineClient } from '../engine/client';
import type { EngineEvent } from '../engine/events';
import { isConnectionError } from '../ipc/to-app-error';

/** A list of the engine's that is read anew when an event says that it may have changed. */
export interface ListedState<T extends { id: string }> {
  /** Lists everything anew and publishes the whole. */
  load(client: EngineClient, signal: AbortSignal): Promise<void>;
  handle(event: EngineEvent): void;
  /** Lists anew soon: something has been changed, of which no event may tell. */
  refreshSoon(): void;
  /** Lists anew now, for what was changed without an event. @throws the engine's error */
  refresh(client: EngineClient, signal: AbortSignal): Promise<T[]>;
  get(id: string): T | undefined;
  all(): T[];
  /** Told of every change; begins with the whole list once there is one. Returns how to stop. */
  subscribe(listener: (patch: Patch<T>) => void): () => void;
  /** Forgets everything: another engine is next. */
  clear(): void;
}

export interface ListedOptions<T> {
  list(client: EngineClient, signal: AbortSignal): Promise<T[]>;
  /** How soon the list should be read again after an event, in milliseconds; null for never. */
  delayOf(event: EngineEvent): number | null;
  /** The engine tells of a change before its list has it: the list is read once more after each of these milliseconds. */
  lags?: readonly number[];
  onError(error: unknown): void;
}

/** After a slow reading the next one waits this many times as long as it took, so that an engine is not kept busy. */
const REST = 4;

/** What is new, differs or is gone; null when nothing is. */
function difference<T extends { id: string }>(
  before: ReadonlyMap<string, T>,
  now: readonly T[],
): Pick<Patch<T>, 'upsert' | 'remove'> | null {
  const ids = new Set(now.map((row) => row.id));
  const upsert = now.filter((row) => JSON.stringify(before.get(row.id)) !== JSON.stringify(row));
  const remove = [...before.keys()].filter((id) => !ids.has(id));
  return upsert.length + remove.length > 0 ? { upsert, remove } : null;
}

export function createListedState<T extends { id: string }>(options: ListedOptions<T>): ListedState<T> {
  let rows = new Map<string, T>();
  const listeners = new Set<(patch: Patch<T>) => void>();
  let client: EngineClient | null = null;
  let abort = new AbortController();
  let loaded = false;
  let rev = 0;
  let timer: NodeJS.Timeout | null = null;
  let dueAt = 0;
  let reading = 0;
  let touched: number | null = null;
  let restUntil = 0;

  const publish = (patch: Omit<Patch<T>, 'rev'>) => {
    rev += 1;
    for (const listener of listeners) listener({ rev, ...patch });
  };
  const read = async (from: EngineClient, signal: AbortSignal): Promise<T[]> => {
    reading += 1;
    const began = Date.now();
    try {
      const found = await options.list(from, signal);
      signal.throwIfAborted();
      return found;
    } finally {
      restUntil = Date.now() + REST * (Date.now() - began);
      reading -= 1;
      if (touched !== null && reading === 0) schedule(touched);
    }
  };
  const take = (found: T[], reset: boolean) => {
    const change = difference(rows, found);
    rows = new Map(found.map((row) => [row.id, row]));
    loaded = true;
    if (reset) publish({ reset, upsert: found, remove: [] });
    else if (change) publish({ reset, ...change });
  };
  const readAgain = async () => {
    timer = null;
    touched = null;
    const mine = abort.signal;
    if (!client) return;
    try {
      take(await read(client, mine), false);
    } catch (error) {
      // a dead connection is noticed by its own watch, which then lists anew
      if (!mine.aborted && !isConnectionError(error)) options.onError(error);
    }
  };
  const schedule = (delay: number) => {
    // what happens while the list is being read may not be in it
    touched = Math.min(touched ?? delay, delay);
    if (reading > 0 || !client) return;
    const at = Math.max(Date.now() + delay, restUntil);
    if (timer && dueAt <= at) return;
    if (timer) clearTimeout(timer);
    dueAt = at;
    timer = setTimeout(() => void readAgain(), at - Date.now());
  };
  const forget = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    touched = null;
  };

  return {
    async load(nextClient, signal) {
      client = nextClient;
      abort = new AbortController();
      const mine = abort;
      signal.addEventListener('abort', () => mine.abort(signal.reason), { once: true });
      forget();
      take(await read(nextClient, mine.signal), true);
    },
    handle(event) {
      const delay = options.delayOf(event);
      if (delay === null) return;
      schedule(delay);
      for (const lag of options.lags ?? []) setTimeout(() => schedule(0), delay + lag);
    },
    refreshSoon: () => schedule(0),
    async refresh(from, signal) {
      const found = await read(from, signal);
      if (from === client) take(found, false);
      return found;
    },
    get: (id) => rows.get(id),
    all: () => [...rows.values()],
    subscribe(listener) {
      listeners.add(listener);
      if (loaded) listener({ rev, reset: true, upsert: [...rows.values()], remove: [] });
      return () => listeners.delete(listener);
    },
    clear() {
      abort.abort();
      client = null;
      loaded = false;
      forget();
      rows = new Map();
      publish({ reset: true, upsert: [], remove: [] });
    },
  };
}
