import fc from 'fast-check';
import { expect, test } from 'vitest';
import { durationParts, formatDuration } from './duration';

/** go-units' `HumanDuration`, line by line. */
function humanDuration(ms: number): string {
  const seconds = Math.trunc(ms / 1000);
  if (seconds < 1) return 'Less than a second';
  if (seconds === 1) return '1 second';
  if (seconds < 60) return `${seconds} seconds`;
  const minutes = Math.trunc(ms / 60_000);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.trunc(ms / 3_600_000 + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.trunc(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.trunc(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.trunc(hours / 24 / 30)} months`;
  return `${Math.trunc(ms / 3_600_000 / 24 / 365)} years`;
}

function asDocker(ms: number): string {
  const { value, unit } = durationParts(ms);
  if (unit === 'second' && value === 0) return 'Less than a second';
  if (value === 1 && unit !== 'second') return unit === 'hour' ? 'About an hour' : `About a ${unit}`;
  return `${value} ${unit}${value === 1 ? '' : 's'}`;
}

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];

test.each([
  [-5000, 'Less than a second'],
  [999, 'Less than a second'],
  [1000, '1 second'],
  [59_999, '59 seconds'],
  [minute, 'About a minute'],
  [2 * minute - 1, 'About a minute'],
  [59.9 * minute, '59 minutes'],
  [hour, 'About an hour'],
  [1.5 * hour, '2 hours'],
  [47.4 * hour, '47 hours'],
  [47.5 * hour, '2 days'],
  [13 * day, '13 days'],
  [14 * day, '2 weeks'],
  [59 * day, '8 weeks'],
  [60 * day, '2 months'],
  [729 * day, '24 months'],
  [730 * day, '2 years'],
])('%i ms are %s', (ms, words) => {
  expect(asDocker(ms)).toBe(words);
  if (ms >= 0) expect(humanDuration(ms)).toBe(words);
});

test('says what docker says, at any age', () => {
  // docker rounds hours everywhere but for years, where half an hour in a year is no difference to anybody
  const age = fc.oneof(
    fc.integer({ min: 0, max: 2 * hour }),
    fc.integer({ min: 0, max: 20 * day }),
    fc.integer({ min: 0, max: 729 * day }),
    fc.integer({ min: 730, max: 20_000 }).map((days) => days * day),
  );
  fc.assert(
    fc.property(age, (ms) => {
      expect(asDocker(ms)).toBe(humanDuration(ms));
    }),
    { numRuns: 1000 },
  );
});

test('in the words of the language', () => {
  expect([formatDuration(hour, 'en'), formatDuration(3 * day, 'en')]).toEqual(['1 hour', '3 days']);
  expect(formatDuration(3 * hour, 'ko')).toBe('3시간');
});
