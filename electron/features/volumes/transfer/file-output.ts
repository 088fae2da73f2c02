import type { FileHandle } from 'node:fs/promises';
import { onHost } from '../../files/host/host-path';

/** Small writes cost more than what they write. */
const GATHERED = 1024 * 1024;
/** So much is written before the disk is told to begin with it: it works while more comes, and has little left at the end. */
const SYNC_EVERY = 32 * 1024 * 1024;

/** Writes to a file one behind the other, one write being under way while more is gathered. */
export interface FileOutput {
  /** Takes a piece, which may not be changed any more. A promise is answered when the file is behind. */
  write(piece: Uint8Array): void | Promise<void>;
  /** Everything is written and on the disk. Answers how many bytes that are. */
  end(): Promise<number>;
  /** Nothing is under way any more, whatever has become of it. */
  idle(): Promise<void>;
}

/** `onGrown` is told how much is written, and can be read from the file, and when that is all of it. */
export function createFileOutput(
  file: FileHandle,
  onGrown: (size: number, whole: boolean) => void,
): FileOutput {
  let gathered: Uint8Array[] = [];
  let waiting = 0;
  let size = 0;
  let unsynced = 0;
  let writing: Promise<void> | null = null;
  let syncing: Promise<void> | null = null;
  let failure: { error: unknown } | null = null;
  /** A failure is met by whoever writes next, or by the end. */
  const watched = (work: Promise<unknown>, over: () => void): Promise<void> =>
    work.then(over, (error) => {
      over();
      failure ??= { error };
    });
  const syncEarly = () => {
    if (unsynced < SYNC_EVERY || syncing) return;
    unsynced = 0;
    syncing = watched(onHost(file.datasync()), () => {
      syncing = null;
    });
  };
  const writeOut = async (pieces: Uint8Array[], total: number) => {
    let { bytesWritten: at } = await onHost(file.writev(pieces));
    // rarely: a disk that is about to be full takes less
    const all = at < total ? Buffer.concat(pieces, total) : null;
    while (all && at < total) at += (await onHost(file.write(all, at, total - at))).bytesWritten;
    size += total;
    onGrown(size, false);
    unsynced += total;
    syncEarly();
  };
  const begin = () => {
    if (failure) throw failure.error;
    const pieces = gathered;
    const total = waiting;
    gathered = [];
    waiting = 0;
    writing = watched(writeOut(pieces, total), () => {
      writing = null;
    });
  };
  return {
    write(piece) {
      gathered.push(piece);
      waiting += piece.length;
      if (waiting < GATHERED) return;
      return writing ? writing.then(begin) : begin();
    },
    async end() {
      await writing;
      if (waiting > 0) begin();
      await writing;
      if (!failure) onGrown(size, true);
      await syncing;
      if (failure) throw failure.error;
      await onHost(file.sync());
      return size;
    },
    async idle() {
      await writing;
      await syncing;
    },
  };
}
