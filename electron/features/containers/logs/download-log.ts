import type { EngineClient } from '../../../engine/client';
import { createDemux } from '../../../engine/wire/demux';
import { saveBody } from '../../save-body';
import { logRequest } from './log-request';

interface DownloadOptions {
  id: string;
  tail: number | 'all';
  since?: number | undefined;
  stdout: boolean;
  stderr: boolean;
  timestamps: boolean;
}

/** Writes a log to a file as `docker logs` prints it, byte for byte. */
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
  const decode = (write: (data: Buffer) => void) =>
    info.Config.Tty
      ? write
      : createDemux((_stderr, piece, start, end) => write(Buffer.from(piece.subarray(start, end))));
  return saveBody(response, path, decode, onProgress, signal);
}
