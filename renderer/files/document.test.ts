import { expect, test } from 'vitest';
import { hexLines } from './hex';
import { decodeText, lineBreakOf } from './load-document';

const bytes = (text: string) => new TextEncoder().encode(text);

test('text is what is UTF-8 without a zero byte', () => {
  expect(decodeText(bytes('안녕\r\n'))).toBe('안녕\r\n');
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))).toBe('\ufeffa');
  expect(decodeText(new Uint8Array([0x61, 0xff]))).toBeNull();
  expect(decodeText(bytes('a\0b'))).toBeNull();
  expect(decodeText(bytes('안녕').subarray(0, 5))).toBeNull();
  expect(decodeText(bytes('안녕').subarray(0, 5), true)).toBe('안');
  expect(decodeText(new Uint8Array())).toBe('');
});

test('line breaks are kept: only a text of nothing else has those of Windows', () => {
  expect(['a\r\nb\r\n', 'a\nb', 'a\r\nb\n', 'a', '\r'].map(lineBreakOf)).toEqual([
    '\r\n',
    '\n',
    '\n',
    '\n',
    '\n',
  ]);
});

test('the hex head is that of hexdump -C', () => {
  expect(hexLines(bytes('Hello, \x7fhex\n world!'))).toEqual([
    '00000000  48 65 6c 6c 6f 2c 20 7f  68 65 78 0a 20 77 6f 72  |Hello, .hex. wor|',
    '00000010  6c 64 21                                          |ld!|',
  ]);
  expect(hexLines(new Uint8Array())).toEqual([]);
});
