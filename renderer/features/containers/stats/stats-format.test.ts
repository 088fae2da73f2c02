import { expect, it } from 'vitest';
import { formatIo, formatPercent } from './stats-format';

// what docker 20.10 prints for these, apart from the space before the unit
it.each([
  [0, '0 B'],
  [806, '806 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1046, '1.05 kB'],
  [1250, '1.25 kB'],
  [45_678, '45.7 kB'],
  [12_345_678, '12.3 MB'],
  [1_234_567_890, '1.23 GB'],
  [987_654_321_000, '988 GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatIo(bytes)).toBe(text);
});

it.each([
  [0, '0.00 %'],
  [5.557, '5.56 %'],
  [199.999, '200.00 %'],
])('%d is %s', (value, text) => {
  expect(formatPercent(value)).toBe(text);
});
