import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createZstdCompress } from '../../../engine/compression/zstd';
import { formatHeader } from '../../../engine/tar/write-header';
import { createLayerSink } from './layer-sink';

const file = (name: string, content: string) => {
  const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
  body.write(content);
  const header = formatHeader({
    name,
    type: 'file',
    size: content.length,
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtime: 0,
    linkName: '',
  });
  return Buffer.concat([header, body]);
};
const zstdOf = async (bytes: Buffer) => {
  const compress = createZstdCompress();
  compress.end(bytes);
  return buffer(compress);
};
const end = Buffer.alloc(1024);
const tar = Buffer.concat([file('a', 'hello'), file('b', 'x'.repeat(3000)), end]);

async function feed(bytes: Buffer, piece: number) {
  const sink = createLayerSink();
  for (let at = 0; at < bytes.length; at += piece) await sink.write(bytes.subarray(at, at + piece));
  return (await sink.end())?.entries.map(({ path, size }) => [path, size]) ?? null;
}

test.each([1, 7, 511, 512, 513, 100_000])(
  'a layer is one, plain and packed, in pieces of %i bytes',
  async (piece) => {
    const files = [
      ['/a', 5],
      ['/b', 3000],
    ];
    expect(await feed(tar, piece)).toEqual(files);
    expect(await feed(gzipSync(tar), piece)).toEqual(files);
    expect(await feed(await zstdOf(tar), piece)).toEqual(files);
    expect(await feed(end, piece)).toEqual([]);
    expect(
      await feed(Buffer.from(JSON.stringify({ architecture: 'amd64', pad: 'x'.repeat(2000) })), piece),
    ).toBeNull();
    expect(await feed(Buffer.from('1.0'), piece)).toBeNull();
  },
);

test('one that was cut off is no layer without its end', async () => {
  await expect(feed(tar.subarray(0, 2000), 300)).rejects.toMatchObject({ code: 'files/bad-archive' });
  await expect(feed(gzipSync(tar).subarray(0, 60), 20)).rejects.toThrow();
  const zstd = await zstdOf(tar);
  await expect(feed(zstd.subarray(0, zstd.length - 9), 20)).rejects.toMatchObject({
    code: 'files/bad-archive',
  });
});
