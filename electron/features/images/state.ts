import type { Patch } from '@shared/features/containers';
import type { ImageSummary } from '@shared/features/image-list';
import type { EngineClient } from '../../engine/client';
import type { EngineEvent } from '../../engine/events';
import { isConnectionError } from '../../ipc/to-app-error';
import { listImages } from './list-images';
import { toImageRows } from './to-image-rows';

export type ImagePatch = Patch<ImageSummary>;

/** The list of images as events keep it. */
export interface ImagesState {
  /** Lists everything anew and publishes the whole. */
  load(client: EngineClient, signal: AbortSignal): Promise<void>;
  handle(event: EngineEvent): void;
  /** Lists anew soon: something has been built, of which no event may tell. */
  refreshSoon(): void;
  /** Lists anew now, for what was changed without an event. @throws the engine's error */
  refresh(client: EngineClient, signal: AbortSignal): Promise<ImageSummary[]>;
  /** A name of this image; undefined for one that has none, or is not there. */
  nameOf(imageId: string): string | undefined;
  /** Told of every change; begins with the whole list once there is one. Returns how to stop. */
  subscribe(listener: (patch: ImagePatch) => void): () => void;
  /** Forgets everything: another engine is next. */
  clear(): void;
}

/** Events within this are one reading of the list. */
const COALESCE_MS = 60;
/** After a slow reading the next one waits this many times as long as it took, so that an engine is not kept busy. */
const REST = 4;
/** A container that goes may have been a step of a classic build, whose image no event names. */
const STEP_MS = 1000;

/** What changes nothing in the list; a push gives an image its digest. */
const silent = new Set(['save']);

/** How soon the list should be read again after an event; null for never. */
export function delayOf(event: EngineEvent): number | null {
  if (event.type === 'image') return silent.has(event.action) ? null : COALESCE_MS;
  if (event.type !== 'container') return null;
  if (event.action === 'commit') return COALESCE_MS;
  return event.action === 'destroy' ? STEP_MS : null;
}

/** What is new, differs or is gone; null when nothing is. */
export function difference(
  before: ReadonlyMap<string, ImageSummary>,
  now: readonly ImageSummary[],
): Pick<ImagePatch, 'upsert' | 'remove'> | null {
  const ids = new Set(now.map((row) => row.id));
  const upsert = now.filter((row) => JSON.stringify(before.get(row.id)) !== JSON.stringify(row));
  const remove = [...before.keys()].filter((id) => !ids.has(id));
  return upsert.length + remove.length > 0 ? { upsert, remove } : null;
}

export function createImagesState(onError: (error: unknown) => void): ImagesState {
  let rows = new Map<string, ImageSummary>();
  const listeners = new Set<(patch: ImagePatch) => void>();
  let client: EngineClient | null = null;
  let abort = new AbortController();
  let loaded = false;
  let rev = 0;
  let timer: NodeJS.Timeout | null = null;
  let dueAt = 0;
  let reading = 0;
  let touched: number | null = null;
  let restUntil = 0;

  const publish = (patch: Omit<ImagePatch, 'rev'>) => {
    rev += 1;
    for (const listener of listeners) listener({ rev, ...patch });
  };
  const read = async (from: EngineClient, signal: AbortSignal): Promise<ImageSummary[]> => {
    reading += 1;
    const began = Date.now();
    try {
      const found = (await listImages(from, signal)).flatMap(toImageRows);
      signal.throwIfAborted();
      return found;
    } finally {
      restUntil = Date.now() + REST * (Date.now() - began);
      reading -= 1;
      if (touched !== null && reading === 0) schedule(touched);
    }
  };
  const take = (found: ImageSummary[], reset: boolean) => {
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
      if (!mine.aborted && !isConnectionError(error)) onError(error);
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
      const delay = delayOf(event);
      if (delay !== null) schedule(delay);
    },
    refreshSoon: () => schedule(0),
    async refresh(from, signal) {
      const found = await read(from, signal);
      if (from === client) take(found, false);
      return found;
    },
    nameOf(imageId) {
      for (const row of rows.values())
        if (row.imageId === imageId && row.repository !== null) return row.name;
      return undefined;
    },
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
