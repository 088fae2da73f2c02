import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { AppError } from '@shared/errors/app-error';
import type { ArchiveProgress } from '@shared/features/image-changes';
import { onHost } from '../../files/host/host-path';

const PIECE = 256 * 1024;

/** A file that the user chose, to be sent as it is read. `report` is told of every piece that the engine has taken. */
export async function openTarFile(
  path: string,
  report: (progress: ArchiveProgress) => void,
): Promise<{ size: number; pieces: () => AsyncGenerator<Uint8Array> }> {
  const info = await onHost(stat(path));
  if (!info.isFile())
    throw new AppError({ code: 'file/failed', message: `${path} is not a file`, target: path });
  const { size } = info;
  return {
    size,
    async *pieces() {
      let bytes = 0;
      for await (const piece of createReadStream(path, { highWaterMark: PIECE })) {
        const data = piece as Buffer;
        yield data;
        bytes += data.length;
        report({ bytes, total: size, text: '' });
      }
    },
  };
}
