import { EVENTS_KEPT } from '@shared/features/events';
import { expect, test } from 'vitest';
import type { EngineEvent } from '../../engine/events';
import { createEventLog } from './event-log';

const event = (n: number, part: Partial<EngineEvent> = {}): EngineEvent => ({
  ...{ type: 'container', action: 'start', detail: '', actorId: `id${n}`, attributes: {}, at: n },
  ...part,
});

test('keeps the newest, counts what a slow reader missed, and hands the raw one back', () => {
  const log = createEventLog();
  const many = EVENTS_KEPT * 3;
  for (let n = 1; n <= many; n += 1) log.add(event(n), { raw: n });
  const { events, dropped } = log.after(10);
  expect(events.length).toBeGreaterThanOrEqual(EVENTS_KEPT);
  expect(events.length).toBeLessThanOrEqual(EVENTS_KEPT * 1.2);
  expect(dropped + events.length).toBe(many - 10);
  expect(events.at(-1)).toMatchObject({ seq: many, actorId: `id${many}` });
  expect(log.raw(many - 5)).toEqual({ raw: many - 5 });
  expect(log.raw(1)).toBeUndefined();
  expect(log.after(many)).toEqual({ events: [], dropped: 0 });
});

test('what comes twice is one event, and our own helpers are none', () => {
  const log = createEventLog();
  log.add(event(1), {});
  log.add(event(1), {});
  log.add(event(2, { attributes: { 'dev.gantry.helper': 'x' } }), {});
  expect(log.after(0).events).toHaveLength(1);
});

test('whoever waits is woken by an event, by another engine, and by giving up', async () => {
  const log = createEventLog();
  const never = new AbortController();
  const first = log.changed(never.signal);
  log.add(event(1), {});
  await first;
  const second = log.changed(never.signal);
  log.clear();
  await second;
  expect(log.generation).toBe(1);
  expect(log.after(0).events).toEqual([]);
  const third = log.changed(never.signal);
  never.abort();
  await third;
});
