import { readEscape } from './escape-sequence';
import { type AnsiStyle, applySgr, MARK, PLAIN, sameStyle } from './sgr';
import { specialPattern, visibleMark } from './unseen';

/** A styled stretch of a line's visible text; what no span covers is plain. */
export interface AnsiSpan {
  readonly start: number;
  readonly end: number;
  readonly style: AnsiStyle;
}

/** A line as it is shown: text without any sequence, and the spans that have a look of their own, in order. */
export interface ParsedLine {
  readonly text: string;
  readonly spans: readonly AnsiSpan[];
}

/** Takes the visible pieces of a line one after the other. */
interface Sink {
  put(text: string, style: AnsiStyle): void;
  carriageReturn(): void;
  backspace(): void;
  eraseInLine(params: string): void;
  finish(): ParsedLine;
}

/** The common case: nothing goes back in the line, so text only grows. */
function createStraightSink(): Sink {
  let text = '';
  const spans: AnsiSpan[] = [];
  return {
    put(piece, style) {
      const start = text.length;
      text += piece;
      if (style === PLAIN) return;
      const last = spans[spans.length - 1];
      if (last && last.end === start && sameStyle(last.style, style)) {
        spans[spans.length - 1] = { start: last.start, end: text.length, style: last.style };
      } else {
        spans.push({ start, end: text.length, style });
      }
    },
    carriageReturn() {},
    backspace() {},
    eraseInLine() {},
    finish: () => ({ text, spans }),
  };
}

const JOINS_BEFORE = /^(?:\p{M}|\u200c|\u200d|[\u{1f3fb}-\u{1f3ff}])/u;

/** A line with carriage returns or backspaces is written cell by cell, as a terminal would. */
function createOverwritingSink(): Sink {
  const cells: string[] = [];
  const styles: AnsiStyle[] = [];
  let cursor = 0;
  return {
    put(piece, style) {
      for (const character of piece) {
        if (cursor > 0 && JOINS_BEFORE.test(character)) {
          cells[cursor - 1] += character;
          continue;
        }
        cells[cursor] = character;
        styles[cursor] = style;
        cursor++;
      }
    },
    carriageReturn() {
      cursor = 0;
    },
    backspace() {
      cursor = Math.max(0, cursor - 1);
    },
    eraseInLine(params) {
      if (params === '' || params === '0') {
        cells.length = Math.min(cells.length, cursor);
        return;
      }
      const end = params === '2' ? cells.length : Math.min(cells.length, cursor + 1);
      cells.fill('', 0, end);
      styles.fill(PLAIN, 0, end);
    },
    finish() {
      const straight = createStraightSink();
      // Erased cells are blanks between others, and nothing at the end.
      const end = cells.findLastIndex((cell) => cell !== '') + 1;
      for (let at = 0; at < end; at++) straight.put(cells[at] || ' ', styles[at] ?? PLAIN);
      return straight.finish();
    },
  };
}

const ESC = 0x1b;
const CR = 0x0d;
const BACKSPACE = 0x08;

/**
 * Turns a line as it came into what is shown. Of all escape sequences only colours and text attributes (SGR) act, plus
 * "erase in line", without which progress bars leave rests; every other one is taken out, so that a log can neither set
 * titles nor the clipboard nor move anything. Attributes end with the line.
 */
export function parseLine(raw: string): ParsedLine {
  const special = specialPattern();
  let match = special.exec(raw);
  if (!match) return { text: raw, spans: [] };

  const sink = /[\r\b]/.test(raw) ? createOverwritingSink() : createStraightSink();
  let style = PLAIN;
  let done = 0;
  while (match) {
    const at = match.index;
    const code = raw.charCodeAt(at);
    let next = at + match[0].length;
    const mark =
      code === ESC || (code >= 0x80 && code <= 0x9f) || code === CR || code === BACKSPACE
        ? ''
        : visibleMark(raw, at);
    if (mark !== null && at > done) sink.put(raw.slice(done, at), style);
    if (mark !== null) done = next;
    if (mark) sink.put(mark, MARK);
    else if (code === CR) sink.carriageReturn();
    else if (code === BACKSPACE) sink.backspace();
    else if (mark === '') {
      const sequence = readEscape(raw, at);
      if (sequence.kind === 'sgr') style = applySgr(style, sequence.params);
      else if (sequence.kind === 'erase-in-line') sink.eraseInLine(sequence.params);
      next = done = sequence.end;
    }
    special.lastIndex = next;
    match = special.exec(raw);
  }
  if (done < raw.length) sink.put(raw.slice(done), style);
  return sink.finish();
}

// The whole of what almost every coloured line has in it.
const SGR_ONLY = new RegExp(`${String.fromCharCode(0x1b)}\\[[0-9:;]{0,255}m`, 'g');
const SPECIAL = specialPattern();

/** The visible text of a line alone: what searching and copying see. Equal to `parseLine(raw).text`. */
export function visibleText(raw: string): string {
  const text = raw.replace(SGR_ONLY, '');
  SPECIAL.lastIndex = 0;
  return SPECIAL.test(text) ? parseLine(raw).text : text;
}

/** The visible texts of lines joined by `\n`, joined the same way; a line never becomes two or none. */
export function visibleLines(raw: string): string {
  SPECIAL.lastIndex = 0;
  if (!SPECIAL.test(raw)) return raw;
  // A log that is only coloured needs no more than one pass.
  const stripped = raw.replace(SGR_ONLY, '');
  SPECIAL.lastIndex = 0;
  if (!SPECIAL.test(stripped)) return stripped;
  let result = '';
  let done = 0;
  SPECIAL.lastIndex = 0;
  for (let match = SPECIAL.exec(raw); match; match = SPECIAL.exec(raw)) {
    const start = raw.lastIndexOf('\n', match.index) + 1;
    const newline = raw.indexOf('\n', match.index);
    const end = newline < 0 ? raw.length : newline;
    result += raw.slice(done, start) + visibleText(raw.slice(start, end));
    done = end;
    SPECIAL.lastIndex = end;
  }
  return result + raw.slice(done);
}
