/**
 * Splits a command line into words as a POSIX shell does for plain words and quotes: single quotes keep everything, double
 * quotes keep all but `\"`, `\\`, `\$` and `` \` ``, a backslash keeps the next character. Nothing is expanded.
 *
 * @throws Error when a quote is not closed.
 */
export function splitWords(line: string): string[] {
  const words: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let i = 0; i < line.length; i++) {
    const char = line[i] as string;
    const next = line[i + 1];
    if (quote === "'") {
      if (char === "'") quote = null;
      else word += char;
    } else if (char === '\\' && next !== undefined && (quote === null || '"\\$`'.includes(next))) {
      word = (word ?? '') + next;
      i += 1;
    } else if (quote === '"') {
      if (char === '"') quote = null;
      else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== null) words.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (quote) throw new Error(`A ${quote} is not closed`);
  if (word !== null) words.push(word);
  return words;
}
