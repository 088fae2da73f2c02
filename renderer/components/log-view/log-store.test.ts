import { BlockFlag, LineFlag } from '@shared/model/log-block';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLogStore, type LogStore } from './log-store';
import { blockOf, markerLine } from './test-blocks';

const ROOMY = 64 * 1024 * 1024;

function texts(store: LogStore): string[] {
  return Array.from({ length: store.rowCount }, (_, row) => store.lineText(store.idAt(row)));
}

describe('adding lines', () => {
  test('lines come back in order with stable ids', () => {
    const store = createLogStore({ capBytes: ROOMY });
    store.append(blockOf(['a', '', '가나다']));
    store.append(blockOf(['d']));
    expect(texts(store)).toEqual(['a', '', '가나다', 'd']);
    expect([store.firstId, store.lastId, store.lineCount, store.appendedLines]).toEqual([0, 3, 4, 4]);
    expect(store.rowOf(2)).toBe(2);
    expect(store.has(4)).toBe(false);
    expect(store.idAt(4)).toBeNaN();
    expect(store.idAt(-1)).toBeNaN();
  });

  test('backfill goes before live lines and leaves their ids alone', () => {
    const store = createLogStore({ capBytes: ROOMY });
    store.append(blockOf(['live 1']));
    store.append(blockOf(['old 1', 'old 2'], BlockFlag.backfill));
    store.append(blockOf(['live 2']));
    store.append(blockOf(['old 3'], BlockFlag.backfill));
    expect(texts(store)).toEqual(['old 1', 'old 2', 'old 3', 'live 1', 'live 2']);
    expect(store.lineText(0)).toBe('live 1');
    expect(store.firstId).toBeLessThan(0);
    expect(store.appendedLines).toBe(2);
    expect(store.rowOf(0)).toBe(3);
    expect(store.rowOf(store.firstId + 100)).toBe(3);
  });

  test('a further round of backfill goes before the first', () => {
    const store = createLogStore({ capBytes: ROOMY });
    store.append(blockOf(['live']));
    store.append(blockOf(['old 3', 'old 4'], BlockFlag.backfill));
    store.beginBackfill();
    store.append(blockOf(['old 1'], BlockFlag.backfill));
    store.append(blockOf(['old 2'], BlockFlag.backfill));
    expect(texts(store)).toEqual(['old 1', 'old 2', 'old 3', 'old 4', 'live']);
  });

  test('an open line is replaced in place, also when others came behind it', () => {
    const store = createLogStore({ capBytes: ROOMY });
    store.append(blockOf([{ text: 'half', flags: LineFlag.open }]));
    const version = store.lineVersion(0);
    store.append(blockOf([{ text: 'err', flags: LineFlag.stderr }]));
    store.append(blockOf([{ text: 'half and half', flags: LineFlag.replaces }, 'next']));
    expect(texts(store)).toEqual(['half and half', 'err', 'next']);
    expect(store.lineVersion(0)).not.toBe(version);
    expect(store.lineMeta(0)?.open).toBe(false);
    expect(store.lineCount).toBe(3);
  });

  test('open lines of the two streams do not mix, and within one block both parts are found', () => {
    const store = createLogStore({ capBytes: ROOMY });
    store.append(
      blockOf([
        { text: 'o', flags: LineFlag.open },
        { text: 'e', flags: LineFlag.open | LineFlag.stderr },
        { text: 'out', flags: LineFlag.replaces },
        { text: 'err', flags: LineFlag.replaces | LineFlag.stderr },
      ]),
    );
    expect(texts(store)).toEqual(['out', 'err']);
  });

  test('a replacement whose line is gone is a line of its own', () => {
    const store = createLogStore({ capBytes: ROOMY });
    store.append(blockOf([{ text: 'half', flags: LineFlag.open }]));
    store.clear();
    store.append(blockOf([{ text: 'half and half', flags: LineFlag.replaces }]));
    expect(texts(store)).toEqual(['half and half']);
  });

  test('what is known of a line', () => {
    const store = createLogStore({ capBytes: ROOMY });
    store.append(blockOf([{ text: 'x', flags: LineFlag.stderr | LineFlag.shortened, long: 99 }, 'y']));
    store.append(
      blockOf([markerLine({ type: 'exited', exitCode: 137 }), { text: 'no json', flags: LineFlag.marker }]),
    );
    expect(store.lineMeta(0)).toEqual({
      stderr: true,
      marker: null,
      seconds: 1000,
      nanos: 0,
      shortenedFrom: 99,
      open: false,
    });
    expect(store.lineMeta(1)?.shortenedFrom).toBeNull();
    expect(store.lineMeta(2)?.marker).toEqual({ type: 'exited', exitCode: 137 });
    expect(store.lineMeta(3)?.marker).toBeNull();
    expect(store.lineMeta(4)).toBeNull();
    expect(store.lineText(0, 0)).toBe('');
    expect(store.lineLength(0)).toBe(1);
  });
});

