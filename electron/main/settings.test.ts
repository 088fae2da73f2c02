import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings } from '@shared/model/settings';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSettingsStore } from './settings';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-settings-'));
  path = join(folder, 'user', 'settings.json');
  mkdirSync(join(folder, 'user'));
});
afterEach(() => {
  chmodSync(join(folder, 'user'), 0o700);
  rmSync(folder, { recursive: true });
});

const defaults = defaultSettings({});
const onDisk = (file = path): unknown => JSON.parse(readFileSync(file, 'utf8'));
const aside = () => readdirSync(join(folder, 'user')).filter((name) => name.includes('.corrupt-'));

/** What a power cut, a full disk, another program or a user can make of the file. */
const bad: [string, string][] = [
  ['truncated', '{"theme":"dark","langu'],
  ['zero bytes', ''],
  ['zeros', '\0'.repeat(200)],
  ['garbage', 'PK\u0003\u0004binary'],
  ['an array', '[{"theme":"dark"}]'],
  ['a string', '"dark"'],
  ['null', 'null'],
  ['a number', '7'],
  ['two objects', '{"theme":"dark"}{"theme":"light"}'],
  ['a byte order mark only', '\ufeff'],
  ['2 MB', JSON.stringify({ theme: 'dark', junk: 'x'.repeat(2_000_000) })],
];

describe('a file that is bad', () => {
  test.each(bad)('%s: defaults, and the bad file is kept', (_what, text) => {
    writeFileSync(path, text);
    const store = createSettingsStore(path);
    expect(store.get()).toEqual(defaults);
    expect(aside()).toEqual([store.recovered]);
    expect(readFileSync(join(folder, 'user', store.recovered ?? ''), 'utf8')).toBe(text);
    store.change({ theme: 'light' });
    expect(createSettingsStore(path)).toMatchObject({ recovered: null });
    expect(createSettingsStore(path).get().theme).toBe('light');
  });

  test.each(bad)('%s: the last good settings come back, also at the start after the next', (_what, text) => {
    writeFileSync(path, text);
    writeFileSync(`${path}.bak`, '{"theme":"dark","future":1}');
    expect(createSettingsStore(path).get().theme).toBe('dark');
    // nothing was changed in between, and told once is enough
    const again = createSettingsStore(path);
    expect([again.get().theme, again.recovered]).toEqual(['dark', null]);
    expect(onDisk()).toMatchObject({ future: 1 });
  });

  test('with a bad backup, too: defaults', () => {
    writeFileSync(path, '{');
    writeFileSync(`${path}.bak`, '{');
    expect(createSettingsStore(path).get()).toEqual(defaults);
  });

  test('never becomes the backup of a good one', () => {
    const store = createSettingsStore(path);
    store.change({ theme: 'dark' });
    store.change({ terminalFontSize: 20 });
    // another program, while the app runs
    writeFileSync(path, '{"theme":');
    store.change({ terminalFontSize: 21 });
    expect(onDisk(`${path}.bak`)).toMatchObject({ theme: 'dark' });
    expect(onDisk()).toEqual({ theme: 'dark', terminalFontSize: 21 });
  });
});

test('single bad values fall back one by one', () => {
  writeFileSync(
    path,
    JSON.stringify({ theme: 'pink', terminalFontSize: '20', logCapMiB: 1e9, language: 'ko' }),
  );
  const store = createSettingsStore(path);
  expect(store.get()).toEqual({ ...defaults, language: 'ko' });
  expect(store.recovered).toBeNull();
});

test('keys of a newer version are kept', () => {
  writeFileSync(path, '{"schema":9,"theme":"dark","nested":{"a":[1]}}');
  createSettingsStore(path).change({ language: 'en' });
  expect(onDisk()).toEqual({ schema: 9, theme: 'dark', nested: { a: [1] }, language: 'en' });
});

test('no file is the first start: defaults, nothing recovered, nothing written', () => {
  const store = createSettingsStore(join(folder, 'new', 'settings.json'));
  expect([store.get(), store.recovered]).toEqual([defaults, null]);
  expect(existsSync(join(folder, 'new'))).toBe(false);
  store.change({ theme: 'dark' });
  expect(onDisk(join(folder, 'new', 'settings.json'))).toEqual({ theme: 'dark' });
});

test('the settings before the last change are the backup, and no temporary file is left', () => {
  const store = createSettingsStore(path);
  store.change({ theme: 'dark' });
  expect(existsSync(`${path}.bak`)).toBe(false);
  store.change({ theme: 'light' });
  expect(onDisk(`${path}.bak`)).toEqual({ theme: 'dark' });
  expect(readdirSync(join(folder, 'user')).sort()).toEqual(['settings.json', 'settings.json.bak']);
  expect(statSync(path).mode & 0o077).toBe(0);
});

test('settings that cannot be written throw, and leave the file and the settings as they were', () => {
  const store = createSettingsStore(path);
  store.change({ theme: 'dark' });
  // in the place of the temporary file: not even root can write here
  mkdirSync(`${path}.tmp`);
  expect(() => store.change({ theme: 'light' })).toThrow(/EISDIR/);
  expect(store.get().theme).toBe('dark');
  expect(onDisk()).toEqual({ theme: 'dark' });
  rmSync(`${path}.tmp`, { recursive: true });
  expect(store.change({ language: 'ko' })).toMatchObject({ theme: 'dark', language: 'ko' });
});

test('in a read-only folder the app starts, with a bad file as well, and with what the backup says', () => {
  writeFileSync(path, '{');
  writeFileSync(`${path}.bak`, '{"theme":"light"}');
  chmodSync(folder, 0o755);
  chmodSync(join(folder, 'user'), 0o555);
  // root may write anywhere, so somebody else tries
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    const store = createSettingsStore(path);
    expect(store.get()).toEqual({ ...defaults, theme: 'light' });
    expect(store.recovered).toBe('settings.json');
    expect(() => store.change({ theme: 'dark' })).toThrow(/EACCES/);
    expect(store.get().theme).toBe('light');
  } finally {
    if (root) process.seteuid?.(0);
  }
  expect(readFileSync(path, 'utf8')).toBe('{');
});

test('a file of 100 MB is put aside without being read', () => {
  writeFileSync(path, '');
  truncateSync(path, 100 * 1024 * 1024);
  const before = process.memoryUsage().rss;
  const store = createSettingsStore(path);
  expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024);
  expect(store.get()).toEqual(defaults);
  expect(aside()).toEqual([store.recovered]);
});

test('a folder in the place of the file does not keep the app from starting', () => {
  mkdirSync(path);
  expect(createSettingsStore(path).get()).toEqual(defaults);
});

test('whatever bytes are in the file, the settings are settings', () => {
  const bytes = fc.oneof(
    fc.uint8Array(),
    fc.json().map((text) => Buffer.from(text)),
    fc
      .dictionary(fc.constantFrom(...Object.keys(defaults)), fc.jsonValue())
      .map((o) => Buffer.from(JSON.stringify(o))),
  );
  fc.assert(
    fc.property(bytes, (text) => {
      writeFileSync(path, text);
      rmSync(`${path}.bak`, { force: true });
      const settings = createSettingsStore(path).get();
      // valid by their own measure
      expect(defaultSettings({ ...settings })).toEqual(settings);
    }),
    { numRuns: 60 },
  );
});
