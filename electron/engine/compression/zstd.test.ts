import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { through } from '../../testing/through';
import { createZstdCompress, createZstdDecompress } from './zstd';

const contents = [
  ['nothing', Buffer.alloc(0)],
  ['text', Buffer.from('one line\n'.repeat(200_000))],
  ['noise', randomBytes(3 * 1024 * 1024)],
  ['zeros', Buffer.alloc(20 * 1024 * 1024)],
] as const;

test.each(contents)('%s comes back as it was', async (_, content) => {
  const packed = await through(content, createZstdCompress());
  expect((await through(packed, createZstdDecompress())).equals(content)).toBe(true);
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
