import type { ContainerSummary, Patch } from '@shared/features/containers';
import type { EngineClient } from '../../engine/client';
import type { EngineEvent } from '../../engine/events';
import { isConnectionError } from '../../ipc/to-app-error';
import { isHelper } from '../volumes/helper/label';
import { effectOfEvent } from './apply-event';
import { createExpectations } from './expectations';
import { type RawContainer, toContainerSummary } from './to-container-summary';

export type ContainerPatch = Patch<ContainerSummary>;

/** The list of containers as events keep it. */
export interface ContainersState {
  /** Lists everything anew and publishes the whole. */
  load(client: EngineClient, signal: AbortSignal): Promise<void>;
  handle(event: EngineEvent): void;
  /** Takes what an inspection says beyond the list, unless the row has moved on since. */
  refine(id: string, known: { running: boolean; since: number | null; oomKilled: boolean }): void;
  get(id: string): ContainerSummary | undefined;
  all(): ContainerSummary[];
  /** Told of every change; begins with the whole list once there is one. Returns how to stop. */
  subscribe(listener: (patch: ContainerPatch) => void): () => void;
  /** Told of every container event, for those who mark or follow them. */
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Forgets everything: another engine is next. */
  clear(): void;
}

/** Later touches wait for each other this long; the first one after a quiet time goes out at once. */
const COALESCE_MS = 50;
/** More touched containers than this are cheaper to list whole. */
const RELIST_OVER = 100;
/** An engine tells of a network before its list has it: what joined or left one is read again after each of these. */
const NETWORK_LAGS_MS = [250, 2000];
/** Removed containers that are remembered, against lists that the engine made before it removed them. */
const REMOVED_KEPT = 1000;

/** What an earlier row knows that the list API does not say again. */
function keepKnown(row: ContainerSummary, before: ContainerSummary | undefined): ContainerSummary {
  if (!before || before.state !== row.state || before.exitCode !== row.exitCode) return row;
  // the engine's words are rounded ("Up 3 hours"); an event's time is exact
  const exact =
    before.since !== null && row.since !== null && Math.abs(before.since - row.since) < 86_400_000;
  return { ...row, oomKilled: before.oomKilled, since: exact ? before.since : row.since };
}

