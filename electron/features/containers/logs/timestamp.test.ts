import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createStampReader } from './timestamp';

const read = (text: string, reader = createStampReader()) => {
  const bytes = Buffer.from(`...${text}`);
  return reader(bytes, 3, bytes.length);
};
const iso = (ms: number) => new Date(ms).toISOString().slice(0, 19);

test.each([
  ['2026-01-02T03:04:05.678901234Z hello', 1_767_323_045, 678_901_234, 'hello'],
  ['2026-01-02T03:04:05.678901234Z ', 1_767_323_045, 678_901_234, ''],
  ['2024-02-29T23:59:59.000000001Z x', 1_709_251_199, 1, 'x'],
  // RFC3339Nano drops zeros at the end, and podman writes an offset
  ['2026-01-02T03:04:05Z x', 1_767_323_045, 0, 'x'],
  ['2026-01-02T03:04:05.5Z x', 1_767_323_045, 500_000_000, 'x'],
  ['2026-01-02T12:04:05.678901234+09:00 x', 1_767_323_045, 678_901_234, 'x'],
  ['2026-01-01T19:34:05.5-07:30 x y', 1_767_323_045, 500_000_000, 'x y'],
])('%s', (text, seconds, nanos, rest) => {
  const stamp = read(text);
  expect(stamp).toMatchObject({ seconds, nanos });
  expect(`...${text}`.slice(stamp?.textStart)).toBe(rest);
});

test.each([
  '',
  'hello world',
  '2026-01-02 03:04:05 a space too early',
  '2026-01-02T03:04:05.678901234',
  '2026-13-45T99:99:99Z no such day',
  '0000-00-00T00:00:00.000000000Z no such day',
])('%j has none', (text) => {
  expect(read(text)).toBeNull();
});

test('a space behind the end of the entry does not count', () => {
  const bytes = Buffer.from('2026-01-02T03:04:05Z x');
  expect(createStampReader()(bytes, 0, 20)).toBeNull();
});

test('any time at all, one after the other by one reader, in UTC and with an offset', () => {
  const moment = fc.record({
    second: fc.integer({ min: 0, max: 4_102_444_800 }),
    nano: fc.integer({ min: 0, max: 999_999_999 }),
    zone: fc.option(fc.integer({ min: -14 * 60, max: 14 * 60 })),
  });
  fc.assert(
    fc.property(fc.array(moment, { minLength: 1, maxLength: 8 }), (moments) => {
      const reader = createStampReader();
      for (const { second, nano, zone } of moments) {
        const minutes = Math.abs(zone ?? 0);
        const two = (n: number) => String(n).padStart(2, '0');
        const sign = (zone ?? 0) < 0 ? '-' : '+';
        const end = zone === null ? 'Z' : `${sign}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
        const local = iso((second + (zone ?? 0) * 60) * 1000);
        const text = `${local}.${String(nano).padStart(9, '0')}${end} text`;
        expect(read(text, reader)).toEqual({ seconds: second, nanos: nano, textStart: 3 + text.length - 4 });
      }
    }),
  );
});
