import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growth } from '../growth';
import { type FilterToken, parseFilter } from './filter-query';

const keys = ['name', 'status', 'label'];
const free = (value: string, not = false): FilterToken => ({ key: null, value, not });
const token = (key: string, value: string, not = false): FilterToken => ({ key, value, not });

test.each([
  ['', []],
  ['   ', []],
  ['Web', [free('web')]],
  ['status:Running name:web', [token('status', 'running'), token('name', 'web')]],
  ['"two words" -label:app=x', [free('two words'), token('label', 'app=x', true)]],
  ['NAME:"my web"', [token('name', 'my web')]],
  ['-"two words"', [free('two words', true)]],
  ['-', [free('-')]],
  ['http://x:80', [free('http://x:80')]],
  ['label:a:b=c:d', [token('label', 'a:b=c:d')]],
  // still being typed
  ['name: x', [free('x')]],
  ['-status:', []],
  ['""', []],
  ['"open quote', [free('open quote')]],
  [':x', [free(':x')]],
] as [string, FilterToken[]][])('%j', (text, tokens) => {
  expect(parseFilter(text, keys)).toEqual(tokens);
});

test('tokens come back from their text', () => {
  const value = fc.stringMatching(/^[a-z0-9=./_ ]*[a-z0-9=./_][a-z0-9=./_ ]*$/);
  const tokens = fc.array(fc.record({ key: fc.constantFrom(null, ...keys), value, not: fc.boolean() }));
  fc.assert(
    fc.property(tokens, (expected) => {
      const text = expected
        .map(({ key, value, not }) => `${not ? '-' : ''}${key ? `${key}:` : ''}"${value}"`)
        .join(' ');
      expect(parseFilter(text, keys)).toEqual(expected);
    }),
  );
});

test('any text gives tokens that have a value and a known key, and a long one takes no longer a letter', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      for (const { key, value } of parseFilter(text, keys)) {
        expect(value).not.toBe('');
        if (key !== null) expect(keys).toContain(key);
      }
    }),
  );
  expect(growth((count) => parseFilter('a"'.repeat(count), keys), 2000)).toBeLessThan(50);
});
