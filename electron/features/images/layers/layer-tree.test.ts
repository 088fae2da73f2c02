import { expect, test } from 'vitest';
import type { TarEntry } from '../../../engine/tar/tar-entry';
import { addEntry, emptyLayer, type RawLayer } from './layer-entry';
import { buildTree } from './layer-tree';
import { listFolder, summarize } from './summarize';

/** `a/` is a folder, `a=5` a file of five bytes, `a>b` a hard link, `a~b` a symlink, `.wh.a` takes away. */
function layer(...words: string[]): RawLayer {
  const raw = emptyLayer();
  for (const word of words) {
    const [, name = '', sign = '', rest = ''] = /^([^=>~]+)([=>~]?)(.*)$/.exec(word) ?? [];
    const type: TarEntry['type'] = name.endsWith('/')
      ? 'folder'
      : sign === '>'
        ? 'link'
        : sign === '~'
          ? 'symlink'
          : 'file';
    const size = type === 'file' ? Number(rest || 0) : 0;
    const mode = type === 'folder' && rest ? Number.parseInt(rest, 8) : 0o644;
    addEntry(raw, { name, type, size, mode, uid: 0, gid: 0, mtime: 0, linkName: rest, pax: new Map() });
  }
  return raw;
}

const show = (raw: RawLayer[], at: number, path: string, changedOnly = false) =>
  listFolder(buildTree(raw), path, at, changedOnly)
    .map(({ name, kind, change, inside, bytes }) =>
      [name + (kind === 'folder' ? '/' : ''), change ?? (inside ? 'inside' : '-'), bytes].join(' '),
    )
    .sort();

test('a layer adds, writes anew and takes away; what it leaves is as it was', () => {
  const raw = [
    layer('etc/', 'etc/passwd=10', 'etc/motd=5', 'bin/', 'bin/sh=100'),
    layer('etc/', 'etc/passwd=12', 'etc/.wh.motd', 'opt/', 'opt/app=7'),
  ];
  expect(show(raw, 0, '/')).toEqual(['bin/ added 100', 'etc/ added 15']);
  expect(show(raw, 1, '/')).toEqual(['bin/ - 100', 'etc/ inside 12', 'opt/ added 7']);
  expect(show(raw, 1, '/etc')).toEqual(['motd deleted 5', 'passwd changed 12']);
  expect(show(raw, 1, '/', true)).toEqual(['etc/ inside 12', 'opt/ added 7']);
  expect(summarize(buildTree(raw), raw)).toEqual({
    layers: [
      { added: 5, changed: 0, deleted: 0, bytes: 115, wasted: 15 },
      { added: 2, changed: 1, deleted: 1, bytes: 19, wasted: 0 },
    ],
    bytes: 134,
    wasted: 15,
    wasteful: [
      { path: '/etc/passwd', bytes: 10, versions: 1 },
      { path: '/etc/motd', bytes: 5, versions: 1 },
    ],
  });
});

test('a folder that is taken away goes with everything below it, and comes back as another', () => {
  const raw = [layer('a/', 'a/b/', 'a/b/c=3'), layer('.wh.a'), layer('a/', 'a/d=4')];
  expect(show(raw, 1, '/')).toEqual(['a/ deleted 0']);
  expect(show(raw, 1, '/a/b')).toEqual(['c deleted 3']);
  expect(show(raw, 2, '/')).toEqual(['a/ added 4']);
  expect(show(raw, 2, '/a')).toEqual(['d added 4']);
});

test('an opaque folder hides what was in it, but not what its own layer writes, before or behind the mark', () => {
  const below = layer('a/', 'a/old=1', 'a/same=2');
  for (const above of [
    layer('a/', 'a/.wh..wh..opq', 'a/same=3', 'a/new=4'),
    layer('a/', 'a/same=3', 'a/new=4', 'a/.wh..wh..opq'),
  ])
    expect(show([below, above], 1, '/a')).toEqual(['new added 4', 'old deleted 1', 'same changed 3']);
});

test('a file in place of a folder takes what was below it away, and a folder in place of a file comes anew', () => {
  const raw = [layer('a/', 'a/b=1', 'f=2'), layer('a=5', 'f/', 'f/x=3')];
  expect(show(raw, 1, '/')).toEqual(['a changed 5', 'f/ changed 3']);
  expect(show(raw, 1, '/a')).toEqual(['b deleted 1']);
});

test('a folder only counts when it is another; links cost nothing', () => {
  const raw = [layer('a/=755', 'a/b=1'), layer('a/=755', 'a/c>a/b', 'a/d~b'), layer('a/=700')];
  expect(summarize(buildTree(raw), raw).layers.map(({ added, changed }) => [added, changed])).toEqual([
    [2, 0],
    [2, 0],
    [0, 1],
  ]);
  expect(
    listFolder(buildTree(raw), '/a', 1, true).map(({ name, kind, target }) => [name, kind, target]),
  ).toEqual([
    ['c', 'file', '/a/b'],
    ['d', 'symlink', 'b'],
  ]);
});

test('names that lead out stay inside, and the marks of AUFS are none', () => {
  const raw = [layer('../../etc/passwd=1', '.wh..wh.plnk/', '/abs=2', './')];
  expect(show(raw, 0, '/')).toEqual(['abs added 2', 'etc/ inside 1']);
});
