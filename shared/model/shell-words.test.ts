import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitWords } from './shell-words';

test.each([
  ['', []],
  ['  \t\n ', []],
  ['ls -la  /tmp', ['ls', '-la', '/tmp']],
  [`sh -c 'echo "a b"'`, ['sh', '-c', 'echo "a b"']],
  [`a''b "" '' c`, ['ab', '', '', 'c']],
  [`"it's" 'a\\b' a\\ b`, ["it's", 'a\\b', 'a b']],
  ['"\\"\\\\\\$\\`\\n"', ['"\\$`\\n']],
  ['\\"x\\"', ['"x"']],
  ['$HOME *.txt ~ && x | y > z', ['$HOME', '*.txt', '~', '&&', 'x', '|', 'y', '>', 'z']],
  ['end\\', ['end\\']],
] as [string, string[]][])('%j', (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

test.each([`echo 'x`, `echo "x`, `echo "x\\"`, `it's`])('%j has a quote that is not closed', (line) => {
  expect(() => splitWords(line)).toThrow(/not closed/);
});

test('plain words are what lies between spaces', () => {
  const word = fc.stringMatching(/^[\w./:=@%+,-]+$/);
  fc.assert(
    fc.property(fc.array(word), fc.constantFrom(' ', '  ', '\t', '\n'), (words, space) => {
      expect(splitWords(space + words.join(space) + space)).toEqual(words);
    }),
  );
});
