import { expect, test } from 'vitest';
import { filterImages } from './image-filter';
import { type ListedImage, listImages, usersByImage } from './listed-image';

const make = (name: string, part: Partial<ListedImage> = {}): ListedImage => {
  const [repository = null, tag = null] = name === '' ? [] : name.split(':');
  const imageId = `sha256:${'ab'.repeat(32)}`;
  return {
    ...{ id: name, imageId, name, repository, tag, digests: [], createdAt: null, size: 1, labels: {} },
    ...{ dangling: repository === null, parentId: null, users: [], sizes: null, intermediate: false },
    ...part,
  };
};
const user = { id: 'c', name: 'web-1', state: 'running' } as const;
const all = [
  make('shop/web:2.1', { users: [user], labels: { tier: 'web' }, imageId: `sha256:${'1f'.repeat(32)}` }),
  make('shop/db:16', { digests: [`sha256:${'d1'.repeat(32)}`] }),
  make('', { id: 'none' }),
];
const found = (tab: Parameters<typeof filterImages>[1], text: string) =>
  filterImages(all, tab, text).map((row) => row.id);

test.each([
  ['all', '', ['shop/web:2.1', 'shop/db:16', 'none']],
  ['used', '', ['shop/web:2.1']],
  ['unused', '', ['shop/db:16', 'none']],
  ['dangling', '', ['none']],
  ['all', 'shop -tag:16', ['shop/web:2.1']],
  ['all', 'web:2', ['shop/web:2.1']],
  ['all', 'name:db', ['shop/db:16']],
  ['all', 'id:1f1f', ['shop/web:2.1']],
  ['all', 'sha256:1f1f', ['shop/web:2.1']],
  ['all', 'digest:d1d1', ['shop/db:16']],
  ['all', 'label:tier=web', ['shop/web:2.1']],
  ['all', 'used:false', ['shop/db:16', 'none']],
  ['all', 'used:true', ['shop/web:2.1']],
  ['all', 'used:web-1', ['shop/web:2.1']],
  ['all', 'dangling:true', ['none']],
  ['all', 'dangling:false -label:tier', ['shop/db:16']],
] as const)('%s %j', (tab, text, ids) => {
  expect(found(tab, text)).toEqual(ids);
});

test('a row in which nothing has changed stays the same object', () => {
  const container = { ...user, imageId: all[0]?.imageId } as Parameters<
    typeof usersByImage
  >[0] extends Iterable<infer C>
    ? C
    : never;
  const rows = all.map((row) => ({ row, intermediate: false }));
  const first = listImages(rows, usersByImage([container]), null, new Map());
  const again = listImages(rows, usersByImage([{ ...container }]), null, first);
  expect(again.get('shop/web:2.1')).toBe(first.get('shop/web:2.1'));
  const stopped = listImages(rows, usersByImage([{ ...container, state: 'exited' }]), null, again);
  expect(stopped.get('shop/web:2.1')?.listed.users).toEqual([{ ...user, state: 'exited' }]);
  expect(stopped.get('shop/db:16')).toBe(first.get('shop/db:16'));
});
