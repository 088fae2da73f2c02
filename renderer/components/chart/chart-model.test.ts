import { describe, expect, it } from 'vitest';
import { type ChartMark, placeMarks, showsLevel, topOf } from './chart-model';

const mark = (at: number, label: string, weight = 1): ChartMark => ({ at, label, colour: 'ok', weight });
const place = (marks: ChartMark[]) =>
  placeMarks(
    marks,
    (at) => at,
    { left: 0, right: 100 },
    (label) => label.length * 10,
  ).map(({ x, mark, word }) => [mark.label, x, word]);

describe('placeMarks', () => {
  it('puts words on the right of their lines, and on the left at the right edge', () => {
    expect(place([mark(10, 'abc'), mark(90, 'xyz')])).toEqual([
      ['abc', 10, { from: 10, row: 0 }],
      ['xyz', 90, { from: 60, row: 0 }],
    ]);
  });

  it('uses a second row, then the other side, and leaves a word out that has no room', () => {
    const marks = [
      mark(50, 'kill', 1),
      mark(51, 'exit', 6),
      mark(52, 'start', 5),
      mark(53, 'up', 4),
      mark(54, 'well', 3),
    ];
    expect(place(marks)).toEqual([
      ['kill', 50, { from: 10, row: 0 }],
      ['exit', 51, { from: 51, row: 0 }],
      ['start', 52, { from: 2, row: 1 }],
      ['up', 53, { from: 53, row: 1 }],
      ['well', 54, null],
    ]);
  });

  it('leaves out what is not in the time shown', () => {
    expect(place([mark(-1, 'a'), mark(101, 'b'), mark(0, 'c')])).toEqual([['c', 0, { from: 0, row: 0 }]]);
  });

  it('prefers the newer of two that weigh the same', () => {
    const words = place([1, 2, 3, 4, 5].map((i) => mark(48 + i, String(i).repeat(4))));
    expect(words.filter(([, , word]) => word === null)).toEqual([['1111', 49, null]]);
  });
});

describe('topOf', () => {
  it('leaves some air above the highest value, and shows noise as noise', () => {
    expect(topOf([[1, null, 20], [3]], 5)).toBeCloseTo(22);
    expect(topOf([[0.1]], 5)).toBe(5);
    expect(topOf([[], [null]], 5)).toBe(5);
  });
});

it.each([
  [100, 50, true],
  [200, 50, true],
  [201, 50, false],
  [0, 50, false],
])('a level of %d on a chart up to %d is shown: %s', (level, top, shown) => {
  expect(showsLevel(level, top)).toBe(shown);
});
