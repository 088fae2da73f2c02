import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { HttpResponse } from '../engine/wire/http';

/**
 * Writes an answer's body to a file, as fast as the disk takes it and never as a whole in memory. The file gets its name when
 * it is whole; what is cancelled or fails leaves nothing. `decode` gets the writer and makes of it what takes the body's pieces; `check`
 * throws when what was written is not what was asked for.
 */
export async function saveBody(
  response: HttpResponse,
  path: string,
  decode: (write: (data: Buffer) => void) => (piece: Buffer) => void,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
  check: () => void = () => {},
): Promise<number> {
  const partial = `${path}.part`;
  const file = createWriteStream(partial);
  let bytes = 0;
  let failure: Error | null = null;
  let draining: Promise<void> | null = null;
  file.on('error', (error) => {
    failure = error;
    response.destroy();
  });
  const take = decode((data) => {
    bytes += data.length;
    file.write(data);
  });
  /** One wait for all the chunks of a piece that find the file full. */
  const drained = () => {
    draining ??= once(file, 'drain', { signal }).then(() => {
      draining = null;
    });
    return draining;
  };
  try {
    await response.read((piece) => {
      take(piece);
      onProgress(bytes);
      // a failed file never drains: its error ends the reading through destroy()
      if (file.writableNeedDrain) return drained();
    });
    if (failure) throw failure;
    check();
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
