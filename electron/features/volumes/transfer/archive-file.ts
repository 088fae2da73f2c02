import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { AppError } from '@shared/errors/app-error';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { badArchive } from '../../../engine/tar/tar-entry';
import { hostFailure, onHost } from '../../files/host/host-path';
import { decompressorOf, formatOf } from './codec';

const PIECE = 256 * 1024;

/** The bytes of the tar in a file, whatever it is compressed by. `onRead` is told how much of the file has been read. */
export async function openArchiveFile(path: string): Promise<{
  size: number;
  format: ArchiveFormat;
  pieces(onRead: (bytes: number) => void, signal: AbortSignal): AsyncGenerator<Buffer>;
}> {
  const info = await onHost(stat(path));
  if (!info.isFile())
    throw new AppError({ code: 'file/failed', message: `${path} is not a file`, target: path });
  const handle = await onHost(open(path, 'r'));
  const head = Buffer.alloc(4);
  await onHost(handle.read(head, 0, 4, 0)).finally(() => handle.close());
  const format = formatOf(head);
  return {
    size: info.size,
    format,
    async *pieces(onRead, signal) {
      const decompressor = decompressorOf(format);
      let read = 0;
      const source = async function* () {
        for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
          signal.throwIfAborted();
          yield piece as Buffer;
          read += (piece as Buffer).length;
          onRead(read);
        }
      };
      const file = Readable.from(source(), { objectMode: false });
      let failure: AppError | null = null;
      file.on('error', (error) => {
        failure = hostFailure(error);
        decompressor?.destroy(failure);
      });
      const stop = () => (decompressor ?? file).destroy();
      signal.addEventListener('abort', stop, { once: true });
      try {
        for await (const piece of decompressor ? file.pipe(decompressor) : file) {
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
        file.destroy();
        decompressor?.destroy();
      }
    },
  };
}
