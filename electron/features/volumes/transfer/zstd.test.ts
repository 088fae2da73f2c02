import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { createZstdCompress, createZstdDecompress } from './zstd';

/** In pieces of odd sizes, as they come from an engine. */
function* pieces(bytes: Buffer): Generator<Buffer> {
  let at = 0;
  for (let size = 1; at < bytes.length; size = (size * 7 + 13) % 300_000) {
    yield bytes.subarray(at, at + size + 1);
    at += size + 1;
  }
}
async function through(bytes: Buffer, stream: Transform): Promise<Buffer> {
  const [, out] = await Promise.all([pipeline(Readable.from(pieces(bytes)), stream), buffer(stream)]);
  return out;
}
const contents = [
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('one line\n'.repeat(200_000))],
  ['noise', randomBytes(3 * 1024 * 1024)],
  ['zeros', Buffer.alloc(20 * 1024 * 1024)],
] as const;

test.each(contents)('%s comes back as it was, and as the zstd program reads it', async (_, content) => {
  const packed = await through(content, createZstdCompress());
  expect((await through(packed, createZstdDecompress())).equals(content)).toBe(true);
  const read = execFileSync('zstd', ['-dc'], { input: packed, maxBuffer: 2 ** 28 });
  expect(read.equals(content)).toBe(true);
});

test('what the zstd program writes is read: checksums, several frames, several cores, long windows', async () => {
  const content = Buffer.concat([randomBytes(500_000), Buffer.from('again '.repeat(300_000))]);
  for (const flags of [['--check'], ['-T2', '-19'], ['--long=27'], ['--no-check', '-1']]) {
    const packed = execFileSync('zstd', ['-qc', ...flags], { input: content, maxBuffer: 2 ** 28 });
    const twice = Buffer.concat([packed, packed]);
    expect((await through(twice, createZstdDecompress())).equals(Buffer.concat([content, content]))).toBe(
      true,
    );
  }
});

test('what is cut off or is none is a bad archive', async () => {
  const packed = await through(randomBytes(400_000), createZstdCompress());
  for (const length of [packed.length - 1, 200_000, 20, 3])
    await expect(through(packed.subarray(0, length), createZstdDecompress())).rejects.toMatchObject({
      code: 'files/bad-archive',
    });
  await expect(through(randomBytes(1000), createZstdDecompress())).rejects.toMatchObject({
    code: 'files/bad-archive',
  });
});
