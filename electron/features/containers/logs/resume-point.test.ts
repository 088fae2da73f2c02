import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEntry } from './line-assembler';
import { createResumePoint } from './resume-point';

type Entry = LogEntry & { n: number };

const nanosOf = (entry: LogEntry) => BigInt(entry.seconds) * 1_000_000_000n + BigInt(entry.nanos);

/** The engine: all entries that are not older than `since`, in the order in which they were written. */
function ask(log: readonly Entry[], since: string | null): Entry[] {
  if (since === null) return [...log];
  const [seconds = '', nanos = ''] = since.split('.');
  expect(nanos).toMatch(/^\d{9}$/);
  return log.filter((entry) => nanosOf(entry) >= BigInt(seconds) * 1_000_000_000n + BigInt(nanos));
}

/** Reads a log that breaks off after so many entries each time, and then to its end. */
function readWithBreaks(log: readonly Entry[], breaks: readonly number[]): number[] {
  const resume = createResumePoint();
  const taken: number[] = [];
  for (const [i, length] of [...breaks, Number.POSITIVE_INFINITY].entries()) {
    if (i > 0) resume.restart();
    for (const entry of ask(log, resume.since()).slice(0, length)) {
      if (resume.seen(entry)) continue;
      resume.note(entry);
      taken.push(entry.n);
    }
  }
  return taken;
}

/** Times grow within a stream; the streams may cross by less than `crossing` nanoseconds. */
const logs = (crossing: number) =>
  fc
    .array(
      fc.record({
        stderr: fc.boolean(),
        // small steps, so that many times are equal, and now and then a long silence
        step: fc.oneof(fc.constantFrom(0, 0, 1, 2, 1000), fc.constantFrom(0.3e9, 7e9, 600e9)),
        early: fc.integer({ min: 0, max: crossing }),
      }),
      { maxLength: 40 },
    )
    .map((steps): Entry[] => {
      let now = 1_700_000_000_999_999_990n;
      const last: [bigint, bigint] = [0n, 0n];
      return steps.map(({ stderr, step, early }, n) => {
        now += BigInt(step);
        const stream = stderr ? 1 : 0;
        const stamp = now - BigInt(early) > last[stream] ? now - BigInt(early) : last[stream];
        last[stream] = stamp;
        return {
          n,
          stderr,
          seconds: Number(stamp / 1_000_000_000n),
          nanos: Number(stamp % 1_000_000_000n),
          bytes: 1,
        };
      });
    });

const breaks = fc.array(fc.nat(30), { maxLength: 5 });

test('without a gap or a repeat, wherever it breaks, with equal times', () => {
  fc.assert(
    fc.property(logs(0), breaks, (log, at) => {
      expect(readWithBreaks(log, at)).toEqual(log.map((entry) => entry.n));
    }),
    { numRuns: 500 },
  );
});

test('nor when stdout and stderr cross by a little', () => {
  fc.assert(
    fc.property(logs(10_000_000), breaks, (log, at) => {
      expect(readWithBreaks(log, at).sort((a, b) => a - b)).toEqual(log.map((entry) => entry.n));
    }),
    { numRuns: 1000 },
  );
});

test('an entry of the silent stream that was stamped before the last of the other is not lost', () => {
  const entry = (n: number, seconds: number, nanos: number, stderr: boolean) => ({
    n,
    seconds,
    nanos,
    stderr,
    bytes: 1,
  });
  const log = [entry(0, 100, 0, false), entry(1, 200, 5000, false), entry(2, 200, 4000, true)];
  expect(readWithBreaks(log, [2])).toEqual([0, 1, 2]);
});

test('asks from the beginning when nothing was read, and not from long ago because of a silent stream', () => {
  const resume = createResumePoint();
  expect(resume.since()).toBeNull();
  resume.note({ stderr: true, seconds: 1000, nanos: 5, bytes: 1 });
  // nothing is known of the other stream: its first entry may have crossed
  expect(resume.since()).toBe('999.900000005');
  resume.note({ stderr: false, seconds: 1004, nanos: 0, bytes: 1 });
  expect(resume.since()).toBe('1000.000000005');
  resume.note({ stderr: false, seconds: 2000, nanos: 0, bytes: 1 });
  expect(Number(resume.since())).toBeGreaterThan(1999);
});

test('says that entries may be lost when the last one is gone from the log, and only then', () => {
  const at = (seconds: number, stderr = false): LogEntry => ({ stderr, seconds, nanos: 0, bytes: 1 });
  const read = (...entries: LogEntry[]) => {
    const resume = createResumePoint();
    for (const entry of entries) {
      if (!resume.seen(entry)) resume.note(entry);
      expect(resume.lost()).toBe(false);
    }
    resume.restart();
    return {
      again: (...log: LogEntry[]) => log.filter((entry) => !resume.seen(entry) && resume.lost()).length,
    };
  };
  expect(read(at(1), at(2)).again(at(2), at(3))).toBe(0);
  expect(read(at(1), at(2)).again(at(3), at(4))).toBe(1);
  // one stream's last entry is enough: it is the oldest that was asked for
  expect(read(at(1), at(2, true)).again(at(2, true), at(3), at(3, true))).toBe(0);
  expect(read().again(at(3))).toBe(0);
  expect(read(at(1)).again()).toBe(0);
});

test('a log whose oldest part is deleted while nobody reads is never silent about it', () => {
  fc.assert(
    fc.property(logs(0), fc.integer({ min: 1, max: 40 }), fc.nat(40), (log, cut, deleted) => {
      // of two entries of one nanosecond nobody can say which of them is left
      fc.pre(new Set(log.map((entry) => `${entry.stderr} ${nanosOf(entry)}`)).size === log.length);
      const resume = createResumePoint();
      const before = log.slice(0, cut);
      for (const entry of before) resume.note(entry);
      resume.restart();
      let told = false;
      let next = cut;
      for (const entry of ask(log.slice(deleted), resume.since())) {
        if (resume.seen(entry)) continue;
        if (resume.lost()) told = true;
        if (entry.n !== next) expect(told).toBe(true);
        next = entry.n + 1;
      }
      // and it cries for nothing only when the very last line is gone
      if (told) expect(deleted).toBeGreaterThanOrEqual(before.length);
    }),
  );
});
