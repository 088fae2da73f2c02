import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createZstdCompress, createZstdDecompress } from '../../../engine/compression/zstd';
import { through } from '../../../testing/through';

// the zstd program is one of the tools that the engine tests bring

test('what is written is read by the zstd program', async () => {
  for (const content of [Buffer.alloc(0), randomBytes(3 * 1024 * 1024), Buffer.alloc(20 * 1024 * 1024)]) {
    const packed = await through(content, createZstdCompress());
    expect(execFileSync('zstd', ['-dc'], { input: packed, maxBuffer: 2 ** 28 }).equals(content)).toBe(true);
  }
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
