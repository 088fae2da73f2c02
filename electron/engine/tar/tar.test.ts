import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTarReader } from './read-tar';
import { paddingOf, type TarEntry } from './tar-entry';
import { formatHeader, type NewEntry, tarEnd } from './write-header';

type Read = TarEntry & { content: string; whole: boolean };

async function read(archive: Buffer, sizes: Iterable<number> = [archive.length]): Promise<Read[]> {
  const entries: Read[] = [];
  const reader = createTarReader({
    entry: (entry) => void entries.push({ ...entry, content: '', whole: false }),
    data(piece) {
      const last = entries.at(-1);
      if (last) last.content += piece.toString('latin1');
    },
    entryEnd() {
      const last = entries.at(-1);
      if (last) last.whole = true;
    },
  });
  let at = 0;
  for (const size of sizes) {
    await reader.write(archive.subarray(at, at + size));
    at += size;
  }
  await reader.write(archive.subarray(at));
  reader.end();
  return entries;
}

type NewFile = NewEntry & { content?: string };

const file = (part: Partial<NewFile> = {}): NewFile => ({
  name: 'a.txt',
  type: 'file',
  size: 0,
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 1_700_000_000,
  linkName: '',
  ...part,
});
const archive = (...entries: NewFile[]) =>
  Buffer.concat([
    ...entries.flatMap(({ content = '', ...entry }) => [
      formatHeader({ ...entry, size: content.length || entry.size }),
      Buffer.from(content, 'latin1'),
      Buffer.alloc(paddingOf(content.length)),
    ]),
    tarEnd(),
  ]);

const folder = mkdtempSync(join(tmpdir(), 'gantry-tar-'));
afterAll(() => rmSync(folder, { recursive: true }));
const long = `${'long-folder-name/'.repeat(9)}${'n'.repeat(120)}`;
beforeAll(() => {
  mkdirSync(join(folder, long, '..'), { recursive: true });
  writeFileSync(join(folder, long), 'x'.repeat(700));
  writeFileSync(Buffer.from(`${folder}/bad\xff\nname`, 'latin1'), 'bytes');
  writeFileSync(join(folder, '한글'), '', { mode: 0o755 });
  symlinkSync('l'.repeat(200), join(folder, 'link'));
});

test.each(['ustar', 'gnu', 'posix', 'v7'])('reads what GNU tar writes in the %s format', async (format) => {
  const names = format === 'posix' || format === 'gnu' ? ['.'] : [Buffer.from('한글').toString()];
  const packed = execFileSync('tar', ['-cf', '-', `--format=${format}`, '-C', folder, ...names], {
    maxBuffer: 1 << 26,
  });
  const entries = await read(packed);
  const find = (name: string) => entries.find((e) => e.name.replace(/^\.\//, '') === name);
  expect(find(Buffer.from('한글').toString('latin1'))).toMatchObject({ type: 'file', mode: 0o755, size: 0 });
  if (names[0] !== '.') return;
  expect(find(long)).toMatchObject({ content: 'x'.repeat(700), whole: true });
  expect(find('bad\xff\nname')).toMatchObject({ content: 'bytes' });
  expect(find('link')).toMatchObject({ type: 'symlink', linkName: 'l'.repeat(200) });
});

test('cut into pieces at every place, it reads the same', async () => {
  const packed = archive(
    file({ name: 'folder/', type: 'folder', mode: 0o750 }),
    file({ name: `b\xc3\xff${'y'.repeat(150)}`, content: 'hello'.repeat(150) }),
    file({ name: 'empty' }),
    file({ name: 'to', type: 'symlink', linkName: '\xfe/x' }),
    file({ name: 'last', content: 'z' }),
  );
  const whole = await read(packed);
  expect(whole.map((e) => [e.name.slice(0, 8), e.type, e.content.length, e.whole])).toEqual([
    ['folder/', 'folder', 0, true],
    ['b\xc3\xffyyyyy', 'file', 750, true],
    ['empty', 'file', 0, true],
    ['to', 'symlink', 0, true],
    ['last', 'file', 1, true],
  ]);
  for (let at = 1; at < packed.length; at++) expect(await read(packed, [at])).toEqual(whole);
  expect(await read(packed, Array(packed.length).fill(1))).toEqual(whole);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 1500 })), async (sizes) => {
      expect(await read(packed, sizes)).toEqual(whole);
    }),
    { numRuns: 50 },
  );
});

test('whatever is written is read again, and by GNU tar too', async () => {
  const byte = fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code));
  const entry = fc.record({
    name: fc.string({ unit: byte, minLength: 1, maxLength: 260 }).filter((name) => !name.endsWith('/')),
    mode: fc.integer({ min: 0, max: 0o7777 }),
    uid: fc.integer({ min: 0, max: 2 ** 32 - 2 }),
    gid: fc.integer({ min: 0, max: 2 ** 32 - 2 }),
    mtime: fc.integer({ min: -1000, max: 2 ** 36 }),
  });
  await fc.assert(
    fc.asyncProperty(entry, async (given) => {
      const [found] = await read(archive(file({ ...given, content: 'abc' })));
      expect(found).toMatchObject({ ...given, content: 'abc' });
    }),
    { numRuns: 300 },
  );
  const large = archive(file({ size: 9 * 2 ** 30, uid: 3_000_000, mode: 0o4755 }));
  // it lists the entry before it misses the nine gibibytes
  const { stdout } = spawnSync('tar', ['-tvf', '-', '--numeric-owner'], { input: large, encoding: 'utf8' });
  expect(stdout).toMatch(/-rwsr-xr-x 3000000\/0 +9663676416/);
});

test.each<[string, (archive: Buffer) => Buffer]>([
  ['nothing', () => Buffer.alloc(0)],
  ['no end', (a) => a.subarray(0, -1024)],
  ['cut in the content', (a) => a.subarray(0, 600)],
  ['cut in a header', (a) => a.subarray(0, 100)],
  ['a flipped bit', (a) => Buffer.concat([Buffer.from([(a[0] ?? 0) ^ 1]), a.subarray(1)])],
  ['text', () => Buffer.alloc(2048, 'this is no archive')],
  ['an unknown type', () => Buffer.concat([retyped('S'), tarEnd()])],
  ['a huge extended header', () => Buffer.concat([retyped('x', 2 ** 31), tarEnd()])],
  ['a bad record', () => archive(file({ pax: new Map([['size', 'nine']]) }))],
  ['a sparse file', () => archive(file({ pax: new Map([['GNU.sparse.major', '1']]) }))],
])('refuses %s', async (_what, damage) => {
  const whole = archive(file({ content: 'x'.repeat(300) }));
  await expect(read(damage(whole))).rejects.toMatchObject({ code: 'files/bad-archive' });
});

function retyped(flag: string, size = 0): Buffer {
  const header = Buffer.from(formatHeader(file({ size })));
  header.write(flag, 156, 'latin1');
  const sum = header.reduce((total, value, i) => total + (i < 148 || i > 155 ? value : 32), 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
