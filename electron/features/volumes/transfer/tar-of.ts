import { Readable } from 'node:stream';
import { AppError } from '@shared/errors/app-error';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { badArchive } from '../../../engine/tar/tar-entry';
import { hostFailure } from '../../files/host/host-path';
import { decompressorOf } from './codec';

/** The bytes of the tar in the bytes of a file. @throws AppError `file/failed` of the reading, `files/bad-archive` of damage */
export async function* tarOf(
  bytes: AsyncIterable<Buffer>,
  format: ArchiveFormat,
  signal: AbortSignal,
): AsyncGenerator<Buffer> {
  const decompressor = decompressorOf(format);
  let failure: AppError | null = null;
  const file = async function* () {
    try {
      for await (const piece of bytes) {
        signal.throwIfAborted();
        yield piece;
      }
    } catch (error) {
      if (!signal.aborted) failure = hostFailure(error);
      throw error;
    }
  };
  const source = decompressor ? Readable.from(file(), { objectMode: false }) : null;
  source?.on('error', (error) => decompressor?.destroy(error));
  const stop = () => decompressor?.destroy();
  signal.addEventListener('abort', stop, { once: true });
  try {
    for await (const piece of decompressor && source ? source.pipe(decompressor) : file()) {
      signal.throwIfAborted();
      yield piece as Buffer;
    }
    signal.throwIfAborted();
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (failure) throw failure;
    if (error instanceof AppError) throw error;
    // zlib's own words: "unexpected end of file", "incorrect data check"
    throw badArchive(`The archive is damaged: ${error instanceof Error ? error.message : error}`);
  } finally {
    signal.removeEventListener('abort', stop);
    source?.destroy();
    decompressor?.destroy();
  }
}
