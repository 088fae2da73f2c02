import type { ContainerSetting } from '@shared/features/container-settings';
import { expect, test } from 'vitest';
import { compareSettings, compareText } from './compare-settings';

const setting = (section: ContainerSetting['section'], key: string, value: string) => ({
  section,
  key,
  value,
});
const a = [
  setting('labels', 'tier', 'web'),
  setting('environment', 'MODE', 'one'),
  setting('environment', 'A', 'same'),
  setting('general', 'Image', 'x:1'),
];
const b = [
  setting('environment', 'MODE', 'two'),
  setting('environment', 'A', 'same'),
  setting('general', 'Image', 'x:1'),
  setting('limits', 'Memory', '1024'),
];

test('differing settings come first in each section, and what only one has is told', () => {
  expect(compareSettings(a, b)).toEqual([
    { section: 'general', key: 'Image', a: 'x:1', b: 'x:1', same: true },
    { section: 'environment', key: 'MODE', a: 'one', b: 'two', same: false },
    { section: 'environment', key: 'A', a: 'same', b: 'same', same: true },
    { section: 'limits', key: 'Memory', a: null, b: '1024', same: false },
    { section: 'labels', key: 'tier', a: 'web', b: null, same: false },
  ]);
});

test('as text it reads like a diff', () => {
  const differing = compareSettings(a, b).filter((row) => !row.same);
  expect(compareText(differing, 'left', 'right')).toBe(
    [
      '--- left',
      '+++ right',
      ...['@@ environment: MODE', '- one', '+ two'],
      ...['@@ limits: Memory', '+ 1024'],
      ...['@@ labels: tier', '- web'],
    ].join('\n'),
  );
});
