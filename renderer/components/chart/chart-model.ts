/** The tokens that a line may be drawn in. */
export type ChartColour = 'accent' | 'ok' | 'warn' | 'bad' | 'busy';

/** One line of a chart. A second one is dashed as well, so that colour is not the only difference. */
export interface ChartSeries {
  label: string;
  colour: ChartColour;
  dashed?: boolean;
}

/** What happened at a moment: a vertical line with a word. */
export interface ChartMark {
  /** Seconds since the epoch. */
  at: number;
  label: string;
  colour: ChartColour;
  /** Of two words that have no room beside each other, the one with the higher weight is shown. */
  weight: number;
}

/** A level to compare with, such as a limit. */
export interface ChartLevel {
  value: number;
  label: string;
}

export interface PlacedMark {
  x: number;
  mark: ChartMark;
  /** Where its word is: from here to the right, in this row above the drawing, the lowest being 0. Null when there is no room for it. */
  word: { from: number; row: number } | null;
}

/** Words may be above each other in so many rows. */
export const MARK_ROWS = 2;

/**
 * Places marks on a chart: all of them as lines, and the words of the weightiest beside their lines, on the right or else
 * on the left, as long as they do not run into each other or over an edge.
 */
export function placeMarks(
  marks: readonly ChartMark[],
  toX: (at: number) => number,
  bounds: { left: number; right: number },
  widthOf: (label: string) => number,
): PlacedMark[] {
  const placed: PlacedMark[] = marks
    .map((mark) => ({ x: toX(mark.at), mark, word: null }))
    .filter(({ x }) => x >= bounds.left && x <= bounds.right);
  const taken: { from: number; to: number; row: number }[] = [];
  // of equal weight the newer one counts
  const byWeight = [...placed].sort((a, b) => b.mark.weight - a.mark.weight || b.x - a.x);
  for (const each of byWeight) {
    const width = widthOf(each.mark.label);
    const places = [each.x, each.x - width].flatMap((from) =>
      Array.from({ length: MARK_ROWS }, (_, row) => ({ from, to: from + width, row })),
    );
    const free = places.find(
      ({ from, to, row }) =>
        from >= bounds.left &&
        to <= bounds.right &&
        taken.every((other) => other.row !== row || to <= other.from || from >= other.to),
    );
    if (!free) continue;
    each.word = { from: free.from, row: free.row };
    taken.push(free);
  }
  return placed;
}

/** How far up a chart goes: a tenth above the highest value, and at least to `least`, so that noise looks like noise. */
export function topOf(columns: readonly (readonly (number | null)[])[], least: number): number {
  let top = 0;
  for (const column of columns) {
    for (const value of column) if (value !== null && value > top) top = value;
  }
  return Math.max(least, top * 1.1);
}

/** A level is drawn where it is near enough not to flatten the values to a line at the bottom. */
export function showsLevel(level: number, top: number): boolean {
  return level > 0 && level <= top * 4;
}
