import { expect, test } from 'vitest';
import { best, rank } from './rank';

const entry = (label: string, words = '', id = '') => ({ label, words, id });
const found = (typed: string, ...labels: string[]) =>
  best(
    typed,
    labels.map((label) => entry(label)),
    9,
  ).map(({ label }) => label);

test('letters that are scattered over a name are no match', () => {
  expect(found('net-1', 'nightly-import', 'inventory', 'net-1', 'net-10')).toEqual(['net-1', 'net-10']);
});

test('the same name comes first, then its beginning, the beginning of a word, and the inside of one', () => {
  expect(found('web', 'cobweb', 'shop-web', 'web-2', 'web')).toEqual(['web', 'web-2', 'shop-web', 'cobweb']);
});

test('a word that begins in a later place counts as one', () => {
  expect(rank('web', entry('cobweb-web'))).toBeGreaterThan(rank('web', entry('cobweb-cob')));
});

test('every word must be found, in the name or beside it, in any order', () => {
  expect(rank('volume data', entry('shop_data', 'volume local'))).toBeGreaterThan(0);
  expect(rank('data volume', entry('shop_data', 'volume local'))).toBeGreaterThan(0);
  expect(rank('volume nothing', entry('shop_data', 'volume local'))).toBe(0);
  expect(rank('stop web', entry('Stop · web'))).toBeGreaterThan(rank('stop web', entry('web', 'stop')));
});

test('an id is found by its beginning, from four characters on', () => {
  const of = entry('web', '', 'beef0123');
  expect(rank('beef', of)).toBeGreaterThan(0);
  expect(rank('bee', of)).toBe(0);
  expect(rank('0123', of)).toBe(0);
});

test('Korean is found by its syllables, and by the English words beside', () => {
  expect(rank('네트', entry('네트워크', 'networks'))).toBeGreaterThan(0);
  expect(rank('network', entry('네트워크', 'networks'))).toBeGreaterThan(0);
});

test('what answers alike stays in its order', () => {
  expect(found('a', 'ab', 'ac', 'ad')).toEqual(['ab', 'ac', 'ad']);
});
