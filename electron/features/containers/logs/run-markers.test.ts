import { expect, test } from 'vitest';
import { createRunMarkers, type RunMarkers } from './run-markers';

const die = (at: number, exitCode = '0') => ({ action: 'die', at, attributes: { exitCode } });
const start = (at: number) => ({ action: 'start', at, attributes: {} });
const said = (runs: RunMarkers) => runs.take().map(({ marker, at }) => `${marker.type} ${at}`);

test('a restart between two looks is an end and a start', () => {
  const runs = createRunMarkers(true);
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
  const runs = createRunMarkers(true);
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
  const runs = createRunMarkers(true);
  // two have passed, of which the second end is seen
  expect(runs.ended(30)).toBe(true);
  for (const event of [die(10), start(20), die(31)]) runs.note(event);
  expect(said(runs)).toEqual(['started 20']);
  expect(runs.ended(30)).toBe(true);
  expect(runs.ended(30)).toBe(false);
});

test('the start of a container that runs already is no news, and neither is one that was never started', () => {
  const running = createRunMarkers(true);
  running.note(start(1));
  expect(said(running)).toEqual([]);
  const created = createRunMarkers(false);
  expect(created.ended(0)).toBe(false);
  created.note(start(1));
  created.note(die(2));
  expect(said(created)).toEqual(['started 1']);
  expect(created.ended(2)).toBe(true);
});

test('an end that has no code is one', () => {
  const runs = createRunMarkers(true);
  runs.note({ action: 'die', at: 1, attributes: {} });
  runs.note(start(2));
  expect(runs.take()[0]?.marker).toEqual({ type: 'exited', exitCode: null });
});
