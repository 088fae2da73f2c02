import { expect, test } from 'vitest';
import { parseUntil } from './until';

const now = Date.parse('2026-01-10T12:00:00Z');

test.each([
  ['24h', now - 86_400_000],
  ['1h30m', now - 5_400_000],
  ['10s', now - 10_000],
  ['2026-01-02T03:04:05Z', Date.parse('2026-01-02T03:04:05Z')],
  ['2026-01-02T03:04:05+09:00', Date.parse('2026-01-01T18:04:05Z')],
  ['yesterday', null],
  ['24', null],
  ['-5h', null],
  ['', null],
])('%j', (text, at) => {
  expect(parseUntil(text, now)).toBe(at);
});
