import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  baseName,
  bytesOf,
  displayPath,
  joinPath,
  normalPath,
  parentPath,
  pathOfBytes,
  pathOfText,
  textOfPath,
} from './byte-path';

test('every name of bytes survives, whatever its encoding', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(bytesOf(pathOfBytes(bytes))).toEqual(new Uint8Array(bytes));
    }),
  );
  expect(pathOfBytes(new Uint8Array(100_000).fill(255))).toHaveLength(100_000);
});

test('typed text is UTF-8, and UTF-8 is read as text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textOfPath(pathOfText(text))).toBe(text);
    }),
  );
  expect(textOfPath('bad\xff')).toBeNull();
  // a byte order mark is part of the name
  expect(textOfPath(pathOfText('\ufeffx'))).toBe('\ufeffx');
});

test.each([
  ['/etc/passwd', '/etc/passwd'],
  [pathOfText('/데이터/파일'), '/데이터/파일'],
  ['bad\xff', 'bad\\xff'],
  [`${pathOfText('é한')}\xc3(`, 'é한\\xc3('],
  ['new\nline\ttab', 'new\\nline\\ttab'],
  [pathOfText('evil\u202egpj.exe'), 'evil\\u{202e}gpj.exe'],
  ['\x1b[2J', '\\u{001b}[2J'],
  ['\xed\xa0\x80', '\\xed\\xa0\\x80'],
])('%j is shown as %s', (path, shown) => expect(displayPath(path)).toBe(shown));

test('what is shown is never empty, never throws and breaks no line', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 40 }), (bytes) => {
      const shown = displayPath(pathOfBytes(bytes));
      expect(shown.length).toBeGreaterThan(0);
      expect(shown).not.toMatch(/[\n\r\u2028\u202e]/);
    }),
  );
});

test('paths are put together and taken apart', () => {
  expect([joinPath('/', 'a'), joinPath('/a', 'b')]).toEqual(['/a', '/a/b']);
  expect([parentPath('/a/b'), parentPath('/a'), parentPath('/')]).toEqual(['/a', '/', '/']);
  expect([baseName('/a/b'), baseName('/')]).toEqual(['b', '']);
  expect([normalPath('/a/../../b//c/.'), normalPath('../x', '/a/b'), normalPath('')]).toEqual([
    '/b/c',
    '/a/x',
    '/',
  ]);
});
