import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SettingsPatch } from '../features/app';
import { defaultSettings, settingLimits } from './settings';

test('the defaults', () => {
  expect(defaultSettings({})).toEqual({
    theme: 'system',
    language: 'system',
    engine: null,
    logCapMiB: 64,
    terminalFontSize: 13,
    terminalScrollback: 10_000,
    terminalRenderer: 'auto',
    statusTotals: true,
    stopSeconds: null,
  });
});

test.each(Object.entries(settingLimits))('%s holds its limits', (key, [min, max, fallback]) => {
  const of = (value: unknown) => defaultSettings({ [key]: value })[key as keyof typeof settingLimits];
  expect([of(min), of(max)]).toEqual([min, max]);
  for (const bad of [min - 1, max + 1, min + 0.5, `${min}`, null, Number.NaN, [min]])
    expect(of(bad)).toBe(fallback);
});

test('whatever is stored, the settings are ones that the page could have set, and stay as they are', () => {
  const stored = fc.dictionary(fc.constantFrom(...Object.keys(defaultSettings({})), 'future'), fc.anything());
  fc.assert(
    fc.property(stored, (object) => {
      const settings = defaultSettings(object);
      expect(SettingsPatch.safeParse({ ...settings, engine: null }).success).toBe(true);
      expect(defaultSettings({ ...settings })).toEqual(settings);
    }),
  );
});

test('good values of any mixture are kept', () => {
  const good = { theme: 'dark', language: 'ko', engine: 'env', stopSeconds: 0, logCapMiB: 8, extra: 1 };
  expect(defaultSettings(good)).toMatchObject({
    theme: 'dark',
    language: 'ko',
    engine: 'env',
    stopSeconds: 0,
    logCapMiB: 8,
  });
  expect(defaultSettings({ ...good, stopSeconds: 3601, theme: 'Dark' })).toMatchObject({
    stopSeconds: null,
    theme: 'system',
  });
});