describe('the memory cap', () => {
  test('drops the oldest lines and counts them; ids of the others stay', () => {
    const store = createLogStore({ capBytes: 600_000 });
    const line = 'x'.repeat(1000);
    for (let at = 0; at < 2000; at++) store.append(blockOf([`${at} ${line}`]));
    expect(store.usedBytes).toBeLessThanOrEqual(600_000);
    expect(store.droppedLines).toBe(store.firstId);
    expect(store.lineCount).toBe(2000 - store.droppedLines);
    expect(store.lineText(1999)).toBe(`1999 ${line}`);
    expect(store.lineText(store.firstId)).toBe(`${store.firstId} ${line}`);
    expect(store.rowOf(0)).toBe(0);
  });

  test('backfill beyond the cap loses the oldest, never the live lines', () => {
    const store = createLogStore({ capBytes: 700_000 });
    store.append(blockOf(['live']));
    for (let at = 0; at < 100; at++) {
      store.append(
        blockOf(
          Array.from({ length: 20 }, (_, line) => `${at}-${line} ${'y'.repeat(1000)}`),
          BlockFlag.backfill,
        ),
      );
    }
    expect(store.lineText(0)).toBe('live');
    expect(store.lineText(store.idAt(store.rowCount - 2))).toMatch(/^99-19 /);
    expect(store.droppedLines + store.lineCount).toBe(2001);
  });

  test('a lower cap takes effect at once', () => {
    const store = createLogStore({ capBytes: ROOMY });
    for (let at = 0; at < 10; at++)
      store.append(blockOf(Array.from({ length: 100 }, () => 'z'.repeat(1000))));
    store.setCap(300_000);
    expect(store.usedBytes).toBeLessThanOrEqual(300_000);
    expect(store.lineCount).toBeGreaterThan(0);
  });

  test('a line larger than a chunk is kept whole', () => {
    const store = createLogStore({ capBytes: ROOMY });
    const long = 'ab'.repeat(500_000);
    store.append(blockOf(['before', long, 'after']));
    expect(texts(store)).toEqual(['before', long, 'after']);
  });

  test('many one-line blocks share chunks', () => {
    const store = createLogStore({ capBytes: ROOMY });
    for (let at = 0; at < 20_000; at++) store.append(blockOf(['']));
    expect(store.lineCount).toBe(20_000);
    expect(store.chunks.length).toBe(3);
  });
});

test('listeners hear of every change until they leave', () => {
  const store = createLogStore({ capBytes: ROOMY });
  const revisions: number[] = [];
  const leave = store.subscribe(() => revisions.push(store.revision));
  store.append(blockOf(['a']));
  store.clear();
  leave();
  store.append(blockOf(['b']));
  expect(revisions).toEqual([1, 2]);
});

test('behaves like two plain arrays of lines', () => {
  const line = fc.record({
    text: fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\n', '')),
    stderr: fc.boolean(),
    open: fc.boolean(),
    replaces: fc.boolean(),
  });
  const step = fc.record({ backfill: fc.boolean(), lines: fc.array(line, { maxLength: 8 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const store = createLogStore({ capBytes: ROOMY });
      const model = { older: [] as string[], live: [] as string[] };
      const open = new Map<string, number>();
      for (const { backfill, lines } of steps) {
        const items = lines.map(({ text, stderr, open, replaces }) => ({
          text,
          flags:
            (stderr ? LineFlag.stderr : 0) | (open ? LineFlag.open : 0) | (replaces ? LineFlag.replaces : 0),
        }));
        store.append(blockOf(items, backfill ? BlockFlag.backfill : 0));
        const kind = backfill ? 'older' : 'live';
        for (const item of lines) {
          const stream = `${kind}${item.stderr}`;
          const at = item.replaces ? open.get(stream) : undefined;
          if (at === undefined) model[kind].push(item.text);
          else model[kind][at] = item.text;
          if (item.open) open.set(stream, at ?? model[kind].length - 1);
          else if (item.open || item.replaces) open.delete(stream);
        }
      }
      expect(texts(store)).toEqual([...model.older, ...model.live]);
    }),
  );
});
