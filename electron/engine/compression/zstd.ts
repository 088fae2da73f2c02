import { Transform } from 'node:stream';
import { AppError } from '@shared/errors/app-error';

/**
 * Compresses to one frame of zstd, by the original library as WebAssembly: the runtime has none of its own before Node 22.15.
 * Loaded when it is needed.
 */
export function createZstdCompress(): Transform {
  const loaded = import('@hpcc-js/wasm-zstd').then(async ({ Zstd }) => {
    const zstd = await Zstd.load();
    zstd.reset();
    zstd.setCompressionLevel(zstd.defaultCLevel());
    return zstd;
  });
  // it is waited for with the first piece
  loaded.catch(() => {});
  // what comes back may be a view of the library's memory, which the next call writes over
  const copy = (bytes: Uint8Array) => (bytes.length > 0 ? Buffer.from(bytes) : undefined);
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      loaded.then((zstd) => done(null, copy(zstd.compressChunk(piece)))).catch(done);
    },
    flush(done) {
      loaded.then((zstd) => done(null, copy(zstd.compressEnd()))).catch(done);
    },
  });
}

/** Decompresses one frame of zstd after the other. What is cut off is an error; a frame's own checksum is passed over. */
export function createZstdDecompress(): Transform {
  const bad = (error: unknown) =>
    new AppError({
      code: 'files/bad-archive',
      message: `zstd: ${error instanceof Error ? error.message : String(error)}`,
    });
  let take: ((piece: Uint8Array, last?: boolean) => void) | null = null;
  const loaded = import('fzstd').then(({ Decompress }) => {
    const decompress = new Decompress((bytes) => stream.push(Buffer.from(bytes)));
    take = (piece, last) => decompress.push(piece, last);
  });
  loaded.catch(() => {});
  const stream: Transform = new Transform({
    transform(piece: Buffer, _encoding, done) {
      loaded
        .then(() => take?.(piece))
        .then(
          () => done(),
          (error) => done(bad(error)),
        );
    },
    flush(done) {
      loaded
        .then(() => take?.(new Uint8Array(0), true))
        .then(
          () => done(),
          (error) => done(bad(error)),
        );
    },
  });
  return stream;
}
