import type { ContainerSummary } from '@shared/features/containers';
import type { VolumeSummary } from '@shared/features/volumes';
import { describe, expect, test } from 'vitest';
import { type ListedVolume, listVolumes, shownName, usersByVolume } from './listed-volume';
import { filterVolumes } from './volume-filter';

const anonymous = 'a'.repeat(64);
const summary = (name: string, part: Partial<VolumeSummary> = {}): VolumeSummary => ({
  ...{ id: name, name, driver: 'local', mountpoint: `/var/${name}`, scope: 'local', createdAt: 1000 },
  ...{ labels: {}, options: {}, anonymous: false, project: null },
  ...part,
});
const container = (name: string, state: ContainerSummary['state'], mounts: string[]) =>
  ({ id: name.repeat(8), name, state, mounts }) as ContainerSummary;

const rows = [
  summary('shop_db', { project: 'shop', labels: { 'com.docker.compose.project': 'shop', tier: 'db' } }),
  summary('nas', { driver: 'local', options: { type: 'nfs', o: 'addr=1.2.3.4,rw', device: ':/x' } }),
  summary(anonymous, { anonymous: true }),
  summary('remote', { driver: 'vieux/sshfs' }),
];
const users = usersByVolume([
  container('b', 'exited', ['shop_db', '/srv/shop_db']),
  container('a', 'exited', ['shop_db', anonymous]),
  container('web', 'running', ['shop_db', 'shop_db']),
]);
const sizes = new Map([
  ['shop_db', 5],
  ['nas', null],
]);
const first = listVolumes(rows, users, sizes, new Map());
const all = [...first.values()].map(({ listed }) => listed);
const names = (list: readonly ListedVolume[]) => list.map(shownName);

describe('the filter box', () => {
  test.each([
    ['', ['shop_db', 'nas', 'aaaaaaaaaaaa', 'remote']],
    ['driver:ssh', ['remote']],
    ['label:tier', ['shop_db']],
    ['label:tier=db', ['shop_db']],
    ['label:tier=x', []],
    ['project:shop', ['shop_db']],
    ['used:yes', ['shop_db', 'aaaaaaaaaaaa']],
    ['used:no', ['nas', 'remote']],
    ['used:web', ['shop_db']],
    ['anonymous:yes', ['aaaaaaaaaaaa']],
    ['-anonymous:yes -used:yes', ['nas', 'remote']],
    ['name:a', ['nas', 'aaaaaaaaaaaa']],
    ['kind:nfs', ['nas']],
    ['web', ['shop_db']],
  ])('%s', (text, found) => expect(names(filterVolumes(all, 'all', text))).toEqual(found));

  test('adds to the tab', () => {
    expect(names(filterVolumes(all, 'used', 'name:a'))).toEqual(['aaaaaaaaaaaa']);
    expect(names(filterVolumes(all, 'unused', ''))).toEqual(['nas', 'remote']);
  });
});

describe('the list', () => {
  test('has the users of each volume once, the running first, and no folders of the host', () => {
    expect(users.get('shop_db')?.map(({ name }) => name)).toEqual(['web', 'a', 'b']);
    expect([...users.keys()].sort()).toEqual([anonymous, 'shop_db']);
  });

  test('has the sizes that are known', () => {
    expect(all.map(({ size }) => size)).toEqual([5, null, null, null]);
  });

  test('keeps rows that stay as they are', () => {
    const again = listVolumes(rows, usersByVolume([container('web', 'running', ['nas'])]), sizes, first);
    expect(again.get('remote')?.listed).toBe(first.get('remote')?.listed);
    expect(again.get('nas')?.listed).not.toBe(first.get('nas')?.listed);
  });
});
