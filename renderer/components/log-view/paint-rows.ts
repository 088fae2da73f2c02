import { rangesInRow } from './dom-position';
import type { HighlightPainter } from './highlight-painter';
import type { LineMatcher } from './line-matcher';
import { selectedRange, type TextSelection } from './selection';
import type { LogFind } from './use-log-find';
import type { RowFrame } from './use-row-frames';

/** Matches that are painted in one row. */
const MAX_MATCHES = 500;

/** What is painted over the text of the rendered rows. */
export interface RowPaint {
  readonly selection: TextSelection | null;
  readonly matcher: LineMatcher | null;
  /** The line last jumped to. */
  readonly current: number | null;
}

/** Paints matches and selection on the rows that are in the document now. */
export function paintRows(painter: HighlightPainter, list: Element, frame: RowFrame, paint: RowPaint): void {
  const matches: StaticRangeInit[] = [];
  const currentMatches: StaticRangeInit[] = [];
  const selected: StaticRangeInit[] = [];
  frame.rows.forEach(({ id, line }, at) => {
    const row = list.children[at];
    if (!row || !line || line.meta.marker) return;
    if (paint.matcher) {
      const found = rangesInRow(row, paint.matcher.ranges(line.text, MAX_MATCHES));
      (id === paint.current ? currentMatches : matches).push(...found);
    }
    const range = paint.selection ? selectedRange(paint.selection, id, line.text.length) : null;
    if (range) selected.push(...rangesInRow(row, [range]));
  });
  painter.paint('log-match', matches);
  painter.paint('log-match-current', currentMatches);
  painter.paint('log-selection', selected);
}

/** Scrolls sideways until the first match of the current line is in sight. False while that line is not rendered. */
export function revealMatch(viewport: HTMLElement, list: Element, frame: RowFrame, find: LogFind): boolean {
  const at = frame.rows.findIndex(({ id }) => id === find.current);
  const row = list.children[at];
  const line = frame.rows[at]?.line;
  if (!row || !line) return false;
  const [match] = rangesInRow(row, find.matcher?.ranges(line.text, 1) ?? []);
  if (!match) return true;
  const range = row.ownerDocument.createRange();
  range.setStart(match.startContainer, match.startOffset);
  range.setEnd(match.endContainer, match.endOffset);
  const box = range.getBoundingClientRect();
  const frameBox = viewport.getBoundingClientRect();
  const gutter = row.querySelector('.log-gutter')?.clientWidth ?? 0;
  if (box.left < frameBox.left + gutter || box.right > frameBox.left + viewport.clientWidth) {
    viewport.scrollLeft += box.left - frameBox.left - gutter - viewport.clientWidth / 3;
  }
  return true;
}
