import { expect, test } from 'vitest';
import en from './locale.en.json';
import ko from './locale.ko.json';

/** Paths of all texts with the values that they take. Korean has no singular, so `_one` does not count. */
function keys(table: object, path = ''): string[] {
  return Object.entries(table).flatMap(([key, value]) => {
    if (typeof value === 'object') return keys(value, `${path}${key}.`);
    const inserted = [...String(value).matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
    return key.endsWith('_one') ? [] : [`${path}${key}(${inserted.join()})`];
  });
}

test('both languages have the same texts, with the same values in them', () => {
  expect(keys(ko).sort()).toEqual(keys(en).sort());
});
