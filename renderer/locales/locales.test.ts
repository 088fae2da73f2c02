// @vitest-environment happy-dom
import { errorCodes } from '@shared/errors/app-error';
import { contract } from '@shared/ipc/contract';
import { defaultSettings } from '@shared/model/settings';
import i18next from 'i18next';
import { beforeAll, describe, expect, test, vi } from 'vitest';

/** All sources of the page as text, by their path from `renderer/`. */
const sources = Object.fromEntries(
  Object.entries(
    import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.{ts,tsx}'], {
      query: '?raw',
      import: 'default',
      eager: true,
    }),
  ).map(([path, text]) => [path.slice('../'.length), text]),
);

const languages = ['en', 'ko'] as const;
/** Texts by their whole key, as the page has them: merged of all features. */
const texts: Record<string, Map<string, string>> = {};

function flatten(table: object, path = ''): [string, string][] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'object' ? flatten(value, `${path}${key}.`) : [[`${path}${key}`, value as string]],
  );
}

beforeAll(async () => {
  vi.stubGlobal('gantry', { boot: { settings: defaultSettings({}) } });
  // pages that are loaded late bring their own
  for (const load of Object.values(import.meta.glob('../{features,transfers,files,connect}/**/texts.ts')))
    await load();
  const { startI18n } = await import('../app/i18n');
  startI18n('en-US');
  for (const language of languages) {
    texts[language] = new Map(flatten(i18next.getResourceBundle(language, 'translation')));
  }
});

const plain = (key: string) => key.replace(/_(one|other)$/, '');
const has = (language: string, key: string) =>
  texts[language]?.has(key) || texts[language]?.has(`${key}_other`) || false;
const missing = (keys: Iterable<string>) =>
  [...keys].flatMap((key) => languages.filter((language) => !has(language, key)).map((l) => `${l}: ${key}`));

describe('the two languages', () => {
  test('have the same keys, English with a singular for every plural and Korean without', () => {
    const keysOf = (language: string) => new Set([...(texts[language]?.keys() ?? [])].map(plain));
    expect([...keysOf('ko')].sort()).toEqual([...keysOf('en')].sort());
    const plurals = (language: string, suffix: string) =>
      [...(texts[language]?.keys() ?? [])]
        .filter((key) => key.endsWith(suffix))
        .map(plain)
        .sort();
    expect(plurals('en', '_one')).toEqual(plurals('en', '_other'));
    expect(plurals('ko', '_other')).toEqual(plurals('en', '_other'));
    expect(plurals('ko', '_one')).toEqual([]);
  });

  test('leave nothing empty', () => {
    for (const language of languages) {
      const empty = [...(texts[language] ?? [])].filter(
        ([, text]) => typeof text !== 'string' || !text.trim(),
      );
      expect(empty).toEqual([]);
    }
  });

  test('insert the same values', () => {
    const inserted = (text = '') => [...text.matchAll(/\{\{\s*([\w.]+)/g)].map(([, name]) => name).sort();
    for (const [key, text] of texts.ko ?? []) {
      // the singular is free to say it otherwise ("a line", or the name of the one), and Korean has none
      expect([key, inserted(text)]).toEqual([key, inserted(texts.en?.get(key))]);
      // no half of a bracket, which would be shown as it is
      expect(text.replaceAll(/\{\{[\w.]+\}\}/g, '')).not.toMatch(/\{\{|\}\}/);
    }
  });

  test('are languages: no Korean text is left in English letters only', () => {
    const words = /[A-Za-z]{4,} [a-z]{2,}/;
    const english = [...(texts.ko ?? [])].filter(
      ([key, text]) => text === texts.en?.get(key) && words.test(text) && !text.startsWith('docker '),
    );
    expect(english).toEqual([]);
  });
});

/** Files that are part of the page: reached by imports from its first script. */
function reachable(from: string, seen = new Set<string>()): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  const folder = from.split('/').slice(0, -1);
  for (const [, name = ''] of (sources[from] ?? '').matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)) {
    const parts = [...folder];
    for (const part of name.split('/')) {
      if (part === '..') parts.pop();
      else if (part !== '.') parts.push(part);
    }
    const path = parts.join('/');
    const file = ['.ts', '.tsx', '/index.ts', '/index.tsx']
      .map((end) => path + end)
      .find((f) => f in sources);
    if (file) reachable(file, seen);
  }
  return seen;
}

describe('the page', () => {
  const page = [...reachable('app/main.tsx')];

  test('is found by its imports', () => {
    expect(page.length).toBeGreaterThan(80);
    expect(page).toContain('features/containers/containers-page.tsx');
  });

  /** Keys given to `t` as they are, also in both arms of a condition. */
  test('has a text for every key that it names', () => {
    const used = new Set<string>();
    for (const path of page) {
      for (const [, argument = ''] of (sources[path] ?? '').matchAll(/\bt\(([^`;]*?)[,)]/g)) {
        for (const [, key = ''] of argument.matchAll(/'([\w]+(?:\.[\w/-]+)+)'/g)) used.add(key);
      }
    }
    expect(used.size).toBeGreaterThan(150);
    expect(missing(used)).toEqual([]);
  });

  test('has texts below every key that it puts together', () => {
    const used = new Set<string>();
    for (const path of page) {
      for (const [, start = '', end = ''] of (sources[path] ?? '').matchAll(
        /\bt\(\s*`([\w.]+)\$\{[^`]*?\}([\w.]*)`/g,
      )) {
        used.add(`${start}*${end}`);
      }
    }
    expect(used.size).toBeGreaterThan(10);
    for (const pattern of used) {
      const [start = '', end = ''] = pattern.split('*');
      for (const language of languages) {
        const found = [...(texts[language]?.keys() ?? [])].filter(
          (k) => k.startsWith(start) && plain(k).endsWith(end),
        );
        expect(found, `${language}: ${pattern}`).not.toEqual([]);
      }
    }
  });
});

test('every error has its hint, and there is no hint for an error that is none', () => {
  expect(missing(errorCodes.map((code) => `errors.${code}`))).toEqual([]);
  const hints = [...(texts.en?.keys() ?? [])].filter((key) => key.startsWith('errors.'));
  expect(hints.sort()).toEqual(errorCodes.map((code) => `errors.${code}`).sort());
});

test('everything that can be done has its word in Activity', () => {
  const done = Object.entries(contract).flatMap(([feature, methods]) =>
    Object.entries(methods).flatMap(([method, definition]) =>
      'command' in definition ? [`activity.op.${feature}_${method}`] : [],
    ),
  );
  expect(done).toContain('activity.op.containers_stop');
  expect(missing(done)).toEqual([]);
});

test('plurals are those of the language', async () => {
  const one = { count: 1 };
  await i18next.changeLanguage('en');
  expect([i18next.t('filter.tokens', one), i18next.t('filter.tokens', { count: 0 })]).toEqual([
    '1 token',
    '0 tokens',
  ]);
  await i18next.changeLanguage('ko');
  expect(i18next.t('filter.tokens', one)).toContain('1');
  expect(i18next.t('filter.tokens', one)).not.toContain('token');
});
