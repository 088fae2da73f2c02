import { expect, test } from 'vitest';
import { changesProblem, splitChanges } from './dockerfile-changes';

test('a line is an instruction', () => {
  expect(splitChanges(' CMD ["sh"]\n\n  ENV A=1 \n')).toEqual(['CMD ["sh"]', 'ENV A=1']);
});

test.each([
  ['', null],
  ['CMD ["sh"]\nenv A=1\nLABEL a=b', null],
  ['RUN apt-get update', 'RUN apt-get update'],
  ['ENV A=1\nCOPY a b', 'COPY a b'],
  ['CMD', 'CMD'],
])('%j: %j', (text, bad) => {
  expect(changesProblem(text)).toBe(bad);
});
