import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import type { BytePath } from '@shared/model/byte-path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTarReader } from '../../../engine/tar/read-tar';
import type { TarEntry } from '../../../engine/tar/tar-entry';
import { tarEnd } from '../../../engine/tar/write-header';
import { archiveEntries, firstNames } from './archive-entries';
import { safePath, walkOrder } from './archive-path';
import { formatOf } from './codec';
import { createHandOver } from './hand-over';
import { createHeldBack } from './held-back';
import { createManifest, joined, type Manifest, sameManifest } from './manifest';
import { expectStated, manifestNote } from './manifest-note';
import { createParallelGzip } from './parallel-gzip';

const entry = (part: Partial<TarEntry>): TarEntry => ({
  name: 'f',
  type: 'file',
  size: 0,
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 1e9,
  linkName: '',
  pax: new Map(),
  ...part,
});

function manifestOf(entries: readonly [BytePath, TarEntry, string][]): Manifest {
  const manifest = createManifest();
  for (const [name, each, content] of entries) {
    manifest.entry(name, each);
    manifest.data(Buffer.from(content));
    manifest.entryEnd();
  }
  return manifest.finish();
}

test('a manifest does not depend on the order, and on everything else', () => {
  const some = fc.array(fc.tuple(fc.string(), fc.nat(0o7777), fc.string()), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(some, (given) => {
      const entries = given.map(([name, mode, content], i): [string, TarEntry, string] => [
        `${i}${name}`,
        entry({ mode, size: content.length }),
        content,
      ]);
      const one = manifestOf(entries);
      expect(manifestOf([...entries].reverse())).toEqual(one);
      expect(joined(manifestOf(entries.slice(0, 1)), manifestOf(entries.slice(1)))).toEqual(one);
      const [[name, first, content] = ['', entry({}), '']] = entries;
      const changes = [
        entry({ ...first, uid: 1 }),
        entry({ ...first, mtime: 2 }),
        entry({ ...first, gid: 7 }),
      ];
      for (const changed of changes)
        expect(sameManifest(manifestOf([[name, changed, content], ...entries.slice(1)]), one)).toBe(false);
      expect(sameManifest(manifestOf([[name, first, `${content}!`], ...entries.slice(1)]), one)).toBe(false);
    }),
  );
});

test('what an archive says of itself is read back', async () => {
  const manifest = manifestOf([['a', entry({ size: 2 }), 'hi']]);
  const reader = createTarReader({ entry() {} });
  await reader.write(Buffer.concat([manifestNote(manifest), tarEnd()]));
  reader.end();
  expect(() => expectStated(reader.global, manifest)).not.toThrow();
  expect(() => expectStated(reader.global, { ...manifest, bytes: 3 })).toThrow(/damaged/);
  expect(() => expectStated(new Map(), manifest)).not.toThrow();
});

test.each([
  ['./a//b/', 'a/b'],
  ['./', ''],
  ['a/./b', 'a/b'],
  ['..a/b..', '..a/b..'],
])('the path %s is %s', (name, path) => expect(safePath(name)).toBe(path));
test.each(['/a', '../a', 'a/..', './../a', 'x'.repeat(4097)])('the path %.20s is refused', (name) =>
  expect(() => safePath(name)).toThrow(expect.objectContaining({ code: 'files/bad-archive' })),
);

test('folders come before what is in them, and names by their bytes', () => {
  const names = ['a', 'a/b', 'a/b/c', 'a.b', 'a0', 'b', '\xff'];
  expect([...names].reverse().sort(walkOrder)).toEqual(names);
});

test('the first name of a file is found whatever order its names come in', async () => {
  const sink = archiveEntries({ entry() {} });
  for (const each of [
    entry({ name: 'm' }),
    entry({ name: 'z', type: 'link', linkName: 'm' }),
    entry({ name: 'b', type: 'link', linkName: 'z' }),
  ]) {
    await sink.entry(each);
    await sink.entryEnd?.();
  }
  expect(firstNames(sink.finish().links)).toEqual(new Map([['m', 'b']]));
  expect(firstNames(new Map([['z', 'm']]))).toEqual(new Map());
});

test('the last bytes are held back, however they come', async () => {
  const whole = randomBytes(3000);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 900 })), async (sizes) => {
      const out: Buffer[] = [];
      const held = createHeldBack(1024, async (piece) => void out.push(Buffer.from(piece)));
      let at = 0;
      for (const size of [...sizes, whole.length]) {
        if (at < whole.length) await held.write(whole.subarray(at, at + size));
        at += size;
      }
      expect(Buffer.concat(out)).toEqual(whole.subarray(0, -1024));
      expect(held.rest()).toEqual(whole.subarray(-1024));
    }),
  );
});

test('whoever gives waits until it is taken, and a failure reaches the taker', async () => {
  const over = createHandOver<{ n: number }>();
  const taken: number[] = [];
  const giving = (async () => {
    for (let n = 0; n < 5; n++) {
      await over.give({ n });
      expect(taken.at(-1)).toBe(n);
    }
    over.end(new Error('broken'));
  })();
  const taking = (async () => {
    for await (const { n } of over.pieces()) taken.push(n);
  })();
  await expect(taking).rejects.toThrow('broken');
  await giving;
  expect(taken).toEqual([0, 1, 2, 3, 4]);
  // nobody takes any more: giving must not wait for ever
  await over.give({ n: 5 });
});

test.each([0, 10, 1024 * 1024, 3_500_000])(
  '%i bytes compressed on several cores are one gzip',
  async (size) => {
    const bytes = Buffer.concat([randomBytes(size / 2), Buffer.alloc(Math.ceil(size / 2), 'x')]);
    const compressor = createParallelGzip();
    const out = buffer(Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]).pipe(compressor));
    const compressed = await out;
    expect(formatOf(compressed)).toBe('tar.gz');
    expect(gunzipSync(compressed).equals(bytes)).toBe(true);
  },
);
