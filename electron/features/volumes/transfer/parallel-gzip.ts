import { availableParallelism } from 'node:os';
import { Transform } from 'node:stream';
import { promisify } from 'node:util';
import zlib from 'node:zlib';

const gzip = promisify<Buffer, zlib.ZlibOptions, Buffer>(zlib.gzip);

const BLOCK = 1024 * 1024;

/**
 * Compresses on several cores at once: each mebibyte is a gzip of its own, and such one after the other are a gzip again (RFC 1952,
 * 2.2), which every program reads.
 */
export function createParallelGzip(): Transform {
  const atOnce = Math.min(4, availableParallelism());
  const blocks: Promise<Buffer>[] = [];
  let gathered: Buffer[] = [];
  let size = 0;
  let begun = false;
  const begin = () => {
    const block = gzip(Buffer.concat(gathered), {});
    // it is waited for in its turn
    block.catch(() => {});
    blocks.push(block);
    begun = true;
    gathered = [];
    size = 0;
  };
  const next = async (stream: Transform) => {
    const block = blocks.shift();
    if (block) stream.push(await block);
  };
  return new Transform({
    async transform(this: Transform, piece: Buffer, _encoding, done) {
      gathered.push(piece);
      size += piece.length;
      try {
        if (size >= BLOCK) begin();
        if (blocks.length >= atOnce) await next(this);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    async flush(this: Transform, done) {
      try {
        if (size > 0 || !begun) begin();
        while (blocks.length > 0) await next(this);
        done();
      } catch (error) {
        done(error as Error);
      }
    },
  });
}
