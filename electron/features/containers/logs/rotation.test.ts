import { expect, test } from 'vitest';
import { rotationBytes } from './rotation';

test.each([
  [{ Type: 'local', Config: {} }, 20 * 1024 ** 2],
  [{ Type: 'local', Config: { 'max-size': '1m' } }, 1024 ** 2],
  [{ Type: 'json-file', Config: { 'max-size': '10MB', 'max-file': '3' } }, 10 * 1024 ** 2],
  [{ Type: 'json-file', Config: { 'max-size': '1.5 GiB' } }, 1.5 * 1024 ** 3],
  [{ Type: 'json-file', Config: { 'max-size': '2048' } }, 2048],
  [{ Type: 'json-file', Config: { 'max-size': '-1' } }, null],
  [{ Type: 'json-file', Config: null }, null],
  [{ Type: 'journald', Config: { 'max-size': '1m' } }, null],
  [undefined, null],
])('%j begins a new file after %s bytes', (log, bytes) => {
  expect(rotationBytes(log)).toBe(bytes);
});
