import type { EngineClient } from './client';
import { createNdjsonParser } from './wire/ndjson';

/** An engine event, read by `Type`, `Action` and `Actor` only: API 1.52 dropped `status`, `id` and `from`. */
export interface EngineEvent {
  type: string;
  /** Without what follows a colon: `exec_start: sh` is `exec_start`, with `sh` in `detail`. */
  action: string;
  detail: string;
  actorId: string;
  attributes: Record<string, string>;
  /** Milliseconds since the epoch. */
  at: number;
}

interface RawEvent {
  Type?: unknown;
  Action?: unknown;
  Actor?: { ID?: unknown; Attributes?: unknown } | null;
  time?: unknown;
  timeNano?: unknown;
}

/** Reads one event; null for what is none. */
export function toEngineEvent(value: unknown): EngineEvent | null {
  if (typeof value !== 'object' || value === null) return null;
  const raw = value as RawEvent;
  if (typeof raw.Type !== 'string' || typeof raw.Action !== 'string') return null;
  const colon = raw.Action.indexOf(':');
  const action = colon < 0 ? raw.Action : raw.Action.slice(0, colon);
  const attributes = raw.Actor?.Attributes;
  const nano = typeof raw.timeNano === 'number' ? raw.timeNano / 1e6 : null;
  const seconds = typeof raw.time === 'number' ? raw.time * 1000 : Date.now();
  return {
    type: raw.Type,
    // podman's word for it; docker has no such event of containers
    action: raw.Type === 'container' && action === 'remove' ? 'destroy' : action,
    detail: colon < 0 ? '' : raw.Action.slice(colon + 1).trim(),
    actorId: typeof raw.Actor?.ID === 'string' ? raw.Actor.ID : '',
    attributes:
      typeof attributes === 'object' && attributes !== null ? (attributes as Record<string, string>) : {},
    at: nano ?? seconds,
  };
}

/**
 * Subscribes to the engine's events. The promise resolves when the engine has accepted the subscription, so a list asked
 * after it misses nothing. `onEvent` gets each as it was written, too; `ended` settles when the stream is over: by a graceful end, an error or a bad line alike.
 */
export async function openEvents(
  client: EngineClient,
  onEvent: (event: EngineEvent, raw: unknown) => void,
  signal: AbortSignal,
): Promise<{ ended: Promise<void> }> {
  const response = await client.open({ method: 'GET', path: '/events' }, signal);
  const parser = createNdjsonParser((value) => {
    const event = toEngineEvent(value);
    if (event) onEvent(event, value);
  });
  return { ended: response.read((data) => parser.write(data)) };
}
