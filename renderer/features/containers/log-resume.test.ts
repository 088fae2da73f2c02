import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resumeAfter } from './log-resume';

interface Line {
  seconds: number;
  nanos: number;
  stderr: boolean;
  marker?: boolean;
}

/** A store that holds these lines, the first with this id. */
function storeOf(lines: Line[], firstId = 0) {
  return {
    firstId: lines.length > 0 ? firstId : Number.NaN,
    lastId: lines.length > 0 ? firstId + lines.length - 1 : Number.NaN,
    lineMeta: (id: number) => {
      const line = lines[id - firstId];
      if (!line) return null;
      const marker = line.marker ? { type: 'started' as const } : null;
      return { ...line, marker, shortenedFrom: null, open: false };
    },
  };
}

test('nothing held, or markers only: nothing to go on from', () => {
  expect(resumeAfter(storeOf([]))).toBeNull();
  expect(resumeAfter(storeOf([{ seconds: 5, nanos: 0, stderr: false, marker: true }]))).toBeNull();
});

test('the last line of each stream, with all that have its time', () => {
  const at = (seconds: number, nanos: number, stderr = false): Line => ({ seconds, nanos, stderr });
  const lines = [at(5, 1), at(5, 2), at(5, 2, true), at(5, 2), { ...at(9, 0), marker: true }];
  expect(resumeAfter(storeOf(lines))).toEqual({
    stdout: { seconds: 5, nanos: 2, count: 2 },
    stderr: { seconds: 5, nanos: 2, count: 1 },
  });
});

test('a stream that has been silent for long has no say, and older lines read behind are not looked at', () => {
  const lines: Line[] = [{ seconds: 5, nanos: 0, stderr: true }];
  for (let i = 0; i < 30; i++) lines.push({ seconds: 100 + i, nanos: 0, stderr: false });
  expect(resumeAfter(storeOf(lines, 7))).toEqual({
    stdout: { seconds: 129, nanos: 0, count: 1 },
    stderr: null,
  });
  expect(resumeAfter(storeOf(lines, -(2 ** 40)))).toBeNull();
});

test('whatever the two streams have written: the counts are those of the last times', () => {
  const line = fc.record({
    seconds: fc.integer({ min: 0, max: 3 }),
    nanos: fc.integer({ min: 0, max: 1 }),
    stderr: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1 }), (raw) => {
      // times grow within each stream
      const lines = raw.toSorted((a, b) => a.seconds - b.seconds || a.nanos - b.nanos);
      const expected = (stderr: boolean) => {
        const own = lines.filter((each) => each.stderr === stderr);
        const last = own.at(-1);
        if (!last) return null;
        const { seconds, nanos } = last;
        return {
          seconds,
          nanos,
          count: own.filter((each) => each.seconds === seconds && each.nanos === nanos).length,
        };
      };
      expect(resumeAfter(storeOf(lines))).toEqual({ stdout: expected(false), stderr: expected(true) });
    }),
  );
});
