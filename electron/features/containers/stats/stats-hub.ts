import type { ContainerMark, StatsSample } from '@shared/features/containers';
import type { Engine } from '../../../engine/engine';
import type { EngineEvent } from '../../../engine/events';
import { readText } from '../../../engine/wire/http';
import { createNdjsonParser } from '../../../engine/wire/ndjson';
import { toAppError } from '../../../ipc/to-app-error';
import type { ContainersState } from '../state';
import { isEmptyStats, type RawStats, toStatsSample } from './to-stats-sample';

/** How long samples and marks are kept for the charts. */
const HISTORY_MS = 10 * 60 * 1000;

/** Reads stats for whoever looks, one engine stream per container however many look, and nothing when nobody does. */
export interface StatsHub {
  /**
   * One reading, remembered; null when the container does not run. The first one of a container takes the engine one or two
   * seconds, because CPU needs two; as `one-shot` it comes at once, and without.
   */
  sample(id: string, signal: AbortSignal, how?: 'one-shot'): Promise<StatsSample | null>;
  /** The newest reading, if it came within so many milliseconds. */
  latest(id: string, within: number): StatsSample | null;
  /** Follows one container at 1 Hz while it runs, for as long as the listener stays. */
  follow(id: string, listener: (sample: StatsSample) => void): () => void;
  history(id: string): StatsSample[];
  marks(id: string): ContainerMark[];
  onMark(listener: (mark: ContainerMark) => void): () => void;
}

interface Followed {
  listeners: Set<(sample: StatsSample) => void>;
  abort: AbortController;
}

const marked = new Set(['start', 'die', 'oom', 'pause', 'unpause', 'restart', 'kill', 'health_status']);

function toMark(event: EngineEvent): ContainerMark | null {
  if (!marked.has(event.action)) return null;
  const detail =
    event.action === 'die'
      ? (event.attributes.exitCode ?? '')
      : event.detail || (event.attributes.signal ?? '');
  return { id: event.actorId, at: event.at, action: event.action as ContainerMark['action'], detail };
}

function trim<T extends { at: number }>(list: T[]): void {
  const oldest = Date.now() - HISTORY_MS;
  let drop = 0;
  while (drop < list.length && (list[drop] as T).at < oldest) drop += 1;
  if (drop > 0) list.splice(0, drop);
}

export function createStatsHub(engine: Engine, state: ContainersState): StatsHub {
  const samples = new Map<string, StatsSample[]>();
  const marks = new Map<string, ContainerMark[]>();
  const raws = new Map<string, RawStats>();
  const readAt = new Map<string, number>();
  const followed = new Map<string, Followed>();
  const markListeners = new Set<(mark: ContainerMark) => void>();

  const listOf = <T>(map: Map<string, T[]>, id: string): T[] => {
    const list = map.get(id) ?? [];
    map.set(id, list);
    return list;
  };
  const remember = (id: string, raw: RawStats): StatsSample | null => {
    if (isEmptyStats(raw)) return null;
    const sample = toStatsSample(id, raw, raws.get(id));
    raws.set(id, raw);
    readAt.set(id, Date.now());
    const list = listOf(samples, id);
    list.push(sample);
    trim(list);
    return sample;
  };
  state.onEvent((event) => {
    if (event.action === 'destroy') {
      for (const map of [samples, marks, raws, readAt]) map.delete(event.actorId);
      return;
    }
    // a new run counts from zero: what was read before must not be its earlier reading
    if (event.action === 'die') {
      raws.delete(event.actorId);
      readAt.delete(event.actorId);
    }
    const mark = toMark(event);
    if (!mark) return;
    const list = listOf(marks, mark.id);
    list.push(mark);
    trim(list);
    for (const listener of markListeners) listener(mark);
  });

  /** Reads the stream while the container runs, and waits for its next start (or the engine's) otherwise. */
  const run = async (id: string, entry: Followed) => {
    const { signal } = entry.abort;
    while (!signal.aborted) {
      try {
        const client = await engine.connected(signal);
        const response = await client.open(
          { method: 'GET', path: `/containers/${id}/stats?stream=1` },
          signal,
        );
        const parser = createNdjsonParser((value) => {
          const sample = remember(id, value as RawStats);
          if (!sample) return;
          for (const listener of entry.listeners) listener(sample);
        });
        // a stopped container keeps sending empty readings: leave and wait for its start instead
        const left = state.onEvent((event) => {
          if (event.actorId === id && event.action === 'die') response.destroy();
        });
        try {
          await response.read((data) => parser.write(data));
        } finally {
          left();
        }
      } catch (error) {
        if (signal.aborted) return;
        if (toAppError(error, { op: 'containers.stats' }).code === 'engine/not-found') return;
      }
      await nextChance(id, signal);
    }
  };
  const nextChance = (id: string, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      let wasLost = engine.status.state !== 'connected';
      const done = () => {
        stopEvents();
        queueMicrotask(() => stopStatus());
        signal.removeEventListener('abort', done);
        resolve();
      };
      const stopEvents = state.onEvent((event) => {
        if (event.actorId === id && event.action === 'start') done();
      });
      const stopStatus = engine.subscribe((status) => {
        if (status.state !== 'connected') wasLost = true;
        else if (wasLost) done();
      });
      signal.addEventListener('abort', done, { once: true });
      if (signal.aborted) done();
    });

  return {
    async sample(id, signal, how) {
      // without an earlier reading, wait for the one that brings its own (`precpu_stats`)
      const query = how === 'one-shot' || raws.has(id) ? 'stream=0&one-shot=1' : 'stream=0';
      const response = await engine
        .client()
        .open({ method: 'GET', path: `/containers/${id}/stats?${query}` }, signal);
      return remember(id, JSON.parse(await readText(response)) as RawStats);
    },
    latest(id, within) {
      // by our own clock: the engine's may be another machine's
      if ((readAt.get(id) ?? 0) < Date.now() - within) return null;
      return samples.get(id)?.at(-1) ?? null;
    },
    follow(id, listener) {
      const entry = followed.get(id) ?? { listeners: new Set(), abort: new AbortController() };
      entry.listeners.add(listener);
      if (!followed.has(id)) {
        followed.set(id, entry);
        void run(id, entry);
      }
      return () => {
        entry.listeners.delete(listener);
        if (entry.listeners.size > 0) return;
        entry.abort.abort();
        if (followed.get(id) === entry) followed.delete(id);
      };
    },
    history(id) {
      const list = samples.get(id) ?? [];
      trim(list);
      return list;
    },
    marks(id) {
      const list = marks.get(id) ?? [];
      trim(list);
      return list;
    },
    onMark(listener) {
      markListeners.add(listener);
      return () => markListeners.delete(listener);
    },
  };
}
