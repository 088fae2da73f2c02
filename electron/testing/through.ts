import { Readable, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

function* pieces(bytes: Buffer): Generator<Buffer> {
  let at = 0;
  for (let size = 1; at < bytes.length; size = (size * 7 + 13) % 300_000) {
    yield bytes.subarray(at, at + size + 1);
    at += size + 1;
  }
}
/** All that a stream makes of some bytes, which come in pieces of odd sizes. */
export async function through(bytes: Buffer, stream: Transform): Promise<Buffer> {
  const [, out] = await Promise.all([pipeline(Readable.from(pieces(bytes)), stream), buffer(stream)]);
  return out;
}
