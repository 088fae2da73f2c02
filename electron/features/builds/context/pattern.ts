import { checkMatchSyntax, toRegExp } from './go-regexp';

/** One line of an ignore file, ready to be compared with paths. */
export interface Pattern {
  /** Without the `!`. */
  text: string;
  /** Takes back what others ignore. */
  exclusion: boolean;
  matches(path: string): boolean;
}

const special = '.+()|{}$';

/**
 * Makes a pattern of moby/patternmatcher: `*` and `?` stay within a name, `**` spans any number of them, `[...]` and `\` are those
 * of `filepath.Match`. @throws BadPattern
 */
export function compilePattern(text: string, exclusion: boolean): Pattern {
  checkMatchSyntax(text);
  const chars = [...text];
  let source = '^';
  let kind: 'exact' | 'prefix' | 'suffix' | 'regexp' = 'exact';
  for (let at = 0; at < chars.length; ) {
    const isFirst = at === 0;
    const char = chars[at] ?? '';
    at += 1;
    if (char === '*' && chars[at] === '*') {
      at += 1;
      // `**/` is like `**`
      if (chars[at] === '/') at += 1;
      if (at < chars.length) {
        source += '(.*/)?';
        kind = 'regexp';
      } else if (kind === 'exact') kind = 'prefix';
      else {
        source += '.*';
        kind = 'regexp';
      }
      if (isFirst) kind = 'suffix';
    } else if (char === '*') {
      source += '[^/]*';
      kind = 'regexp';
    } else if (char === '?') {
      source += '[^/]';
      kind = 'regexp';
    } else if (special.includes(char)) source += `\\${char}`;
    else if (char === '\\') {
      source += `\\${chars[at] ?? ''}`;
      at += 1;
      kind = 'regexp';
    } else {
      source += char;
      if (char === '[' || char === ']') kind = 'regexp';
    }
  }
  return { text, exclusion, matches: matcher(kind, text, source) };
}

function matcher(
  kind: 'exact' | 'prefix' | 'suffix' | 'regexp',
  text: string,
  source: string,
): (path: string) => boolean {
  if (kind === 'exact') return (path) => path === text;
  if (kind === 'prefix') {
    const start = text.slice(0, -2);
    return (path) => path.startsWith(start);
  }
  if (kind === 'suffix') {
    const end = text.slice(2);
    // `**/name` is also `name` itself
    return (path) => path.endsWith(end) || (end.startsWith('/') && path === end.slice(1));
  }
  const expression = toRegExp(`${source}$`);
  return (path) => expression.test(path);
}
