/** Thrown for what Go's `regexp` or `filepath.Match` does not take. */
export class BadPattern extends Error {}

/** `filepath.Match` refuses a pattern with an open class, an empty one, or a backslash at its end. */
export function checkMatchSyntax(pattern: string): void {
  const chars = [...pattern];
  let at = 0;
  /** One character of a class. */
  const item = () => {
    if (chars[at] === undefined || chars[at] === '-' || chars[at] === ']') throw new BadPattern(pattern);
    if (chars[at] === '\\') at += 1;
    if (chars[at] === undefined) throw new BadPattern(pattern);
    at += 1;
    // a class must be closed
    if (chars[at] === undefined) throw new BadPattern(pattern);
  };
  while (at < chars.length) {
    const char = chars[at];
    at += 1;
    if (char === '\\') {
      if (chars[at] === undefined) throw new BadPattern(pattern);
      at += 1;
    } else if (char === '[') {
      if (chars[at] === '^') at += 1;
      for (let items = 0; items === 0 || chars[at] !== ']'; items += 1) {
        item();
        if (chars[at] === '-') {
          at += 1;
          item();
        }
      }
      at += 1;
    }
  }
}

const perl: Record<string, string> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r ' };
const controls: Record<string, string> = {
  a: '\\x07',
  f: '\\f',
  t: '\\t',
  n: '\\n',
  r: '\\r',
  v: '\\v',
};
const posix: Record<string, string> = {
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t ',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '!-~',
  lower: 'a-z',
  print: ' -~',
  punct: '!-\\/:-@\\[-`\\{-~',
  space: '\\t\\n\\v\\f\\r ',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

const literal = (char: string) => (/[\^$\\.*+?()[\]{}|/-]/.test(char) ? `\\${char}` : char);
const outside = (char: string) => (char === '-' ? '-' : literal(char));

/** What a backslash makes of the next character; letters and digits that mean nothing to Go are errors. */
function escaped(char: string | undefined, pattern: string): string {
  if (char !== undefined && controls[char]) return controls[char];
  if (char === undefined || /[0-9A-Za-z]|[^\x00-\x7f]/u.test(char)) throw new BadPattern(pattern);
  return literal(char);
}

/** Reads the class that begins at `from` (behind its bracket); answers it in JavaScript's words, and where it ends. */
function readClass(chars: string[], from: number, pattern: string): [string, number] {
  let at = from;
  let body = '';
  const negated = chars[at] === '^';
  if (negated) at += 1;
  const one = (): string => {
    const char = chars[at];
    if (char === undefined) throw new BadPattern(pattern);
    at += 1;
    if (char !== '\\') return literal(char);
    at += 1;
    return escaped(chars[at - 1], pattern);
  };
  for (let first = true; first || chars[at] !== ']'; first = false) {
    if (chars[at] === undefined) throw new BadPattern(pattern);
    const named = /^\[:(\^?)([a-z]+):\]/.exec(chars.slice(at, at + 12).join(''));
    if (named) {
      const set = posix[named[2] ?? ''];
      // a class within a class can only be turned around where JavaScript has a word for it: there is none
      if (!set || named[1]) throw new BadPattern(pattern);
      body += set;
      at += named[0].length;
      continue;
    }
    const short = chars[at] === '\\' ? perl[chars[at + 1]?.toLowerCase() ?? ''] : undefined;
    if (short) {
      body += chars[at + 1] === 's' ? short : `\\${chars[at + 1]}`;
      at += 2;
      continue;
    }
    const low = one();
    if (chars[at] === '-' && chars[at + 1] !== ']' && chars[at + 1] !== undefined) {
      at += 1;
      body += `${low}-${one()}`;
    } else body += low;
  }
  return [`[${negated ? '^' : ''}${body}]`, at + 1];
}

/** A regular expression of Go in JavaScript's words, for those that patterns of files become. @throws BadPattern */
export function toRegExp(source: string): RegExp {
  const chars = [...source];
  let out = '';
  for (let at = 0; at < chars.length; ) {
    const char = chars[at] ?? '';
    if (char === '\\') {
      const next = chars[at + 1] ?? '';
      const set = perl[next.toLowerCase()];
      if (set) out += `[${next === next.toLowerCase() ? '' : '^'}${set}]`;
      else if (next === 'b' || next === 'B') out += `\\${next}`;
      else if (next === 'A') out += '^';
      else if (next === 'z') out += '$';
      else out += escaped(next || undefined, source).replace(/^\\-$/, '-');
      at += 2;
    } else if (char === '[') {
      const [set, end] = readClass(chars, at + 1, source);
      out += set;
      at = end;
    } else {
      // Go's dot leaves out the newline only
      out += char === '.' ? '[^\\n]' : '^$*?()'.includes(char) ? char : outside(char);
      at += 1;
    }
  }
  try {
    return new RegExp(out, 'u');
  } catch {
    throw new BadPattern(source);
  }
}
