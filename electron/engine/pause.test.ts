import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { pause } from './pause';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('waits its time, and leaves nothing behind', async () => {
  const { signal } = new AbortController();
  const removed = vi.spyOn(signal, 'removeEventListener');
  const done = vi.fn();
  void pause(100, signal).then(done);
  await vi.advanceTimersByTimeAsync(99);
  expect(done).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  expect(done).toHaveBeenCalledOnce();
  expect(removed).toHaveBeenCalledOnce();
});

test.each([false, true])('ends with the signal (aborted before: %s), and stops its clock', async (before) => {
  const abort = new AbortController();
  const reason = new Error('gone');
  if (before) abort.abort(reason);
  const waiting = expect(pause(100, abort.signal)).rejects.toBe(reason);
  abort.abort(reason);
  await waiting;
  expect(vi.getTimerCount()).toBe(0);
});
