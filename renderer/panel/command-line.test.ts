import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './command-line';

describe('parseCommandLine', () => {
  it.each([
    ['ls -l /', ['ls', '-l', '/']],
    ['  spaced   out\tand tabbed ', ['spaced', 'out', 'and', 'tabbed']],
    [`sh -c 'echo "$HOME"; id'`, ['sh', '-c', 'echo "$HOME"; id']],
    ['echo "a \\"quoted\\" \\$word \\n"', ['echo', 'a "quoted" $word \\n']],
    ['echo a\\ b\\\\c', ['echo', 'a b\\c']],
    [`echo it"'"s'"'ok`, ['echo', `it's"ok`]],
    ['echo "" end', ['echo', 'end']],
    ['echo $HOME *.txt | cat', ['echo', '$HOME', '*.txt', '|', 'cat']],
    ['echo 안녕 "한 글"', ['echo', '안녕', '한 글']],
  ])('%s', (line, argv) => {
    expect(parseCommandLine(line)).toEqual({ argv });
  });

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['""', 'empty'],
    ['echo "open', 'open-quote'],
    ["echo 'open\\'x'", 'open-quote'],
    ['echo end\\', 'trailing-backslash'],
  ])('%j is %s', (line, problem) => {
    expect(parseCommandLine(line)).toEqual({ problem });
  });
});
