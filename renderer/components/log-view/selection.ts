import { visibleText } from './ansi';
import type { TextRange } from './line-matcher';
import type { LogStore } from './log-store';
import type { RowModel } from './row-model';

/** A place between two characters of a line's visible text. `offset` may be `Infinity`: the line's end. */
export interface TextPoint {
  readonly id: number;
  readonly offset: number;
}

/** What is selected. Made of ids, so it stays on its lines whatever the view renders. */
export interface TextSelection {
  readonly anchor: TextPoint;
  readonly focus: TextPoint;
}

function comparePoints(a: TextPoint, b: TextPoint): number {
  // Not by subtraction: two line ends are both infinite.
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return a.offset === b.offset ? 0 : a.offset < b.offset ? -1 : 1;
}

function orderedPoints({ anchor, focus }: TextSelection): readonly [TextPoint, TextPoint] {
  return comparePoints(anchor, focus) <= 0 ? [anchor, focus] : [focus, anchor];
}

export function isEmpty(selection: TextSelection | null): boolean {
  return selection === null || comparePoints(selection.anchor, selection.focus) === 0;
}

/** The selected stretch of a line with `length` visible characters. */
export function selectedRange(selection: TextSelection, id: number, length: number): TextRange | null {
  const [start, end] = orderedPoints(selection);
  if (id < start.id || id > end.id) return null;
  const from = id === start.id ? Math.min(start.offset, length) : 0;
  const to = id === end.id ? Math.min(end.offset, length) : length;
  return from < to ? { start: from, end: to } : null;
}

const WORD = /[\p{L}\p{M}\p{N}_]/u;

/** How far behind the click a word's end is looked for. */
const SCAN_CHARS = 2000;

function kindOf(character: string): string {
  if (WORD.test(character)) return 'word';
  return /\s/.test(character) ? 'space' : '';
}

/** The word, run of spaces or single sign at an offset: what a double click selects. */
export function wordAt(text: string, offset: number): TextRange {
  // A click on the right half of a word's last letter lands behind it.
  const behindWord = kindOf(text.charAt(offset)) !== 'word' && kindOf(text.charAt(offset - 1)) === 'word';
  const wanted = behindWord ? offset - 1 : offset;
  let at = 0;
  let start = 0;
  let previous = '';
  for (const character of text.slice(0, wanted + SCAN_CHARS)) {
    const kind = kindOf(character);
    if (kind === '' || kind !== previous) {
      if (at > wanted) break;
      start = at;
    }
    previous = kind;
    at += character.length;
  }
  return { start, end: at };
}

export type SelectionUnit = 'character' | 'word' | 'line';

/** The character place, word or line at a point. */
export function unitAt(point: TextPoint, unit: SelectionUnit, textOf: (id: number) => string): TextSelection {
  if (unit === 'character') return { anchor: point, focus: point };
  const { start, end } =
    unit === 'line' ? { start: 0, end: Number.POSITIVE_INFINITY } : wordAt(textOf(point.id), point.offset);
  return { anchor: { id: point.id, offset: start }, focus: { id: point.id, offset: end } };
}

/** Extends a selection that began at `base` to a point, by whole words or lines when it began with one. */
export function extendSelection(
  base: TextSelection,
  point: TextPoint,
  unit: SelectionUnit,
  textOf: (id: number) => string,
): TextSelection {
  const [start, end] = orderedPoints(base);
  const reached = unitAt(point, unit, textOf);
  if (comparePoints(reached.anchor, start) < 0) return { anchor: end, focus: reached.anchor };
  return { anchor: start, focus: comparePoints(reached.focus, end) > 0 ? reached.focus : end };
}

export interface CopiedText {
  readonly text: string;
  readonly lines: number;
  /** There was more than a clipboard sensibly takes. */
  readonly truncated: boolean;
}

/** Characters that one copy takes at most. */
const MAX_COPY_CHARS = 16 * 1024 * 1024;

/** The visible text of the selected lines that are shown, without markers and timestamps. */
export function copySelection(
  store: LogStore,
  rows: RowModel,
  selection: TextSelection,
  maxChars: number = MAX_COPY_CHARS,
): CopiedText {
  const [start, end] = orderedPoints(selection);
  const parts: string[] = [];
  let chars = 0;
  for (let row = rows.rowOf(start.id); row < rows.rowCount; row++) {
    const id = rows.idAt(row);
    if (id > end.id) break;
    if (!store.has(id) || store.lineMeta(id)?.marker) continue;
    const text = visibleText(store.lineText(id));
    const part = text.slice(id === start.id ? start.offset : 0, id === end.id ? end.offset : undefined);
    if (chars + part.length > maxChars)
      return { text: parts.join('\n'), lines: parts.length, truncated: true };
    chars += part.length + 1;
    parts.push(part);
  }
  return { text: parts.join('\n'), lines: parts.length, truncated: false };
}
