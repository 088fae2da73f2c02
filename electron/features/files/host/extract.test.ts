import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTarReader } from '../../../engine/tar/read-tar';
import { paddingOf } from '../../../engine/tar/tar-entry';
import { formatHeader, type NewEntry, tarEnd } from '../../../engine/tar/write-header';
import { createExtractor } from './extract';
import { hostName, hostPath } from './host-path';

type Entry = Partial<NewEntry> & { content?: string; flag?: string };

function tar(...entries: Entry[]): Buffer {
  const parts = entries.flatMap(({ content = '', flag, ...entry }) => {
    const header = Buffer.from(
      formatHeader({
        name: 'x',
        type: 'file',
        mode: 0o644,
        uid: 0,
        gid: 0,
        mtime: 1_000_000_000,
        linkName: '',
        ...entry,
        size: content.length,
      }),
    );
    if (flag) {
      header.write(flag, header.length - 512 + 156, 'latin1');
      const block = header.subarray(-512);
      const sum = block.reduce((total, value, i) => total + (i < 148 || i > 155 ? value : 32), 0);
      block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    }
    return [header, Buffer.from(content, 'latin1'), Buffer.alloc(paddingOf(content.length))];
  });
  return Buffer.concat([...parts, tarEnd()]);
}

let box: string;
let root: string;
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'gantry-extract-'));
  root = join(box, 'in');
  mkdirSync(root);
});
afterEach(() => rmSync(box, { recursive: true, force: true }));

async function extract(archive: Buffer, into = root) {
  const extractor = createExtractor(hostPath(into));
  const reader = createTarReader(extractor);
  try {
    await reader.write(archive);
    reader.end();
    await extractor.finish();
  } finally {
    await extractor.abort();
  }
  return extractor.done;
}

/** Everything in the box but what is in the folder to extract to. */
const outside = () => readdirSync(box).filter((name) => name !== 'in');

test('modes, times, links and names of any bytes arrive', async () => {
  const done = await extract(
    tar(
      { name: './', type: 'folder', mode: 0o750 },
      { name: './read-only/', type: 'folder', mode: 0o555 },
      { name: './read-only/file', mode: 0o4751, content: 'hello' },
      { name: './bad\xff\nname', content: 'bytes' },
      { name: './hard', type: 'link', linkName: './read-only/file' },
      { name: './to-file', type: 'symlink', linkName: 'read-only/file' },
      { name: './out', type: 'symlink', linkName: '/etc/passwd' },
      { name: './no-parent/deep/file', content: 'x' },
    ),
  );
  expect(done).toMatchObject({ files: 6, folders: 3, bytes: 11, skipped: [], skippedCount: 0 });
  expect(statSync(root).mode & 0o7777).toBe(0o750);
  expect(statSync(join(root, 'read-only')).mode & 0o7777).toBe(0o555);
  const file = statSync(join(root, 'read-only/file'));
  expect([file.mode & 0o7777, file.mtimeMs, file.nlink]).toEqual([0o4751, 1e12, 2]);
  expect(readFileSync(Buffer.from(`${root}/bad\xff\nname`, 'latin1'), 'latin1')).toBe('bytes');
  expect(readlinkSync(join(root, 'out'))).toBe('/etc/passwd');
  expect(lstatSync(join(root, 'to-file')).mtimeMs).toBe(1e12);
  expect(readFileSync(join(root, 'to-file'), 'utf8')).toBe('hello');
});

