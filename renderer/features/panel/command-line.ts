/** Why a command line cannot be split into words. */
export type CommandLineProblem = 'empty' | 'open-quote' | 'trailing-backslash';

export type ParsedCommandLine = { argv: string[] } | { problem: CommandLineProblem };

/**
 * Splits a command line into its words as a POSIX shell quotes them: '…' as it is, "…" with backslashes before `"`, `\`, `$`
 * and `` ` ``, and a backslash before anything else. Nothing is expanded: the program is run without a shell.
 */
export function parseCommandLine(line: string): ParsedCommandLine {
  const argv: string[] = [];
  let word: string | null = null;
  let quote: '"' | "'" | null = null;
  for (let i = 0; i < line.length; i += 1) {
    const char = line.charAt(i);
    const next = line.charAt(i + 1);
    if (quote === "'") {
      if (char === "'") quote = null;
      else word += char;
    } else if (quote === '"') {
      if (char === '"') quote = null;
      else if (char === '\\' && next !== '' && '"\\$`'.includes(next)) {
        word += next;
        i += 1;
      } else word += char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (char === '\\') {
      if (next === '') return { problem: 'trailing-backslash' };
      word = (word ?? '') + next;
      i += 1;
    } else if (/\s/.test(char)) {
      if (word !== null) argv.push(word);
      word = null;
    } else word = (word ?? '') + char;
  }
  if (quote) return { problem: 'open-quote' };
  if (word !== null) argv.push(word);
  // the engine refuses empty words, and no program is called nothing
  const words = argv.filter((each) => each !== '');
  return words.length > 0 ? { argv: words } : { problem: 'empty' };
}
