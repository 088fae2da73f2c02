import { splitWords } from '@shared/model/shell-words';

/** Why a command line cannot be split into words. */
export type CommandLineProblem = 'empty' | 'open-quote' | 'trailing-backslash';

export type ParsedCommandLine = { argv: string[] } | { problem: CommandLineProblem };

/** Splits a command line into its words. Nothing is expanded: the program is run without a shell. */
export function parseCommandLine(line: string): ParsedCommandLine {
  let words: string[];
  try {
    words = splitWords(line);
  } catch {
    // the one thing that it refuses
    return { problem: 'open-quote' };
  }
  const backslashes = /\\*$/.exec(line)?.[0].length ?? 0;
  if (backslashes % 2 === 1) return { problem: 'trailing-backslash' };
  // the engine refuses empty words, and no program is called nothing
  const argv = words.filter((word) => word !== '');
  return argv.length > 0 ? { argv } : { problem: 'empty' };
}
