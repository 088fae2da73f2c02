/** A word of a command line; `bare` when no character of it was quoted or escaped. */
export interface ShellWord {
  text: string;
  bare: boolean;
}

/**
 * Splits a command line as a POSIX shell does for plain words and quotes: single quotes keep everything, double quotes keep
 * all but `\"`, `\\`, `\$` and `` \` ``, a backslash keeps the next character and joins lines. Nothing is expanded.
 *
 * @throws Error when a quote is not closed.
 */
export function splitShellWords(line: string): ShellWord[] {
  const words: ShellWord[] = [];
  let word: ShellWord | null = null;
  let quote: '"' | "'" | null = null;
  const add = (text: string, bare: boolean) => {
    word ??= { text: '', bare: true };
    word.text += text;
    if (!bare) word.bare = false;
  };
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string;
    const next = line[i + 1];
    const lineEnd = char === '\\' ? /^\r?\n/.exec(line.slice(i + 1, i + 3)) : null;
    if (quote === "'") {
      if (char === "'") quote = null;
      else add(char, false);
    } else if (lineEnd) {
      i += lineEnd[0].length;
    } else if (char === '\\' && next !== undefined && (quote === null || '"\\$`'.includes(next))) {
      add(next, false);
      i += 1;
    } else if (quote === '"') {
      if (char === '"') quote = null;
      else add(char, false);
    } else if (char === '"' || char === "'") {
      quote = char;
      add('', false);
    } else if (/\s/.test(char)) {
      if (word) words.push(word);
      word = null;
    } else add(char, true);
  }
  if (quote) throw new Error(`A ${quote} is not closed`);
  if (word) words.push(word);
  return words;
}

/** The words of a command line as plain texts (see `splitShellWords`). */
export function splitWords(line: string): string[] {
  return splitShellWords(line).map((word) => word.text);
}
