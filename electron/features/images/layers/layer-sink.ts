import { type Transform, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { createZstdDecompress } from '../../../engine/compression/zstd';
import { checksum, isZero } from '../../../engine/tar/parse-header';
import { createTarReader } from '../../../engine/tar/read-tar';
import { BLOCK } from '../../../engine/tar/tar-entry';
import { addEntry, emptyLayer, type RawLayer } from './layer-entry';

/** Takes the content of one file of an image's archive, which may be a layer. */
export interface LayerSink {
  write(part: Buffer): Promise<void>;
  /** The layer; null for a file that is none. */
  end(): Promise<RawLayer | null>;
}

/** What begins with a whole header, or with the zeros of an empty archive, is a tar. */
const isTar = (start: Buffer) =>
  start.length === BLOCK &&
  (isZero(start) ||
    Number.parseInt(start.toString('latin1', 148, 156).replace(/\0.*$/s, '').trim(), 8) === checksum(start));

const isGzip = (start: Buffer) => start[0] === 0x1f && start[1] === 0x8b;
const isZstd = (start: Buffer) => start.length >= 4 && start.readUInt32LE(0) === 0xfd2fb528;

function tarSink(): LayerSink {
  const layer = emptyLayer();
  const reader = createTarReader({ entry: (entry) => addEntry(layer, entry) });
  return {
    async write(part) {
      await reader.write(part);
    },
    async end() {
      reader.end();
      return layer;
    },
  };
}

function compressedSink(decompress: Transform): LayerSink {
  const inner = tarSink();
  const reading = pipeline(
    decompress,
    new Writable({
      write(part: Buffer, _encoding, done) {
        inner.write(part).then(() => done(), done);
      },
    }),
  );
  // told by the next write or by the end
  reading.catch(() => {});
  return {
    async write(part) {
      // the piece is only lent
      if (decompress.write(Buffer.from(part))) return;
      await Promise.race([new Promise((resolve) => decompress.once('drain', resolve)), reading]);
    },
    async end() {
      decompress.end();
      await reading;
      return inner.end();
    },
  };
}

const nothing: LayerSink = { write: async () => {}, end: async () => null };

function sinkFor(start: Buffer): LayerSink {
  if (isGzip(start)) return compressedSink(createGunzip());
  if (isZstd(start)) return compressedSink(createZstdDecompress());
  return isTar(start) ? tarSink() : nothing;
}

/** Tells from its first block what a file of an image's archive is: engines name their layers differently. */
export function createLayerSink(): LayerSink {
  let start = Buffer.alloc(0);
  let sink: LayerSink | null = null;
  const decide = async () => {
    sink = sinkFor(start);
    await sink.write(start);
    return sink;
  };
  return {
    async write(part) {
      if (sink) return sink.write(part);
      const missing = BLOCK - start.length;
      start = Buffer.concat([start, part.subarray(0, missing)]);
      if (start.length < BLOCK) return;
      const decided = await decide();
      if (part.length > missing) await decided.write(part.subarray(missing));
    },
    end: async () => (sink ?? (await decide())).end(),
  };
}
