import { expect, test } from 'vitest';
import { formatBytes, formatCount, formatFullTime, formatTime } from './format';

const seconds = new Date(2026, 10, 22, 4, 3, 9).getTime() / 1000;

test('times are local, to the millisecond, and in full with the zone', () => {
  expect(formatTime(seconds, 120_456_789)).toBe('04:03:09.120');
  expect(formatFullTime(seconds, 5)).toMatch(/^2026-11-22 04:03:09\.000000005 [+-]\d\d:\d\d$/);
});

test.each([
  [0, '0 B'],
  [1023, '1,023 B'],
  [1024, '1 KiB'],
  [1536, '1.5 KiB'],
  [64 * 1024 * 1024, '64 MiB'],
  [150.4 * 1024 * 1024, '150 MiB'],
  [5 * 1024 ** 4, '5,120 GiB'],
])('%i bytes', (bytes, words) => expect(formatBytes(bytes, 'en')).toBe(words));

test('counts are grouped', () => expect(formatCount(1234567, 'ko')).toBe('1,234,567'));
