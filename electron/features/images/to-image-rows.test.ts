import { expect, test } from 'vitest';
import { intermediateRows, toImageRows } from './to-image-rows';

const digest = (letter: string) => `sha256:${letter.repeat(64)}`;
const names = (rows: ReturnType<typeof toImageRows>) =>
  rows.map((row) => [row.name, row.repository, row.tag]);

test('a row for each name, with the digests of its repository', () => {
  const rows = toImageRows({
    Id: 'sha256:1',
    RepoTags: ['shop/web:1', 'shop/web:2', 'localhost:5000/web:1'],
    RepoDigests: [`shop/web@${digest('a')}`, `other/web@${digest('b')}`],
    Created: 1000,
  });
  expect(names(rows)).toEqual([
    ['shop/web:1', 'shop/web', '1'],
    ['shop/web:2', 'shop/web', '2'],
    ['localhost:5000/web:1', 'localhost:5000/web', '1'],
    [`other/web@${digest('b')}`, 'other/web', null],
  ]);
  expect(rows.map((row) => row.digests)).toEqual([[digest('a')], [digest('a')], [], [digest('b')]]);
  expect(new Set(rows.map((row) => row.id)).size).toBe(4);
  expect(rows.every((row) => row.createdAt === 1_000_000 && !row.dangling)).toBe(true);
});

test.each([
  [{ RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] }],
  [{ RepoTags: null, RepoDigests: null }],
  [{}],
])('without a name: %j', (raw) => {
  expect(toImageRows({ Id: 'sha256:1', ...raw })).toMatchObject([
    { name: 'sha256:1', repository: null, dangling: true },
  ]);
});

test.each([
  [0, null],
  [-62_135_596_800, null],
  [1, 1000],
])('made at %d s', (Created, createdAt) => {
  expect(toImageRows({ Id: 'sha256:1', Created })[0]?.createdAt).toBe(createdAt);
});

test('intermediate ones have no name, and children', () => {
  const all = [
    { Id: 'a', RepoTags: ['x:1'], ParentId: 'b' },
    { Id: 'b', RepoTags: ['<none>:<none>'], ParentId: 'c' },
    { Id: 'c', RepoTags: ['base:1'] },
    { Id: 'd' },
  ];
  expect(intermediateRows(all)).toMatchObject([{ imageId: 'b', dangling: false }]);
});
