import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEntry } from './line-assembler';
import { createReceivedTimes } from './received';

/** Entries of both streams in the order of their file; times grow within each, may be equal, and cross between the two. */
const files = fc
  .array(
    fc.record({
      stderr: fc.boolean(),
      step: fc.constantFrom(0, 1, 500, 999_999_999),
      early: fc.constantFrom(0, 300),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let now = 1_700_000_000_000_000_000n;
    const last = [0n, 0n];
    return steps.map(({ stderr, step, early }): LogEntry => {
      now += BigInt(step);
      const stream = stderr ? 1 : 0;
      const early_ = now - BigInt(early);
      const at = early_ > (last[stream] as bigint) ? early_ : (last[stream] as bigint);
      last[stream] = at;
      return {
        stderr,
        seconds: Number(at / 1_000_000_000n),
        nanos: Number(at % 1_000_000_000n),
        bytes: 10,
      };
    });
  });

const sameTime = (a: LogEntry, b: LogEntry) =>
  a.stderr === b.stderr && a.seconds === b.seconds && a.nanos === b.nanos;

test('nothing is missing of what was received, whatever was before and comes after', () => {
  fc.assert(
    fc.property(files, fc.nat(60), fc.nat(60), fc.integer({ min: 1, max: 80 }), (file, a, b, capacity) => {
      const received = createReceivedTimes(capacity);
      for (const entry of file.slice(Math.min(a, b), Math.max(a, b))) received.note(entry);
      const range = received.takeRange();
      expect(file.filter((entry) => range?.isMissing(entry))).toEqual([]);
      expect(received.bytes).toBe(0);
    }),
  );
});

test('what was left out between two entries that were received is found, each as often as it was', () => {
  fc.assert(
    fc.property(files, fc.func(fc.boolean()), (file, isLeftOut) => {
      const leftOut = new Set(file.filter((_, i) => isLeftOut(i)));
      const received = createReceivedTimes();
      const kept = file.filter((entry) => !leftOut.has(entry));
      for (const entry of kept) received.note(entry);
      const range = received.takeRange();
      const missing = file.filter((entry) => range?.isMissing(entry)).length;
      // strictly within what was received of its stream; entries of the very same time as an end say nothing
      const provable = [...leftOut].filter((entry) => {
        const mine = kept.filter((other) => other.stderr === entry.stderr);
        const [start, end] = [mine[0], mine.at(-1)];
        if (!start || !end || sameTime(start, entry) || sameTime(end, entry)) return false;
        return file.indexOf(start) < file.indexOf(entry) && file.indexOf(entry) < file.indexOf(end);
      }).length;
      expect(missing).toBe(provable);
    }),
  );
});

test('a file that is sent twice is known by its times; a clock that was set back is not taken for it', () => {
  const at = (nanos: number, stderr = false): LogEntry => ({ stderr, seconds: 5, nanos, bytes: 1 });
  const received = createReceivedTimes();
  for (const nanos of [10, 20, 30]) {
    expect(received.repeats(at(nanos))).toBe(false);
    received.note(at(nanos));
  }
  expect([30, 10, 20, 30].map((nanos) => received.repeats(at(nanos)))).toEqual([true, true, true, true]);
  // of the same time, but not the same
  expect(received.repeats({ ...at(30), bytes: 2 })).toBe(false);
  expect(received.repeats(at(20, true))).toBe(false);
  expect(received.repeats(at(15))).toBe(false);
  received.note(at(15));
  const range = received.takeRange();
  expect([12, 15, 20].filter((nanos) => range?.isMissing(at(nanos)))).toEqual([12]);
  expect(range?.isStart(at(10))).toBe(true);
});
