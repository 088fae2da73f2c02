import { decodeLogBlock, LineFlag, MAX_LINE_BYTES } from '@shared/model/log-block';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createBlockBuilder } from './block-builder';
import { createLineAssembler, type EntryFilter } from './line-assembler';

const KIB16 = 16 * 1024;

/** What the log driver holds: a text that ends with a newline, or is a part of a line. */
interface Entry {
  stderr: boolean;
  second: number;
  text: string;
}

interface Line {
  text: string;
  second: number;
  flags: number;
  /** Bytes of the whole line, where it was shortened. */
  long?: number;
}

function stamp(second: number): string {
  return `${new Date(second * 1000).toISOString().slice(0, 19)}.${String(second).padStart(9, '0')}Z `;
}

/** Bytes as the engine sends them with `timestamps=1`: framed, or raw with a tty. */
function encode(entries: readonly Entry[], tty: boolean): Buffer {
  return Buffer.concat(
    entries.map(({ stderr, second, text }) => {
      const body = Buffer.from(stamp(second) + text, 'latin1');
      if (tty) return body;
      const head = Buffer.alloc(8);
      head[0] = stderr ? 2 : 1;
      head.writeUInt32BE(body.length, 4);
      return Buffer.concat([head, body]);
    }),
  );
}

function harness(tty: boolean, filter: EntryFilter = () => 'take') {
  const builder = createBlockBuilder(0);
  const assembler = createLineAssembler(tty, builder, filter);
  const lines: Line[] = [];
  const drain = () => {
    const { ends, seconds, nanos, flags, long, text } = decodeLogBlock(builder.take());
    ends.forEach((end, i) => {
      expect(nanos[i]).toBe(seconds[i]);
      const at = long.findIndex((line, j) => j % 2 === 0 && line === i);
      lines.push({
        text: Buffer.from(text.subarray(ends[i - 1] ?? 0, end)).toString('latin1'),
        second: seconds[i] ?? 0,
        flags: flags[i] ?? 0,
        ...(at >= 0 && { long: long[at + 1] ?? 0 }),
      });
    });
    return lines;
  };
  return { assembler, drain, lines };
}

/** Reads the stream in pieces of these sizes. */
function read(bytes: Buffer, sizes: Iterator<number>, tty: boolean): Line[] {
  const { assembler, drain } = harness(tty);
  for (let at = 0; at < bytes.length; ) {
    const size = sizes.next().value as number;
    expect(assembler.write(bytes.subarray(at, at + size))).toBe(true);
    at += size;
  }
  expect(assembler.hasOpen).toBe(false);
  return drain();
}

/** Cuts a line as docker's copier does: 16 KiB at a time, the newline with the last part. */
function entriesOf(line: string, stderr: boolean, second: number): Entry[] {
  const entries: Entry[] = [];
  let rest = line;
  let at = second;
  for (; rest.length >= KIB16; rest = rest.slice(KIB16)) {
    entries.push({ stderr, second: at, text: rest.slice(0, KIB16) });
    at += 1;
  }
  return [...entries, { stderr, second: at, text: `${rest}\n` }];
}

const edge = fc.constantFrom(
  0,
  1,
  2,
  KIB16 - 2,
  KIB16 - 1,
  KIB16,
  KIB16 + 1,
  2 * KIB16 - 1,
  2 * KIB16,
  40_000,
);
const line = fc
  .record({ length: edge, fill: fc.constantFrom('a', '\u00ff', '\r', '\u0000', 'Z '), cr: fc.boolean() })
  .map(({ length, fill, cr }) => {
    const text = fill.repeat(length).slice(0, length);
    return cr ? `${text.slice(0, -1)}\r` : text;
  });
const sizes = fc.infiniteStream(
  fc.oneof(
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }) },
    { weight: 6, arbitrary: fc.integer({ min: 41, max: 50_000 }) },
  ),
);
const shown = (text: string) => (text.endsWith('\r') ? text.slice(0, -1) : text);