export function createContainersState(onError: (error: unknown) => void): ContainersState {
  const rows = new Map<string, ContainerSummary>();
  const listeners = new Set<(patch: ContainerPatch) => void>();
  const eventListeners = new Set<(event: EngineEvent) => void>();
  const touched = new Set<string>();
  const removed = new Set<string>();
  const expectations = createExpectations();
  let client: EngineClient | null = null;
  let abort = new AbortController();
  let loaded = false;
  let fetching = false;
  let loading = 0;
  let timer: NodeJS.Timeout | null = null;
  let lastFetch = 0;
  let rev = 0;

  const publish = (patch: Omit<ContainerPatch, 'rev'>) => {
    rev += 1;
    for (const listener of listeners) listener({ rev, ...patch });
  };
  const list = async (ids: string[] | null): Promise<ContainerSummary[]> => {
    if (!client) return [];
    const filters = ids ? { filters: JSON.stringify({ id: ids }) } : {};
    const raw = await client.docker.listContainers({ all: true, ...filters, abortSignal: abort.signal });
    const at = Date.now();
    return (raw as unknown as RawContainer[])
      .filter(({ Labels }) => !isHelper(Labels))
      .map((container) => toContainerSummary(container, at))
      .filter((row) => !removed.has(row.id));
  };
  /** What to show of a listed row: the row itself, unless an event knows better; then it is asked for again. */
  const believe = (listed: ContainerSummary, before: ContainerSummary | undefined): ContainerSummary => {
    const again = expectations.disagrees(listed);
    if (again === null || !before) return keepKnown(listed, before);
    setTimeout(() => touch(listed.id), again);
    return before;
  };
  const replaceAll = (found: ContainerSummary[]) => {
    const before = new Map(rows);
    rows.clear();
    for (const row of found) rows.set(row.id, believe(row, before.get(row.id)));
    loaded = true;
    publish({ reset: true, upsert: [...rows.values()], remove: [] });
  };

  const fetchTouched = async () => {
    timer = null;
    if (fetching || loading > 0 || touched.size === 0 || !client) return;
    fetching = true;
    lastFetch = Date.now();
    const ids = [...touched];
    touched.clear();
    const mine = abort.signal;
    try {
      const whole = ids.length > RELIST_OVER;
      const found = await list(whole ? null : ids);
      if (mine.aborted) return;
      if (whole) {
        replaceAll(found);
      } else {
        const upsert = found.map((row) => believe(row, rows.get(row.id)));
        const present = new Set(upsert.map((row) => row.id));
        const remove = ids.filter((id) => !present.has(id) && rows.has(id));
        for (const row of upsert) rows.set(row.id, row);
        for (const id of remove) rows.delete(id);
        publish({ reset: false, upsert, remove });
      }
    } catch (error) {
      if (mine.aborted) return;
      // a dead connection is noticed by its own watch, which then lists anew; until then these are asked for again
      if (isConnectionError(error)) for (const id of ids) touched.add(id);
      else onError(error);
    } finally {
      fetching = false;
      if (touched.size > 0) schedule();
    }
  };
  const schedule = () => {
    // while everything is listed a smaller list would be newer, and the whole one would undo it
    if (timer || fetching || loading > 0 || !client) return;
    const wait = Math.max(0, lastFetch + COALESCE_MS - Date.now());
    timer = setTimeout(() => void fetchTouched(), wait);
  };
  const touch = (id: string) => {
    touched.add(id);
    schedule();
  };

  const handleContainer = (event: EngineEvent) => {
    const effect = effectOfEvent(rows.get(event.actorId), event);
    if (effect.type === 'ignore') return;
    if (effect.type === 'remove') {
      touched.delete(event.actorId);
      removed.add(event.actorId);
      const [oldest] = removed;
      if (oldest && removed.size > REMOVED_KEPT) removed.delete(oldest);
      expectations.forget(event.actorId);
      if (rows.delete(event.actorId)) publish({ reset: false, upsert: [], remove: [event.actorId] });
      return;
    }
    if (effect.type === 'update') {
      rows.set(event.actorId, effect.row);
      expectations.expect(effect.row, event.action);
      publish({ reset: false, upsert: [effect.row], remove: [] });
    }
    touch(event.actorId);
  };

  return {
    async load(nextClient, signal) {
      client = nextClient;
      abort = new AbortController();
      const end = () => abort.abort(signal.reason);
      signal.addEventListener('abort', end, { once: true });
      const mine = abort.signal;
      touched.clear();
      removed.clear();
      expectations.clear();
      loading += 1;
      try {
        const found = await list(null);
        mine.throwIfAborted();
        replaceAll(found);
      } finally {
        loading -= 1;
        // what happened between the engine's reading and its answer is asked for again
        if (touched.size > 0) schedule();
      }
    },
    handle(event) {
      if (event.type === 'container' && isHelper(event.attributes)) return;
      if (event.type === 'container') handleContainer(event);
      else if (event.type === 'network' && event.attributes.container) {
        const { container } = event.attributes;
        touch(container);
        for (const lag of NETWORK_LAGS_MS) setTimeout(() => rows.has(container) && touch(container), lag);
      } else if (event.type === 'image' && (event.action === 'untag' || event.action === 'delete')) {
        for (const row of rows.values()) if (row.imageId === event.actorId) touch(row.id);
      }
      if (event.type === 'container') for (const listener of eventListeners) listener(event);
    },
    refine(id, { running, since, oomKilled }) {
      const row = rows.get(id);
      const isRunning = row?.state === 'running' || row?.state === 'paused' || row?.state === 'restarting';
      if (!row || isRunning !== running) return;
      const refined = { ...row, oomKilled, since: since ?? row.since };
      rows.set(id, refined);
      publish({ reset: false, upsert: [refined], remove: [] });
    },
    get: (id) => rows.get(id),
    all: () => [...rows.values()],
    subscribe(listener) {
      listeners.add(listener);
      if (loaded) listener({ rev, reset: true, upsert: [...rows.values()], remove: [] });
      return () => listeners.delete(listener);
    },
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
    clear() {
      abort.abort();
      client = null;
      loaded = false;
      touched.clear();
      removed.clear();
      expectations.clear();
      rows.clear();
      publish({ reset: true, upsert: [], remove: [] });
    },
  };
}
