import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { AppError } from '@shared/errors/app-error';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { onHost } from '../../files/host/host-path';
import { formatOf } from './codec';
import { tarOf } from './tar-of';

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
    pieces(onRead, signal) {
      let read = 0;
      const source = async function* () {
        for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
          yield piece as Buffer;
          read += (piece as Buffer).length;
          onRead(read);
        }
      };
      return tarOf(source(), format, signal);
    },
  };
}