test.each<[string, Entry[]]>([
  ['a path that goes up', [{ name: '../evil', content: 'x' }]],
  ['one that goes up later', [{ name: 'a/../../evil', content: 'x' }]],
  ['an absolute path', [{ name: '/tmp/evil', content: 'x' }]],
  ['an absolute folder', [{ name: '//evil/', type: 'folder' }]],
  ['an empty name', [{ name: '', content: 'x' }]],
  ['a name of dots', [{ name: '..', type: 'symlink', linkName: '/' }]],
  [
    'writing through a link out',
    [
      { name: 'door', type: 'symlink', linkName: '..' },
      { name: 'door/evil', content: 'x' },
    ],
  ],
  [
    'writing through a link as a folder',
    [
      { name: 'door', type: 'symlink', linkName: '/tmp' },
      { name: 'door/', type: 'folder' },
      { name: 'door/evil', content: 'x' },
    ],
  ],
  [
    'writing through a chain of links',
    [
      { name: 'a', type: 'symlink', linkName: 'b' },
      { name: 'b', type: 'symlink', linkName: '../..' },
      { name: 'a/evil/deep', content: 'x' },
    ],
  ],
  ['a hard link to what is outside', [{ name: 'l', type: 'link', linkName: '../secret' }]],
  ['a hard link to an absolute path', [{ name: 'l', type: 'link', linkName: '/etc/passwd' }]],
  [
    'a folder in the place of a file',
    [
      { name: 'f', content: 'x' },
      { name: 'f/g', content: 'x' },
    ],
  ],
  [
    'a file in the place of a folder',
    [
      { name: 'f/', type: 'folder' },
      { name: 'f', content: 'x' },
    ],
  ],
  [
    'a link in the place of a folder',
    [
      { name: 'f/', type: 'folder' },
      { name: 'f', type: 'symlink', linkName: '/tmp' },
      { name: 'f/evil', content: 'x' },
    ],
  ],
])('refuses %s, and writes nothing outside', async (_what, entries) => {
  await expect(extract(tar({ name: 'first', content: 'x' }, ...entries))).rejects.toMatchObject({
    code: 'files/bad-archive',
  });
  expect(outside()).toEqual([]);
  expect(existsSync('/tmp/evil')).toBe(false);
});

test('devices, pipes and links to what never came are left out, by name', async () => {
  const done = await extract(
    tar(
      { name: 'null', flag: '3' },
      { name: 'disk', flag: '4' },
      { name: 'pipe', type: 'fifo' },
      { name: 'l', type: 'link', linkName: 'never' },
      { name: 's', type: 'symlink', linkName: 'target' },
      { name: 'l2', type: 'link', linkName: 's' },
      { name: 'kept', content: 'x' },
    ),
  );
  expect(done.skipped.map(({ name, why }) => `${name} ${why}`)).toEqual([
    'null device',
    'disk device',
    'pipe fifo',
    'l no-link',
    'l2 no-link',
  ]);
  expect(done.skippedCount).toBe(5);
  expect(readdirSync(root).sort()).toEqual(['kept', 's']);
});

test('a file that comes twice is its last; a link may become a file, and is not written through', async () => {
  await extract(
    tar(
      { name: 'f', content: 'first' },
      { name: 'f', content: 'second' },
      { name: 'l', type: 'symlink', linkName: '../secret' },
      { name: 'l', content: 'mine' },
    ),
  );
  expect(readFileSync(join(root, 'f'), 'utf8')).toBe('second');
  expect([lstatSync(join(root, 'l')).isFile(), readFileSync(join(root, 'l'), 'utf8')]).toEqual([
    true,
    'mine',
  ]);
  expect(outside()).toEqual([]);
});

test('names that another system does not take are written so that it does', () => {
  expect(hostName('a\xff', 'linux')).toEqual(Buffer.from([0x61, 0xff]));
  expect(hostName('a\xff', 'darwin').toString()).toBe('a%ff');
  expect(hostName('\xed\x95\x9c', 'win32').toString()).toBe('한');
  for (const [name, there] of [
    ['a:b', 'a%3ab'],
    ['..\\evil', '..%5cevil'],
    ['con.txt', '%63%6f%6e.txt'],
    ['dot.', 'dot%2e'],
    ['100%', '100%25'],
    ['tab\t', 'tab%09'],
  ] as const)
    expect(hostName(name, 'win32').toString()).toBe(there);
});
