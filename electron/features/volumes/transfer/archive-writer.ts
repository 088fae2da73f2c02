import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { onHost } from '../../files/host/host-path';
import { compressorOf } from './codec';
import { createFileOutput } from './file-output';

/** An archive under a name for the meantime beside its place. */
export interface ArchiveWriter {
  readonly partial: string;
  write(piece: Uint8Array): void | Promise<void>;
  /** Everything is on the disk. Answers the size of the file. */
  end(): Promise<number>;
  /** Gives the file its name. */
  publish(): Promise<void>;
  /** Removes the file, unless it has its name. */
  discard(): Promise<void>;
}

export const partialName = (path: string): string => `${path}.gantry-${randomBytes(4).toString('hex')}.part`;

/** Without this a power cut may undo the renaming. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/** `onGrown` is told how much is written, and when that is all of it. */
export async function createArchive(
  path: string,
  partial: string,
  format: ArchiveFormat,
  onGrown: (size: number, whole: boolean) => void,
): Promise<ArchiveWriter> {
  const file: FileHandle = await onHost(open(partial, 'wx', 0o600));
  const output = createFileOutput(file, onGrown);
  let isOpen = true;
  const compressor = compressorOf(format);
  /** Takes what comes out of the compressor; settles at its end. */
  const saving = (async () => {
    if (compressor) for await (const piece of compressor) await output.write(piece as Buffer);
  })();
  saving.catch((error) => compressor?.destroy(error));
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  const compress = async (stream: NonNullable<typeof compressor>, piece: Uint8Array) => {
    if (stream.destroyed) return saving;
    if (!stream.write(piece)) await Promise.race([once(stream, 'drain'), saving]);
  };
  return {
    partial,
    write: (piece) => (compressor ? compress(compressor, piece) : output.write(piece)),
    async end() {
      compressor?.end();
      await saving;
      const size = await output.end();
      await onHost(close());
      return size;
    },
    async publish() {
      await onHost(rename(partial, path));
      await onHost(syncFolder(dirname(path)));
    },
    async discard() {
      compressor?.destroy();
      await saving.catch(() => {});
      await output.idle();
      await close().catch(() => {});
      await rm(partial, { force: true });
    },
  };
}
