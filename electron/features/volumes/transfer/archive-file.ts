import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { AppError } from '@shared/errors/app-error';
import type { ArchiveFormat } from '@shared/features/volume-transfer';
import { badArchive } from '../../../engine/tar/tar-entry';
import { hostFailure, onHost } from '../../files/host/host-path';
import { compressorOf, decompressorOf, formatOf } from './codec';

const PIECE = 256 * 1024;
/** Small writes cost more than what they write. */
const GATHERED = 1024 * 1024;

/** An archive under a name for the meantime beside its place. */
export interface ArchiveWriter {
  readonly partial: string;
  write(piece: Uint8Array): Promise<void>;
  /** Everything is on the disk. Answers the SHA-256 and the size of the file. */
  end(): Promise<{ sha256: string; size: number }>;
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

export async function createArchive(
  path: string,
  partial: string,
  format: ArchiveFormat,
): Promise<ArchiveWriter> {
  const file: FileHandle = await onHost(open(partial, 'wx', 0o600));
  const hash = createHash('sha256');
  let size = 0;
  let isOpen = true;
  let gathered: Uint8Array[] = [];
  let waiting = 0;
  let writing: Promise<void> = Promise.resolve();
  const writeOut = async (pieces: Uint8Array[], total: number) => {
    const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, total);
    for (let at = 0; at < total; ) at += (await onHost(file.write(all, at, total - at))).bytesWritten;
  };
  /** Begins to write what has been gathered, when what was before is written: one write is under way while more is read. */
  const flush = async () => {
    if (waiting === 0) return;
    const pieces = gathered;
    const total = waiting;
    gathered = [];
    waiting = 0;
    await writing;
    writing = writeOut(pieces, total);
    // its failure is met by who waits for it next
    writing.catch(() => {});
  };
  const save = async (piece: Uint8Array) => {
    hash.update(piece);
    size += piece.length;
    gathered.push(piece);
    waiting += piece.length;
    if (waiting >= GATHERED) await flush();
  };
  const compressor = compressorOf(format);
  /** Takes what comes out of the compressor; settles at its end. */
  const saving = (async () => {
    if (compressor) for await (const piece of compressor) await save(piece as Buffer);
  })();
  saving.catch((error) => compressor?.destroy(error));
  const close = async () => {
    if (!isOpen) return;
    isOpen = false;
    await file.close();
  };
  return {
    partial,
    async write(piece) {
      if (!compressor) return save(piece);
      if (compressor.destroyed) return saving;
      if (!compressor.write(piece)) await Promise.race([once(compressor, 'drain'), saving]);
    },
    async end() {
      compressor?.end();
      await saving;
      await flush();
      await writing;
      await onHost(file.sync());
      await onHost(close());
      return { sha256: hash.digest('hex'), size };
    },
    async publish() {
      await onHost(rename(partial, path));
      await onHost(syncFolder(dirname(path)));
    },
    async discard() {
      compressor?.destroy();
      await saving.catch(() => {});
      await writing.catch(() => {});
      await close().catch(() => {});
      await rm(partial, { force: true });
    },
  };
}

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
