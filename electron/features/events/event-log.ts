import { EVENTS_KEPT, type LoggedEvent } from '@shared/features/events';
import type { EngineClient } from '../../engine/client';
import type { EngineEvent } from '../../engine/events';
import { readRememberedEvents } from '../../engine/remembered-events';
import { isHelper } from '../volumes/helper/label';

/** The events of the engine in use, the newest of them. */
export interface EventLog {
  add(event: EngineEvent, raw: unknown): void;
  /** Takes what the engine remembers: from before the first connection, and from while it was lost. */
  remember(client: EngineClient, signal: AbortSignal): Promise<void>;
  /** Events after one, oldest first, and how many of them are not kept any more. */
  after(seq: number): { events: LoggedEvent[]; dropped: number };
  /** As the engine wrote it. */
  raw(seq: number): unknown;
  /** Changes when another engine is used. */
  readonly generation: number;
  /** Settles at the next change, or when the signal is aborted. */
  changed(signal: AbortSignal): Promise<void>;
  clear(): void;
}

interface Entry {
  event: LoggedEvent;
  key: string;
  raw: unknown;
}

const keyOf = (event: EngineEvent) =>
  `${event.at} ${event.type} ${event.action} ${event.detail} ${event.actorId}`;

export function createEventLog(): EventLog {
  let entries: Entry[] = [];
  let keys = new Set<string>();
  let last = 0;
  let generation = 0;
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const resolve of [...waiting]) resolve();
  };
  const add = (event: EngineEvent, raw: unknown) => {
    const { type, action, detail, actorId, attributes, at } = event;
    // our own containers that look into volumes are no news
    if (type === 'container' && isHelper(attributes)) return;
    const key = keyOf(event);
    // what is remembered may have come by the stream already
    if (keys.has(key)) return;
    last += 1;
    const name = attributes.name ?? '';
    entries.push({
      event: { seq: last, at, type, action, detail, actorId, name, attributes },
      key,
      raw,
    });
    keys.add(key);
    if (entries.length > EVENTS_KEPT * 1.2) {
      entries = entries.slice(-EVENTS_KEPT);
      keys = new Set(entries.map((entry) => entry.key));
    }
    wake();
  };
  return {
    add,
    async remember(client, signal) {
      const since = entries.at(-1)?.event.at ?? 0;
      await readRememberedEvents(client, { since }, add, signal);
    },
    after(seq) {
      const [first] = entries;
      const start = first ? Math.max(0, seq + 1 - first.event.seq) : 0;
      return {
        events: entries.slice(start).map((entry) => entry.event),
        dropped: first ? Math.max(0, first.event.seq - seq - 1) : 0,
      };
    },
    raw(seq) {
      const [first] = entries;
      return first && entries[seq - first.event.seq]?.raw;
    },
    get generation() {
      return generation;
    },
    changed: (signal) =>
      new Promise((resolve) => {
        const done = () => {
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        waiting.add(done);
        if (signal.aborted) done();
        else signal.addEventListener('abort', done, { once: true });
      }),
    clear() {
      entries = [];
      keys = new Set();
      generation += 1;
      wake();
    },
  };
}
