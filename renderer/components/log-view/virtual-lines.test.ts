import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HEAD_ID, type RowModel, withHead } from './row-model';
import { createScroller, MAX_ROWS, type Scroller } from './virtual-lines';

/** A list of ids with heights that the scroller learns only by rendering. */
function world(count: number, heightOf: (id: number) => number = () => 18) {
  const ids = Array.from({ length: count }, (_, index) => index);
  const rows: RowModel = {
    get rowCount() {
      return ids.length;
    },
    idAt: (row) => ids[row] ?? Number.NaN,
    rowOf: (id) => {
      const at = ids.findIndex((other) => other >= id);
      return at < 0 ? ids.length : at;
    },
  };
  const scroller = createScroller();
  const viewport = 200;

  /** Renders until nothing more is asked for; gives the upper edge of each rendered line. */
  function frame(): Map<number, number> {
    for (let pass = 0; pass < 20; pass++) {
      const window = scroller.plan(rows, viewport, () => 18);
      const heights: number[] = [];
      for (let row = window.first; row < window.end; row++) heights.push(heightOf(rows.idAt(row)));
      expect(heights.length).toBeLessThanOrEqual(MAX_ROWS);
      const { top, again } = scroller.settle(rows, viewport, window, heights);
      if (again) continue;
      const edges = new Map<number, number>();
      let edge = top;
      heights.forEach((height, at) => {
        edges.set(rows.idAt(window.first + at), edge);
        edge += height;
      });
      return edges;
    }
    throw new Error('never settled');
  }
  return { ids, rows, scroller, viewport, frame };
}

function bottomOf(edges: Map<number, number>, id: number, height = 18): number {
  return (edges.get(id) ?? Number.NaN) + height;
}

describe('following', () => {
  test('the last line is at the lower edge, also after more arrived', () => {
    const { ids, scroller, frame } = world(100);
    expect(bottomOf(frame(), 99)).toBe(200);
    ids.push(100, 101);
    expect(bottomOf(frame(), 101)).toBe(200);
    expect(scroller.following).toBe(true);
  });

  test('few lines start at the top', () => {
    const { frame } = world(3);
    expect(frame().get(0)).toBe(0);
  });

  test('a wheel turned up over few lines changes nothing', () => {
    const { scroller, frame } = world(3);
    frame();
    scroller.scrollBy(-50);
    expect(frame().get(0)).toBe(0);
    expect(scroller.following).toBe(true);
  });

  test('the toggle pauses even where nothing can scroll', () => {
    const { scroller, frame } = world(3);
    frame();
    scroller.follow(false);
    frame();
    expect(scroller.following).toBe(false);
  });

  test('one pixel up pauses, reaching the end resumes', () => {
    const { ids, scroller, frame } = world(100);
    frame();
    scroller.scrollBy(-1);
    expect(bottomOf(frame(), 99)).toBe(201);
    expect(scroller.following).toBe(false);
    ids.push(100);
    expect(bottomOf(frame(), 99)).toBe(201);
    scroller.scrollBy(5);
    frame();
    expect(scroller.following).toBe(false);
    scroller.scrollBy(500);
    expect(bottomOf(frame(), 100)).toBe(200);
    expect(scroller.following).toBe(true);
  });
});

describe('far scrolls', () => {
  test('stop at both ends', () => {
    const { scroller, frame } = world(10_000);
    frame();
    scroller.scrollBy(-1_000_000);
    expect(frame().get(0)).toBe(0);
    scroller.scrollBy(1_000_000);
    expect(bottomOf(frame(), 9999)).toBe(200);
    expect(scroller.following).toBe(true);
  });

  test('are exact while all rows are equally high', () => {
    const { scroller, frame } = world(10_000);
    frame();
    scroller.scrollTo(5000, 0);
    frame();
    scroller.scrollBy(-18_005);
    expect(frame().get(4000)).toBe(5);
    expect(scroller.position.row).toBeCloseTo(3999 + 13 / 18);
  });

  test('go to a line and its distance', () => {
    const { scroller, frame } = world(1000);
    frame();
    scroller.scrollTo(500, 60);
    expect(frame().get(500)).toBe(60);
  });
});

test('the notice above the first line comes and goes without a jump', () => {
  const { rows, scroller, viewport } = world(100);
  const step = (model: RowModel): number => {
    const window = scroller.plan(model, viewport, () => 18);
    const heights = Array.from({ length: window.end - window.first }, () => 18);
    return scroller.settle(model, viewport, window, heights).top + 18 * (model.rowOf(50) - window.first);
  };
  scroller.scrollTo(50, -7);
  expect(step(rows)).toBe(-7);
  expect(step(withHead(rows))).toBe(-7);
  expect(step(rows)).toBe(-7);
  expect(withHead(rows).idAt(0)).toBe(HEAD_ID);
  expect(withHead(rows).rowOf(HEAD_ID)).toBe(0);
});

/** A line in sight that is still there afterwards, with where it was. */
function landmark(
  before: Map<number, number>,
  ids: readonly number[],
  viewport: number,
): [number, number] | undefined {
  return [...before].find(([id, edge]) => edge >= 0 && edge < viewport && ids.includes(id));
}

type Step =
  | { readonly do: 'append' | 'prepend' | 'drop'; readonly count: number }
  | { readonly do: 'scroll'; readonly pixels: number };

test('what is in sight stays where it is, whatever happens around it and however high rows are', () => {
  const count = fc.integer({ min: 1, max: 40 });
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ do: fc.constantFrom('append' as const, 'prepend' as const, 'drop' as const), count }),
    fc.record({ do: fc.constant('scroll' as const), pixels: fc.integer({ min: -350, max: 350 }) }),
  );
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 25 }),
      fc.infiniteStream(fc.constantFrom(18, 18, 36, 180, 900)),
      (steps, sizes) => {
        const heights = new Map<number, number>();
        const heightOf = (id: number): number => {
          const known = heights.get(id) ?? sizes.next().value;
          heights.set(id, known);
          return known;
        };
        const { ids, scroller, viewport, frame } = world(60, heightOf);
        frame();
        scroller.scrollTo(30, 0);
        let before = frame();
        for (const item of steps) {
          const first = ids[0] ?? 0;
          const last = ids[ids.length - 1] ?? 0;
          if (item.do === 'append') for (let at = 1; at <= item.count; at++) ids.push(last + at);
          if (item.do === 'prepend') for (let at = 1; at <= item.count; at++) ids.unshift(first - at);
          if (item.do === 'drop') ids.splice(0, Math.min(item.count, ids.length - 40));
          if (item.do === 'scroll') scroller.scrollBy(item.pixels);
          const following: boolean = (scroller satisfies Scroller).following;
          const after = frame();
          const mark = landmark(before, ids, viewport);
          const atStart = (after.get(ids[0] ?? 0) ?? -1) === 0;
          const atEnd =
            bottomOf(after, ids[ids.length - 1] ?? 0, heightOf(ids[ids.length - 1] ?? 0)) <= viewport + 0.5;
          if (mark && after.has(mark[0]) && !following && !atStart && !atEnd) {
            const moved = (after.get(mark[0]) ?? 0) - mark[1];
            expect(moved).toBeCloseTo(item.do === 'scroll' ? -item.pixels : 0);
          }
          before = after;
        }
      },
    ),
  );
});
