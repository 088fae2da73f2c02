import { BlockFlag, LineFlag } from '@shared/model/log-block';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLine } from './ansi';
import { compileQuery, isQueryError, type LineMatcher } from './line-matcher';
import { createLogIndex, type LogIndex } from './log-index';
import { createLogStore, type LogStore } from './log-store';
import type { LogIndexSpec } from './scan-chunk';
import type { Slicer } from './slicer';
import { blockOf, markerLine, type TestLine } from './test-blocks';

/** Does the work when told to: `turn(n)` lets a slice last for n chunks. */
function manualSlicer(): Slicer & { turn(chunks?: number): void } {
  let current: ((isOver: () => boolean) => boolean) | null = null;
  return {
    start(work) {
      current = work;
    },
    stop() {
      current = null;
    },
    turn(chunks = Number.POSITIVE_INFINITY) {
      let looks = 0;
      const more = current?.(() => ++looks >= chunks);
      if (!more) current = null;
    },
  };
}

function matcherOf(query: string, options: { regex?: boolean; caseSensitive?: boolean } = {}): LineMatcher {
  const matcher = compileQuery({
    query,
    regex: options.regex ?? false,
    caseSensitive: options.caseSensitive ?? false,
  });
  if (matcher === null || isQueryError(matcher)) throw new Error(`bad query ${query}`);
  return matcher;
}

function setup(lines: readonly TestLine[], spec: Partial<LogIndexSpec>, capBytes = 1 << 26) {
  const store = createLogStore({ capBytes });
  store.append(blockOf(lines));
  const slicer = manualSlicer();
  const index = createLogIndex(
    store,
    { matcher: null, stdout: true, stderr: true, filter: 'off', ...spec },
    slicer,
  );
  return { store, index, slicer };
}

function shown(store: LogStore, { rows }: LogIndex): string[] {
  return Array.from({ length: rows.rowCount }, (_, row) => store.lineText(rows.idAt(row)));
}

function hits(index: LogIndex): number[] {
  const ids: number[] = [];
  for (let id = index.hitFrom(Number.NEGATIVE_INFINITY); !Number.isNaN(id); id = index.hitFrom(id + 1))
    ids.push(id);
  return ids;
}

describe('finding', () => {
  test('walks the hits forwards and backwards', () => {
    const { index, slicer } = setup(['one', 'two', 'three', 'two', 'one'], { matcher: matcherOf('TWO') });
    expect(index.done).toBe(false);
    slicer.turn();
    expect(index.done).toBe(true);
    expect(index.hitCount).toBe(2);
    expect(index.hitFrom(0)).toBe(1);
    expect(index.hitFrom(1)).toBe(1);
    expect(index.hitFrom(1.5)).toBe(3);
    expect(index.hitFrom(4)).toBeNaN();
    expect(index.hitBefore(3)).toBe(3);
    expect(index.hitBefore(2.5)).toBe(1);
    expect(index.hitBefore(0)).toBeNaN();
    expect(index.hitBefore(Number.POSITIVE_INFINITY)).toBe(3);
    expect([index.hitNumber(1), index.hitNumber(3), index.hitNumber(2)]).toEqual([1, 2, 0]);
  });

  test('the newest lines come first, in slices', () => {
    const store = createLogStore({ capBytes: 1 << 26 });
    for (let at = 0; at < 20_000; at++) store.append(blockOf([`line ${at}`]));
    const slicer = manualSlicer();
    const spec = { matcher: matcherOf('line'), stdout: true, stderr: true, filter: 'off' } as const;
    const index = createLogIndex(store, spec, slicer);
    slicer.turn(1);
    expect(index.done).toBe(false);
    expect(index.hitBefore(Number.POSITIVE_INFINITY)).toBe(19_999);
    expect(index.hitCount).toBeLessThan(20_000);
    slicer.turn();
    expect(index.hitCount).toBe(20_000);
    expect(index.scannedLines).toBe(20_000);
  });

  test('keeps up with lines that are added, prepended, replaced and dropped', () => {
    const { store, index, slicer } = setup(['a hit', { text: 'half', flags: LineFlag.open }], {
      matcher: matcherOf('hit'),
    });
    slicer.turn();
    store.append(blockOf([{ text: 'half hit', flags: LineFlag.replaces }, 'new hit']));
    store.append(blockOf(['old hit', 'old'], BlockFlag.backfill));
    slicer.turn();
    expect(hits(index).map((id) => store.lineText(id))).toEqual(['old hit', 'a hit', 'half hit', 'new hit']);
    for (let at = 0; at < 3; at++) store.append(blockOf(['x'.repeat(200_000), 'last hit']));
    store.setCap(200_000);
    slicer.turn();
    expect(hits(index).map((id) => store.lineText(id))).toEqual(['last hit']);
    store.clear();
    slicer.turn();
    expect(index.hitCount).toBe(0);
    index.dispose();
  });

  test('markers and hidden streams are no hits', () => {
    const lines: TestLine[] = [
      'exited',
      { text: 'exited', flags: LineFlag.stderr },
      markerLine({ type: 'exited', exitCode: 1 }),
    ];
    const { index, slicer } = setup(lines, { matcher: matcherOf('exited'), stderr: false });
    slicer.turn();
    expect(hits(index)).toEqual([0]);
  });
});

test('a search that is stuck on a chunk is given up', () => {
  const store = createLogStore({ capBytes: 1 << 26 });
  for (let at = 0; at < 20_000; at++) store.append(blockOf(['x']));
  const slicer = manualSlicer();
  let time = 0;
  const spec = { matcher: matcherOf('x'), stdout: true, stderr: true, filter: 'off' } as const;
  const index = createLogIndex(store, spec, slicer, () => (time += 2000));
  slicer.turn();
  expect([index.tooSlow, index.done]).toEqual([true, true]);
  expect(index.scannedLines).toBeLessThan(20_000);
  store.append(blockOf(['x']));
  slicer.turn();
  expect(index.done).toBe(true);
});

