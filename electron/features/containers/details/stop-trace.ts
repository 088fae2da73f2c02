import type { StopTrace } from '@shared/features/container-details';
import type { EngineClient } from '../../../engine/client';
import type { EngineEvent } from '../../../engine/events';
import { readRememberedEvents } from '../../../engine/remembered-events';
import { inspectRaw } from './raw';

/** The engine's clock and its events differ by less than this. */
const NEAR_MS = 1500;

/** What happened to a container, as far as the engine remembers: it keeps 256 events of everything. */
async function rememberedEvents(
  client: EngineClient,
  id: string,
  since: number,
  signal: AbortSignal,
): Promise<EngineEvent[]> {
  const filters = {
    type: ['container'],
    container: [id],
    event: ['start', 'kill', 'stop', 'die', 'oom', 'restart'],
  };
  const events: EngineEvent[] = [];
  await readRememberedEvents(
    client,
    { since: Math.floor(since / 1000) * 1000, filters },
    (event) => events.push(event),
    signal,
  );
  return events;
}

/** What the events of a container say about its last end. Those of earlier runs count as deaths only. */
export function traceOf(events: readonly EngineEvent[], finishedAt: number | null): StopTrace {
  const lastDeath = events.findLastIndex((event) => event.action === 'die');
  const death = events[lastDeath];
  const remembered = death !== undefined && finishedAt !== null && Math.abs(death.at - finishedAt) < NEAR_MS;
  const start = events.findLastIndex((event, i) => event.action === 'start' && i < lastDeath);
  // `stop` and `restart` come after the death that they have brought about
  const run = remembered ? events.slice(start + 1) : [];
  const until = run.findIndex((event) => event.action === 'start');
  const lastRun = until < 0 ? run : run.slice(0, until);
  return {
    signals: lastRun.flatMap((event) => {
      const signal = Number(event.attributes.signal);
      return event.action === 'kill' && signal > 0 ? [{ at: event.at, signal }] : [];
    }),
    stopped: lastRun.some((event) => event.action === 'stop'),
    oom: lastRun.some((event) => event.action === 'oom'),
    remembered,
    deaths: events.flatMap((event) => {
      if (event.action !== 'die') return [];
      const code = Number(event.attributes.exitCode);
      return [{ at: event.at, exitCode: Number.isInteger(code) ? code : null }];
    }),
  };
}

export async function readStopTrace(
  client: EngineClient,
  id: string,
  signal: AbortSignal,
): Promise<StopTrace> {
  const raw = await inspectRaw(client, id, signal);
  const created = Date.parse(raw.Created ?? '');
  const finishedAt = Date.parse(raw.State?.FinishedAt ?? '');
  const events = await rememberedEvents(client, id, created || 0, signal);
  return traceOf(events, finishedAt > 0 ? finishedAt : null);
}
