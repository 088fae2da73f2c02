import { blowsUp, LONG_LINE, SlowPatternError, tooSlowFor } from './regex-guard';

/** A stretch of a line's visible text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface LogQuery {
  readonly query: string;
  readonly caseSensitive: boolean;
  readonly regex: boolean;
}

/** Why a query cannot be searched for. */
export interface QueryError {
  /** The engine's own words for a bad pattern; `null` for one that would take for ever. */
  readonly message: string | null;
}

/**
 * A compiled query. `scanner` prepares a text of many lines joined by `\n`; the function it returns gives the index of
 * the first match at or behind `from` (the start of a line), or -1. A match never crosses a line. `longLines` says that
 * some line is longer than {@link LONG_LINE}: then it throws a {@link SlowPatternError} rather than stall on it.
 */
export interface LineMatcher {
  scanner(text: string, longLines: boolean): (from: number) => number;
  /** All matches within one line, at most `limit`. */
  ranges(line: string, limit: number): TextRange[];
  /** No text of ASCII characters alone can match: such chunks need not even be decoded. */
  readonly needsNonAscii: boolean;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function rangesBy(pattern: RegExp, line: string, limit: number): TextRange[] {
  const found: TextRange[] = [];
  // `matchAll` starts where the last search with the same pattern stopped.
  pattern.lastIndex = 0;
  for (const match of line.matchAll(pattern)) {
    if (match[0].length > 0) found.push({ start: match.index, end: match.index + match[0].length });
    if (found.length >= limit) break;
  }
  return found;
}

function firstIndex(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? -1;
}

// Under case folding without regard to locale two letters outside ASCII equal ASCII ones: Kelvin sign and long s.
function foldsIntoAscii(text: string): string {
  return text.replaceAll('\u212a', 'k').replaceAll('\u017f', 's');
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function plainMatcher(query: string, caseSensitive: boolean): LineMatcher {
  const pattern = new RegExp(escapePattern(query), caseSensitive ? 'gu' : 'giu');
  return {
    needsNonAscii: !isAscii(caseSensitive ? query : foldsIntoAscii(query)),
    scanner: (text) => (from) =>
      caseSensitive ? text.indexOf(query, from) : firstIndex(pattern, text, from),
    ranges: (line, limit) => rangesBy(pattern, line, limit),
  };
}

/** Whether a pattern can look beyond its match, so that the neighbour lines could change what it finds. */
function looksAround(source: string): boolean {
  return /\(\?<?[=!]/.test(source);
}

/**
 * Drops `.*` and `.*?` from the front: the lines found are the same, and a search that would try every position of
 * every line against its whole rest becomes linear. Not with `|` or a back reference, which could give them a meaning.
 */
function withoutLeadingAny(source: string): string {
  if (/[|]|\\[1-9k]/.test(source)) return source;
  return source.replace(/^(?:\.\*\??)+(?=.)(?![+{])/, '');
}

function compile(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, `${flags}u`);
  } catch {
    // Patterns such as `\-` or a lone `{` are only allowed without the flag.
    return new RegExp(source, flags);
  }
}

function regexMatcher(source: string, caseSensitive: boolean): LineMatcher {
  const fold = caseSensitive ? '' : 'i';
  const pattern = compile(source, `g${fold}`);
  const across = compile(withoutLeadingAny(source), `gm${fold}`);
  const around = looksAround(source);

  /** Searches the lines one by one: the first at which the whole-text search cannot be trusted, or all of them. */
  function byLine(text: string, from: number, onlyOne: boolean): number {
    let start = from;
    for (;;) {
      const newline = text.indexOf('\n', start);
      const end = newline < 0 ? text.length : newline;
      const line = text.slice(start, end);
      if (line.length > LONG_LINE && tooSlowFor(pattern, line)) throw new SlowPatternError();
      const at = firstIndex(pattern, line, 0);
      if (at >= 0) return start + at;
      if (newline < 0 || onlyOne) return -1;
      start = end + 1;
    }
  }

  return {
    needsNonAscii: false,
    scanner(text, longLines) {
      if (around || longLines) return (from) => byLine(text, from, false);
      return (from) => {
        let start = from;
        while (start <= text.length) {
          across.lastIndex = start;
          const match = across.exec(text);
          if (!match) return -1;
          if (!match[0].includes('\n')) return match.index;
          // The match took in a line end. The line it starts in may still match by itself; if not, go on behind it.
          const line = text.lastIndexOf('\n', match.index - 1) + 1;
          const own = byLine(text, match.index === 0 ? 0 : line, true);
          if (own >= 0) return own;
          const newline = text.indexOf('\n', match.index);
          if (newline < 0) return -1;
          start = newline + 1;
        }
        return -1;
      };
    },
    ranges: (line, limit) =>
      line.length > LONG_LINE && tooSlowFor(pattern, line) ? [] : rangesBy(pattern, line, limit),
  };
}

/** Compiles what the find box holds; null for an empty one. */
export function compileQuery({ query, caseSensitive, regex }: LogQuery): LineMatcher | QueryError | null {
  if (query === '') return null;
  try {
    if (!regex) return plainMatcher(query, caseSensitive);
    return blowsUp(compile(query, caseSensitive ? 'g' : 'gi'))
      ? { message: null }
      : regexMatcher(query, caseSensitive);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    // V8 says "Invalid regular expression: /(/g: Unterminated group"; the last part is what helps.
    return { message: message.replace(/^Invalid regular expression: .*\/[a-z]*: /s, '') };
  }
}

export function isQueryError(matcher: LineMatcher | QueryError | null): matcher is QueryError {
  return matcher !== null && 'message' in matcher;
}