test('a pattern that is hopeless on a long line is given up; a sensible one is searched for to its end', () => {
  const lines = ['short 1b', `${'a'.repeat(1_000_000)} NEEDLE 7`];
  const slow = setup(lines, { matcher: matcherOf('a+b', { regex: true }) });
  slow.slicer.turn();
  expect([slow.index.tooSlow, slow.index.done]).toEqual([true, true]);
  const sensible = setup(lines, { matcher: matcherOf('NEEDLE\\s\\d', { regex: true }) });
  sensible.slicer.turn();
  expect([sensible.index.tooSlow, hits(sensible.index)]).toEqual([false, [1]]);
});

describe('filtering', () => {
  const lines: TestLine[] = [
    'keep 1',
    'other',
    markerLine({ type: 'started' }),
    { text: 'keep 2', flags: LineFlag.stderr },
  ];
  const marker = '{"type":"started"}';
  const cases: readonly (readonly [string, Partial<LogIndexSpec>, string[]])[] = [
    ['matching', { matcher: matcherOf('keep'), filter: 'matching' }, ['keep 1', marker, 'keep 2']],
    ['others', { matcher: matcherOf('keep'), filter: 'others' }, ['other', marker]],
    ['stdout only', { stderr: false }, ['keep 1', 'other', marker]],
    ['stderr only', { stdout: false }, [marker, 'keep 2']],
    ['both', { matcher: matcherOf('keep'), filter: 'matching', stdout: false }, [marker, 'keep 2']],
    ['a filter without text', { filter: 'matching' }, ['keep 1', 'other', marker, 'keep 2']],
  ];
  test.each(cases)('%s', (_, spec, expected) => {
    const { store, index, slicer } = setup(lines, spec);
    slicer.turn();
    expect(shown(store, index)).toEqual(expected);
    for (let row = 0; row < expected.length; row++) expect(index.rows.rowOf(index.rows.idAt(row))).toBe(row);
  });

  test('a hidden line stands at the row of the next shown one', () => {
    const { index, slicer } = setup(['a', 'b', 'a', 'b'], { matcher: matcherOf('a'), filter: 'matching' });
    slicer.turn();
    expect([index.rows.rowOf(1), index.rows.rowOf(3), index.rows.idAt(2)]).toEqual([1, 2, Number.NaN]);
  });
});

describe('queries', () => {
  test.each(['(', '[a', 'a{2,1}', '\\'])('a bad pattern %s says why', (query) => {
    const result = compileQuery({ query, regex: true, caseSensitive: true });
    expect(isQueryError(result) && /^(?!Invalid).{4}/.test(result.message ?? '')).toBe(true);
  });

  test('an empty query is none', () => {
    expect(compileQuery({ query: '', regex: true, caseSensitive: false })).toBeNull();
  });

  test('ranges start over whatever was searched before', () => {
    const matcher = matcherOf('ab');
    matcher.scanner('xx ab', false)(0);
    expect(matcher.ranges('ab AB', 10)).toEqual([
      { start: 0, end: 2 },
      { start: 3, end: 5 },
    ]);
    expect(matcher.ranges('ab ab', 1)).toHaveLength(1);
    expect(matcherOf('x*', { regex: true }).ranges('axxb', 10)).toEqual([{ start: 1, end: 3 }]);
  });

  const word = fc.constantFrom(
    'a',
    'b',
    'ab',
    'A',
    'B',
    ' ',
    '',
    'é',
    'É',
    '가나',
    'k',
    '\u212a',
    'ſ',
    's',
    '\u001b[31m',
    '\u001b[0m',
    '\r',
    '\t',
    'x.y',
    '\u0000',
    '-',
  );
  const line = fc.array(word, { maxLength: 8 }).map((parts) => parts.join(''));
  const lines = fc.array(line, { minLength: 1, maxLength: 12 });
  const plain = fc.constantFrom(
    'a',
    'AB',
    'b a',
    'é',
    '가',
    'k',
    's',
    '\u212a',
    'x.y',
    '.',
    '^@',
    '-',
    'É a',
  );
  const pattern = fc.constantFrom(
    'a',
    'a.b',
    '^a',
    'b$',
    '^$',
    '\\s',
    'a\\s+b',
    '[^a]',
    '[^a]+$',
    '.*b',
    '.*?a',
    '.*',
    'a(?=b)',
    'a(?!\\s)',
    '(?<=\\s)a',
    '(?<!a)b',
    '\\bb',
    'a\\b',
    '\\W',
    '(a|b)\\1',
    'a*',
    'x\\.y',
    '[\\s\\S]{3}',
    'b(\\s|$)',
    '\\S+\\s\\S+',
    '\\-',
    '가',
    'É',
  );

  test.each(['plain', 'regex'] as const)('%s: the lines found are those that match alone', (kind) => {
    fc.assert(
      fc.property(lines, kind === 'plain' ? plain : pattern, fc.boolean(), (texts, query, caseSensitive) => {
        const { index, slicer } = setup(texts, {
          matcher: matcherOf(query, { regex: kind === 'regex', caseSensitive }),
        });
        slicer.turn();
        const source = kind === 'regex' ? query : query.replace(/[.^$-]/g, '\\$&').replace('\\-', '-');
        const flags = caseSensitive ? '' : 'i';
        let alone: RegExp;
        try {
          alone = new RegExp(source, `${flags}u`);
        } catch {
          alone = new RegExp(source, flags);
        }
        const expected = texts.flatMap((text, id) => (alone.test(parseLine(text).text) ? [id] : []));
        expect(hits(index)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });
});
