import type { Duplex } from 'node:stream';
import zlib from 'node:zlib';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { createZstdCompress, createZstdDecompress } from '../../../engine/compression/zstd';
import { createParallelGzip } from './parallel-gzip';

/** What makes a stream of a tar the file that was asked for; null where that is the tar itself. */
export function compressorOf(format: ArchiveFormat): Duplex | null {
  if (format === 'tar') return null;
  return format === 'tar.gz' ? createParallelGzip() : createZstdCompress();
}

/** What a file is by what it begins with. */
export function formatOf(head: Buffer): ArchiveFormat {
  if (head[0] === 0x1f && head[1] === 0x8b) return 'tar.gz';
  // a frame of zstd, or one to be skipped, as parallel compressors write them
  const magic = head.length >= 4 ? head.readUInt32LE(0) : 0;
  return magic === 0xfd2fb528 || (magic & 0xfffffff0) >>> 0 === 0x184d2a50 ? 'tar.zst' : 'tar';
}

export function decompressorOf(format: ArchiveFormat): Duplex | null {
  if (format === 'tar') return null;
  return format === 'tar.gz' ? zlib.createGunzip({ chunkSize: 256 * 1024 }) : createZstdDecompress();
}
