import { afterEach, expect, test, vi } from 'vitest';
import { createLateMarkers } from './late-markers';
import type { TimedMarker } from './run-markers';

const exited = (at: number): TimedMarker => ({ marker: { type: 'exited', exitCode: null }, at });
const started = (at: number): TimedMarker => ({ marker: { type: 'started' }, at });
const line = (ms: number) => ({ seconds: Math.floor(ms / 1000), nanos: (ms % 1000) * 1e6 });

vi.useFakeTimers();
afterEach(() => vi.clearAllTimers());

function put() {
  const marked: number[] = [];
  return { marked, late: createLateMarkers(({ at }) => marked.push(at)) };
}

test('an end and a start go between the lines of the two runs, stamped a little late or early as they are', () => {
  const { marked, late } = put();
  late.before(line(500));
  late.add([exited(1000), started(2000)]);
  late.before(line(900));
  late.before(line(1010));
  expect(marked).toEqual([]);
  late.before(line(1990));
  expect(marked).toEqual([1000, 2000]);
  late.before(line(3000));
  vi.advanceTimersByTime(1000);
  expect(marked).toEqual([1000, 2000]);
});

test('a start alone goes before whatever comes', () => {
  const { marked, late } = put();
  late.add([started(2000)]);
  late.before(line(1990));
  expect(marked).toEqual([2000]);
});

test('they wait for a line of the new run only while lines come', () => {
  const { marked, late } = put();
  late.add([exited(1000), started(2000)]);
  vi.advanceTimersByTime(200);
  late.before(line(900));
  vi.advanceTimersByTime(200);
  expect(marked).toEqual([]);
  vi.advanceTimersByTime(50);
  expect(marked).toEqual([1000, 2000]);
});

test('what is closed puts nothing', () => {
  const { marked, late } = put();
  late.add([started(1)]);
  late.close();
  vi.advanceTimersByTime(1000);
  expect(marked).toEqual([]);
});
