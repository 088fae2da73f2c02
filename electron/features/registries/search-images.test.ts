import { expect, test } from 'vitest';
import { searchQuery, toSearchResult } from './search-images';

test.each([
  [
    {
      description: 'Official build of Nginx. ',
      is_official: true,
      is_automated: false,
      name: 'nginx',
      star_count: 20_000,
    },
    { name: 'nginx', description: 'Official build of Nginx.', stars: 20_000, official: true },
  ],
  [{ name: 'a/b' }, { name: 'a/b', description: '', stars: 0, official: false }],
  [{ description: 'no name' }, null],
  [null, null],
])('a row of the engine: %j', (raw, row) => expect(toSearchResult(raw)).toEqual(row));

test('filters are those of the API', () => {
  const search = { term: 'ng inx', limit: 25, official: false, stars: 0 };
  expect(searchQuery(search)).toBe('term=ng+inx&limit=25');
  const query = new URLSearchParams(searchQuery({ ...search, official: true, stars: 3 }));
  expect(JSON.parse(query.get('filters') ?? '')).toEqual({ 'is-official': ['true'], stars: ['3'] });
});
