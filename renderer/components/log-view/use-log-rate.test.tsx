// @vitest-environment happy-dom
import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { LogStore } from './log-store';
import { useLogRate } from './use-log-rate';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A store of which only the number of lines is of interest. */
function countingStore() {
  let tell = () => {};
  const store = {
    appendedLines: 0,
    subscribe(listener: () => void) {
      tell = listener;
      return () => {};
    },
  };
  return {
    store: store as unknown as LogStore,
    add(lines: number) {
      store.appendedLines += lines;
      tell();
    },
  };
}

test('counts what is written, and not the log that was there', () => {
  const { store, add } = countingStore();
  const { result } = renderHook(() => useLogRate(store));
  act(() => {
    add(600);
    vi.advanceTimersByTime(100);
    add(400);
    vi.advanceTimersByTime(3000);
  });
  expect(result.current).toBe(0);
  act(() => {
    add(30);
    vi.advanceTimersByTime(1000);
  });
  expect(result.current).toBe(30);
  act(() => vi.advanceTimersByTime(1000));
  expect(result.current).toBe(0);
});