describe('any lines in any pieces', () => {
  test('with a tty', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 5 }), sizes, (lines, cuts) => {
        const entries = lines.flatMap((text, i) => entriesOf(text, false, i * 100));
        expect(read(encode(entries, true), cuts, true)).toEqual(
          lines.map((text, i) => ({ text: shown(text), second: i * 100, flags: 0 })),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('of stdout and stderr, whose parts may lie between each other', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 3 }),
        fc.array(line, { maxLength: 3 }),
        fc.infiniteStream(fc.boolean()),
        sizes,
        (out, err, turns, cuts) => {
          const queues = [out, err].map((lines, stream) =>
            lines.flatMap((text, i) =>
              entriesOf(text, stream === 1, i * 100 + stream).map((entry, part, all) => ({
                ...entry,
                // the last part stands for the whole line, which is known by its first
                done: part === all.length - 1 ? { text, second: i * 100 + stream } : null,
              })),
            ),
          );
          const [first = [], second = []] = queues;
          const entries: typeof first = [];
          while (first.length + second.length > 0) {
            const turn = turns.next().value ? first : second;
            entries.push(...(turn.length > 0 ? turn : turn === first ? second : first).splice(0, 1));
          }
          const expected = entries.flatMap(({ stderr, done }) =>
            done
              ? [{ text: shown(done.text), second: done.second, flags: stderr ? LineFlag.stderr : 0 }]
              : [],
          );
          expect(read(encode(entries, false), cuts, false)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each([true, false])('byte by byte (tty %s)', (tty) => {
    const entries = ['one', 'two\r', '', 'drei ✓'].flatMap((text, i) =>
      entriesOf(Buffer.from(text).toString('latin1'), false, i),
    );
    const texts = read(encode(entries, tty), ones(), tty);
    expect(texts.map((l) => Buffer.from(l.text, 'latin1').toString())).toEqual(['one', 'two', '', 'drei ✓']);
  });

  test('100,000 lines in one piece', () => {
    const entries = Array.from({ length: 100_000 }, (_, i) => ({
      stderr: i % 2 === 1,
      second: i,
      text: '\n',
    }));
    const { assembler, drain } = harness(false);
    assembler.write(encode(entries, false));
    const lines = drain();
    expect(lines).toHaveLength(100_000);
    expect(lines.at(-1)).toEqual({ text: '', second: 99_999, flags: LineFlag.stderr });
  });
});

function* ones(): Generator<number> {
  for (;;) yield 1;
}

describe('a line that is too long', () => {
  test.each([true, false])('is shortened, and its length is known (tty %s)', (tty) => {
    const text = 'x'.repeat(MAX_LINE_BYTES + 100_000);
    const after = { stderr: false, second: 900, text: 'after\n' };
    const { assembler, drain } = harness(tty);
    assembler.write(encode([...entriesOf(text, false, 5), after], tty));
    expect(drain()).toEqual([
      { text: text.slice(0, MAX_LINE_BYTES), second: 5, flags: LineFlag.shortened, long: text.length },
      { text: 'after', second: 900, flags: 0 },
    ]);
  });

  test('in one entry of a driver that does not cut', () => {
    const text = 'x'.repeat(MAX_LINE_BYTES + 1);
    for (const tty of [true, false]) {
      const { assembler, drain } = harness(tty);
      assembler.write(encode([{ stderr: false, second: 1, text: `${text}\n` }], tty));
      const [line] = drain();
      expect([line?.text.length, line?.long]).toEqual([MAX_LINE_BYTES, text.length]);
    }
  });

  test('at exactly the cap is whole', () => {
    const text = 'x'.repeat(MAX_LINE_BYTES);
    const { assembler, drain } = harness(false);
    assembler.write(encode(entriesOf(text, false, 1), false));
    expect(drain()).toEqual([{ text, second: 1, flags: 0 }]);
  });
});

describe('a line that does not end yet', () => {
  const part = 'p'.repeat(KIB16);
  const partial = (stderr = false): Entry => ({ stderr, second: 1, text: part });

  test('is shown open, and replaced by the whole once it ends', () => {
    const { assembler, drain, lines } = harness(false);
    assembler.write(encode([partial()], false));
    expect(assembler.hasOpen).toBe(true);
    assembler.flushOpen();
    expect(drain()).toEqual([{ text: part, second: 1, flags: LineFlag.open }]);
    expect(assembler.hasOpen).toBe(false);
    assembler.flushOpen();
    expect(drain()).toHaveLength(1);

    lines.length = 0;
    assembler.write(encode([partial(), { stderr: false, second: 3, text: 'end\r\n' }], false));
    expect(drain()).toEqual([{ text: `${part}${part}end`, second: 1, flags: LineFlag.replaces }]);
  });

  test('of both streams is shown for each', () => {
    const { assembler, drain } = harness(false);
    assembler.write(encode([partial(true), partial(false), { stderr: true, second: 9, text: 'e\n' }], false));
    assembler.flushOpen();
    expect(drain().map(({ text, flags }) => [text.length, flags])).toEqual([
      [KIB16 + 1, LineFlag.stderr],
      [KIB16, LineFlag.open],
    ]);
  });

  test('over the cap is shown open, shortened, with the length so far', () => {
    const { assembler, drain } = harness(false);
    assembler.write(
      encode(
        Array.from({ length: 65 }, () => partial()),
        false,
      ),
    );
    assembler.flushOpen();
    expect(drain()).toMatchObject([{ flags: LineFlag.open | LineFlag.shortened, long: 65 * KIB16 }]);
  });

  test('goes on when the stream is opened again; half an entry of the old one is forgotten', () => {
    const { assembler, drain } = harness(false);
    const bytes = encode([partial(), { stderr: false, second: 2, text: 'lost half\n' }], false);
    assembler.write(bytes.subarray(0, bytes.length - 4));
    assembler.endOfStream();
    assembler.write(encode([{ stderr: false, second: 2, text: 'whole\n' }], false));
    expect(drain()).toEqual([{ text: `${part}whole`, second: 1, flags: 0 }]);
  });

  test('with a tty is shown at the end of the stream, and half a stamp is not', () => {
    const { assembler, drain } = harness(true);
    assembler.write(Buffer.from(`${stamp(7)}login: `));
    assembler.endOfStream();
    expect(assembler.hasOpen).toBe(true);
    assembler.flushOpen();
    assembler.write(Buffer.from(stamp(8).slice(0, 12)));
    assembler.endOfStream();
    expect(drain()).toEqual([{ text: 'login: ', second: 7, flags: LineFlag.open }]);
  });
});

describe('the filter', () => {
  const entries = ['a', 'b', 'c', 'd'].map((text, i) => ({
    stderr: i % 2 === 1,
    second: i,
    text: `${text}\n`,
  }));

  test('skips entries, and sees each with its time, stream and size', () => {
    const seen: unknown[] = [];
    const { assembler, drain } = harness(false, (entry) => {
      seen.push(entry);
      return entry.seconds === 1 ? 'skip' : 'take';
    });
    assembler.write(encode(entries, false));
    expect(drain().map((l) => l.text)).toEqual(['a', 'c', 'd']);
    expect(seen[1]).toEqual({ stderr: true, seconds: 1, nanos: 1, bytes: 2 });
  });

  test.each([true, false])('stops before an entry, and nothing more comes (tty %s)', (tty) => {
    const { assembler, drain } = harness(tty, (entry) => (entry.seconds === 2 ? 'stop' : 'take'));
    expect(assembler.write(encode(entries, tty))).toBe(false);
    expect(assembler.write(encode(entries, tty))).toBe(false);
    expect(drain().map((l) => l.text)).toEqual(['a', 'b']);
  });
});

test('an entry that holds several lines is several lines', () => {
  const { assembler, drain } = harness(false);
  assembler.write(encode([{ stderr: false, second: 1, text: 'a\nb\r\n\nc\n' }], false));
  expect(drain().map((l) => [l.text, l.second])).toEqual([
    ['a', 1],
    ['b', 1],
    ['', 1],
    ['c', 1],
  ]);
});
