import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMemory, formatSize } from './size';

/** As go-units' `BytesSize` and `HumanSize` (`%.4g`), which the docker CLI uses. */
test.each([
  [0, '0 B', '0 B'],
  [999, '999 B', '999 B'],
  [1000, '1000 B', '1 kB'],
  [1023, '1023 B', '1.023 kB'],
  [1024, '1 KiB', '1.024 kB'],
  [1_500_000, '1.431 MiB', '1.5 MB'],
  [327_680_000, '312.5 MiB', '327.7 MB'],
  [1_234_567_890, '1.15 GiB', '1.235 GB'],
  [2 ** 40, '1 TiB', '1.1 TB'],
  [5e18, '4441 PiB', '5000 PB'],
])('%i bytes are %s of memory and %s on disk', (bytes, memory, size) => {
  expect(formatMemory(bytes)).toBe(memory);
  expect(formatSize(bytes)).toBe(size);
});

test('what is written is what it is, to four digits', () => {
  const factor: Record<string, number> = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12, PB: 1e15 };
  fc.assert(
    fc.property(fc.maxSafeNat(), (bytes) => {
      const [number = '', unit = ''] = formatSize(bytes).split(' ');
      expect(Math.abs(Number(number) * (factor[unit] ?? 0) - bytes)).toBeLessThanOrEqual(bytes * 0.0005);
      expect(number.replace('.', '').length).toBeLessThanOrEqual(5);
    }),
  );
});
