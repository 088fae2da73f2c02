import { expect, test } from 'vitest';
import { blowsUp } from './regex-guard';

test.each([
  '(a+)+$',
  '(a|a)*b',
  '(\\w+\\s?)+$',
  '([a-z]+)*\\d',
  '(x+x+)+y',
  '(\\d+)+;',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
])('%s never ends', (source) => expect(blowsUp(new RegExp(source, 'gu'))).toBe(true));

test.each([
  '(GET|POST) /\\w+',
  '(\\d+\\.)+\\d+',
  '(?:ab)+c',
  '(error|warn)+',
  '^(\\S+\\s){3}',
  'a+b+c',
  '(a{2}){3}',
])('%s is fine', (source) => expect(blowsUp(new RegExp(source, 'gi'))).toBe(false));

test('the verdict is about time, not about form', () => {
  let time = 0;
  expect(blowsUp(/(a)+/g, () => (time += 10))).toBe(false);
  expect(blowsUp(/(a)+/g, () => (time += 20))).toBe(true);
});
