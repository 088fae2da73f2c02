import type { RowModel } from './row-model';

/**
 * Where a view stands: a line, and the distance of its upper edge from the viewport's. Neither lines that come or go
 * elsewhere nor heights nobody has measured move what is on the screen.
 */
interface ScrollAnchor {
  readonly id: number;
  readonly y: number;
}

/** Which rows to render. */
export interface RowWindow {
  readonly first: number;
  /** Exclusive. */
  readonly end: number;
}

/** Where rendered rows go once their heights are known. */
interface Settled {
  /** Upper edge of the first rendered row, relative to the viewport's. */
  readonly top: number;
  /** The rendered rows did not fill the viewport: plan and render once more. */
  readonly again: boolean;
}

/** Rows in the document, at most. */
export const MAX_ROWS = 120;

/** Rows rendered beyond each edge, so that the compositor has something to show while the next frame is made. */
const OVERSCAN = 4;

export interface Scroller {
  readonly following: boolean;
  readonly anchor: ScrollAnchor | null;
  /** Moves the text by pixels; down (towards newer lines) is positive. */
  scrollBy(pixels: number): void;
  /** Puts a line at a distance below the viewport's upper edge. */
  scrollTo(id: number, y: number): void;
  /** Stays at the newest line from now on, or no longer. */
  follow(on: boolean): void;
  /** Rows to render now. `heightOf` guesses a row's height, rather too low than too high. */
  plan(rows: RowModel, viewport: number, heightOf: (row: number) => number): RowWindow;
  /** Places the rows that {@link Scroller.plan} named, with their real heights. */
  settle(rows: RowModel, viewport: number, window: RowWindow, heights: readonly number[]): Settled;
  /** The row at the viewport's upper edge with the part of it that is above, and rows that the viewport shows. */
  readonly position: { readonly row: number; readonly visible: number };
  /** Mean height of the rows rendered last. */
  readonly rowHeight: number;
}

export function createScroller(): Scroller {
  let following = true;
  let anchor: ScrollAnchor | null = null;
  /** The last move went down: if it ends at the last line, following resumes. */
  let downward = false;
  /** The last move was made by hand, so that an upward one over too little text to scroll can be taken back. */
  let moved = false;
  let position = { row: 0, visible: 0 };
  let meanHeight = 18;
  /** Pixels scrolled since the last frame. */
  let travel = 0;
  /** Real heights and places of the rows rendered last. */
  let known = new Map<number, { readonly height: number; readonly edge: number }>();

  /** The anchored row, after a far scroll was turned into a step over rows of average height. */
  function anchoredRow(rows: RowModel, viewport: number): { row: number; y: number } {
    if (!anchor) return { row: 0, y: 0 };
    let row = rows.rowOf(anchor.id);
    let { y } = anchor;
    if (rows.idAt(row) !== anchor.id) {
      // The line is gone (dropped or filtered away): the next one stays where it was, if it was in sight.
      const next = known.get(rows.idAt(row));
      y = next ? next.edge - travel : Math.max(y, Math.min(0, -meanHeight));
    }
    if (Math.abs(travel) > 2 * viewport) {
      const target = Math.min(
        Math.max(row + Math.trunc(travel / meanHeight), 0),
        Math.max(0, rows.rowCount - 1),
      );
      y += (target - row) * meanHeight;
      row = target;
      // An end stopped it: a viewport beyond is as good as all the rest.
      if (Math.abs(y) > 2 * viewport) y = Math.sign(y) * viewport;
    }
    travel = 0;
    if (row >= rows.rowCount && rows.rowCount > 0) row = rows.rowCount - 1;
    anchor = { id: rows.idAt(row), y };
    return { row, y };
  }

  function plan(rows: RowModel, viewport: number, guess: (row: number) => number): RowWindow {
    const heightOf = (row: number): number => known.get(rows.idAt(row))?.height ?? guess(row);
    const { rowCount } = rows;
    if (rowCount === 0) return { first: 0, end: 0 };
    if (following || !anchor) {
      let first = rowCount;
      let height = 0;
      while (first > 0 && height < viewport && rowCount - first < MAX_ROWS) height += heightOf(--first);
      return { first: Math.max(0, first - 1), end: rowCount };
    }
    const { row, y } = anchoredRow(rows, viewport);
    let first = row;
    let top = y;
    while (first > 0 && top > 0 && row - first < MAX_ROWS / 2) top -= heightOf(--first);
    first = Math.max(0, first - OVERSCAN);
    let end = row;
    let bottom = y;
    while (end < rowCount && bottom < viewport && end - first < MAX_ROWS - OVERSCAN)
      bottom += heightOf(end++);
    end = Math.min(rowCount, end + OVERSCAN);
    // Near the end the text is pushed down until its last line is at the lower edge: rows above come into sight.
    if (end === rowCount)
      while (first > 0 && bottom - top < viewport && end - first < MAX_ROWS) top -= heightOf(--first);
    return { first, end };
  }

  function settle(
    rows: RowModel,
    viewport: number,
    { first, end }: RowWindow,
    heights: readonly number[],
  ): Settled {
    const total = heights.reduce((sum, height) => sum + height, 0);
    if (end === first) {
      anchor = null;
      position = { row: 0, visible: 0 };
      return { top: 0, again: false };
    }
    meanHeight = total / (end - first);
    const atEnd = end === rows.rowCount;
    const allFits = first === 0 && atEnd && total <= viewport;
    // Nothing to scroll: a wheel turned upwards is no wish to stay behind.
    if (allFits && moved) following = true;

    let top = 0;
    if (following || !anchor) {
      top = viewport - total;
    } else {
      top = anchor.y;
      for (let row = Math.min(rows.rowOf(anchor.id), end) - 1; row >= first; row--)
        top -= heights[row - first] ?? 0;
      if (atEnd && top + total < viewport) top = viewport - total;
    }
    if (first === 0 && top > 0) top = 0;
    if (atEnd && downward && top + total <= viewport + 0.5) following = true;
    const again = (top > 0 && first > 0) || (!atEnd && top + total < viewport);

    known = new Map();
    let edge = top;
    heights.forEach((height, at) => {
      known.set(rows.idAt(first + at), { height, edge });
      edge += height;
    });

    edge = top;
    let row = first;
    while (row < end - 1 && edge + (heights[row - first] ?? 0) <= 0) edge += heights[row++ - first] ?? 0;
    anchor = { id: rows.idAt(row), y: edge };
    const height = heights[row - first] || meanHeight;
    position = { row: row + Math.min(1, Math.max(0, -edge / height)), visible: viewport / meanHeight };
    if (!again) downward = moved = false;
    return { top, again };
  }

  return {
    get following() {
      return following;
    },
    get anchor() {
      return anchor;
    },
    get position() {
      return position;
    },
    get rowHeight() {
      return meanHeight;
    },
    scrollBy(pixels) {
      if (!anchor || pixels === 0 || (following && pixels > 0)) return;
      anchor = { id: anchor.id, y: anchor.y - pixels };
      travel += pixels;
      downward = pixels > 0;
      moved = true;
      following = false;
    },
    scrollTo(id, y) {
      anchor = { id, y };
      travel = 0;
      downward = moved = following = false;
    },
    follow(on) {
      following = on;
      downward = moved = false;
    },
    plan,
    settle,
  };
}
