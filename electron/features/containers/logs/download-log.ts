import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { EngineClient } from '../../../engine/client';
import { createDemux } from '../../../engine/wire/demux';
import { logRequest } from './log-request';

interface DownloadOptions {
  id: string;
  tail: number | 'all';
  since?: number | undefined;
  stdout: boolean;
  stderr: boolean;
  timestamps: boolean;
}

/**
 * Writes a log to a file as `docker logs` prints it, byte for byte, as fast as the disk takes it and never as a whole in
 * memory. The file gets its name when it is whole; a cancelled or failed download leaves nothing.
 */
export async function downloadLog(
  client: EngineClient,
  options: DownloadOptions,
  path: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<number> {
  const info = await client.docker.getContainer(options.id).inspect({ abortSignal: signal });
  const request = logRequest({ ...options, follow: false, since: options.since?.toFixed(9) });
  // slower than a body that ends with its connection, but a log cut off by a dying engine is known to be
  const response = await client.open({ ...request, chunked: true }, signal);
  const partial = `${path}.part`;
  const file = createWriteStream(partial);
  let bytes = 0;
  let failure: Error | null = null;
  let drained: Promise<void> | null = null;
  file.on('error', (error) => {
    failure = error;
    response.destroy();
  });
  const write = (data: Buffer) => {
    bytes += data.length;
    file.write(data);
  };
  const demux = info.Config.Tty
    ? write
    : createDemux((_stderr, piece, start, end) => write(Buffer.from(piece.subarray(start, end))));
  try {
    await response.read((piece) => {
      demux(piece);
      onProgress(bytes);
      // a failed file never drains: its error ends the reading through destroy()
      if (!file.writableNeedDrain) return;
      // one piece of the connection may hold many chunks, which all wait for the same
      drained ??= once(file, 'drain', { signal })
        .then(() => {})
        .finally(() => {
          drained = null;
        });
      return drained;
    });
    if (failure) throw failure;
    file.end();
    await once(file, 'finish', { signal });
    await rename(partial, path);
    return bytes;
  } catch (error) {
    file.destroy();
    await rm(partial, { force: true });
    throw failure ?? error;
  }
}
