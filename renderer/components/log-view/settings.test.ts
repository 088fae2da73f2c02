import { expect, test } from 'vitest';
import { sinceSeconds } from './settings';

test('since, in seconds', () => {
  const now = 1_800_000_000_500;
  expect(sinceSeconds('all', now)).toBeNull();
  expect(sinceSeconds('15m', now)).toBe(1_800_000_000 - 900);
  expect(sinceSeconds('24h', now)).toBe(1_800_000_000 - 86_400);
  expect(sinceSeconds({ from: '2026-11-22T10:00' }, now)).toBe(new Date(2026, 10, 22, 10).getTime() / 1000);
  expect(sinceSeconds({ from: 'yesterday' }, now)).toBeNull();
});
