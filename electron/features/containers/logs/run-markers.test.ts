import { expect, test } from 'vitest';
import { createRunMarkers, type RunMarkers } from './run-markers';

const die = (at: number, exitCode = '0') => ({ action: 'die', at, attributes: { exitCode } });
const start = (at: number) => ({ action: 'start', at, attributes: {} });
const said = (runs: RunMarkers) => runs.take().map(({ marker, at }) => `${marker.type} ${at}`);

test('a restart between two looks is an end and a start', () => {
  const runs = createRunMarkers({ startedAt: 0 });
  runs.note(die(1, '3'));
  expect(runs.take()).toEqual([]);
  runs.note(start(2));
  expect(runs.take()).toEqual([
    { marker: { type: 'exited', exitCode: 3 }, at: 1 },
    { marker: { type: 'started' }, at: 2 },
  ]);
  expect(runs.take()).toEqual([]);
});

test('an end that was seen is marked once, whenever its event comes', () => {
  const runs = createRunMarkers({ startedAt: 0 });
  expect(runs.ended(10)).toBe(true);
  expect(runs.ended(10)).toBe(false);
  runs.note(die(11));
  expect(runs.startedAgain).toBe(false);
  runs.note(start(12));
  expect(runs.startedAgain).toBe(true);
  expect(said(runs)).toEqual(['started 12']);
  runs.note(die(20));
  expect(runs.ended(19)).toBe(true);
});

test('runs that came and went before their events did are all marked', () => {
  const runs = createRunMarkers({ startedAt: 0 });
  // two have passed, of which the second end is seen
  expect(runs.ended(30)).toBe(true);
  for (const event of [die(10), start(20), die(31)]) runs.note(event);
  expect(said(runs)).toEqual(['started 20']);
  expect(runs.ended(30)).toBe(true);
  expect(runs.ended(30)).toBe(false);
});

test('the start of a container that runs already is no news, and neither is one that was never started', () => {
  const running = createRunMarkers({ startedAt: 0 });
  running.note(start(1));
  expect(said(running)).toEqual([]);
  const created = createRunMarkers(null);
  expect(created.ended(0)).toBe(false);
  created.note(start(1));
  created.note(die(2));
  expect(said(created)).toEqual(['started 1']);
  expect(created.ended(2)).toBe(true);
});

test('an end that has no code is one', () => {
  const runs = createRunMarkers({ startedAt: 0 });
  runs.note({ action: 'die', at: 1, attributes: {} });
  runs.note(start(2));
  expect(runs.take()[0]?.marker).toEqual({ type: 'exited', exitCode: null });
});

test('a run that no event has told of is marked when it is seen, and not again by its events', () => {
  const runs = createRunMarkers({ startedAt: 10 });
  expect(runs.running({ startedAt: 10, finishedAt: 5 })).toEqual([]);
  expect(runs.running({ startedAt: 30, finishedAt: 20 })).toEqual([
    { marker: { type: 'exited', exitCode: null }, at: 20 },
    { marker: { type: 'started' }, at: 30 },
  ]);
  // its events come late, or are told again
  for (const event of [die(20), start(31)]) runs.note(event);
  expect(said(runs)).toEqual([]);
  expect(runs.running({ startedAt: 30, finishedAt: 20 })).toEqual([]);
  runs.note(die(40, '7'));
  runs.note(start(50));
  expect(said(runs)).toEqual(['exited 40', 'started 50']);
  // the event is a little later than what is seen
  expect(runs.running({ startedAt: 49, finishedAt: 40 })).toEqual([]);
});

test('of a run whose end was told or seen, only the start is missing', () => {
  const told = createRunMarkers({ startedAt: 10 });
  told.note(die(20, '3'));
  expect(told.running({ startedAt: 30, finishedAt: 20 })).toEqual([
    { marker: { type: 'exited', exitCode: 3 }, at: 20 },
    { marker: { type: 'started' }, at: 30 },
  ]);
  const seen = createRunMarkers({ startedAt: 10 });
  expect(seen.ended(20)).toBe(true);
  expect(seen.running({ startedAt: 30, finishedAt: 20 })).toEqual([{ marker: { type: 'started' }, at: 30 }]);
  // an engine that has not kept the end
  const lost = createRunMarkers({ startedAt: 10 });
  expect(lost.running({ startedAt: 30, finishedAt: 0 })[0]?.at).toBe(30);
});
