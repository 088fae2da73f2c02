import { constants, type Stats } from 'node:fs';
import { lstat, open, readdir, readlink } from 'node:fs/promises';
import { AppError } from '@shared/errors/app-error';
import type { SkippedFile } from '@shared/features/files';
import { type BytePath, displayPath } from '@shared/model/byte-path';
import { paddingOf } from '../../../engine/tar/tar-entry';
import { formatHeader, type NewEntry } from '../../../engine/tar/write-header';
import { below, type HostPath, onHost } from './host-path';

/** Told what goes by. */
export interface PackReport {
  begin(entry: NewEntry): void;
  bytes(count: number): void;
  skipped(file: SkippedFile): void;
}

const PIECE = 256 * 1024;
const nameOf = (bytes: Buffer): BytePath => bytes.toString('latin1');

/** The header of something on this machine. */
export function headerOf(
  stat: Stats,
  name: BytePath,
  part: Pick<NewEntry, 'type'> & Partial<NewEntry>,
): NewEntry {
  return {
    name,
    size: 0,
    // Windows has no modes: what the docker CLI gives there
    mode: process.platform === 'win32' ? 0o755 : stat.mode & 0o7777,
    uid: stat.uid,
    gid: stat.gid,
    mtime: Math.floor(stat.mtimeMs / 1000),
    linkName: '',
    ...part,
  };
}

/** How a file is opened: what has become a link or a pipe since it was looked at is not. */
export const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

export function becameShorter(path: HostPath): AppError {
  const target = displayPath(nameOf(path));
  return new AppError({ code: 'file/failed', message: `${target} became shorter while it was read`, target });
}

/** A file's content with its padding. What has become shorter meanwhile is an error: the header has said how long it is. */
export async function* content(
  path: HostPath,
  size: number,
  report: Pick<PackReport, 'bytes'>,
): AsyncGenerator<Uint8Array> {
  const file = await onHost(open(path, READ));
  const read = (left: number) =>
    onHost(file.read(Buffer.allocUnsafeSlow(Math.min(PIECE, left)), 0, Math.min(PIECE, left), null));
  // one piece ahead: the disk works while the last piece is on its way
  let ahead = size > 0 ? read(size) : null;
  try {
    for (let left = size; ahead; ) {
      const { bytesRead, buffer } = await ahead;
      if (bytesRead === 0) throw becameShorter(path);
      left -= bytesRead;
      ahead = left > 0 ? read(left) : null;
      ahead?.catch(() => {});
      report.bytes(bytesRead);
      yield buffer.subarray(0, bytesRead);
    }
    yield Buffer.alloc(paddingOf(size));
  } finally {
    await ahead?.catch(() => {});
    await file.close();
  }
}

const special = (stat: Stats): SkippedFile['why'] =>
  stat.isSocket() ? 'socket' : stat.isFIFO() ? 'fifo' : 'device';

/**
 * A file or folder of this machine as tar entries under a name, as they are read: nothing is put aside. Links stay links,
 * and several names of one file stay one; sockets, pipes and devices are left out. The end of the archive is the caller's.
 */
export async function* packTree(
  path: HostPath,
  name: BytePath,
  report: PackReport,
  seen = new Map<string, BytePath>(),
): AsyncGenerator<Uint8Array> {
  const stat = await onHost(lstat(path));
  const begin = (entry: NewEntry) => {
    report.begin(entry);
    return formatHeader(entry);
  };
  if (stat.isDirectory()) {
    yield begin(headerOf(stat, `${name}/`, { type: 'folder' }));
    const names = await onHost(readdir(path, { encoding: 'buffer' }));
    for (const child of names.sort(Buffer.compare))
      yield* packTree(below(path, child), `${name}/${nameOf(child)}`, report, seen);
  } else if (stat.isSymbolicLink()) {
    const linkName = nameOf(await onHost(readlink(path, { encoding: 'buffer' })));
    yield begin(headerOf(stat, name, { type: 'symlink', linkName }));
  } else if (stat.isFile()) {
    const inode = `${stat.dev} ${stat.ino}`;
    const first = stat.nlink > 1 ? seen.get(inode) : undefined;
    if (first !== undefined) {
      yield begin(headerOf(stat, name, { type: 'link', linkName: first }));
      return;
    }
    if (stat.nlink > 1) seen.set(inode, name);
    yield begin(headerOf(stat, name, { type: 'file', size: stat.size }));
    yield* content(path, stat.size, report);
  } else {
    report.skipped({ name: displayPath(name), why: special(stat) });
  }
}

/** The bytes of all files in a tree, to tell how far a copy has come. */
export async function measureTree(path: HostPath, signal: AbortSignal): Promise<number> {
  signal.throwIfAborted();
  const stat = await onHost(lstat(path));
  if (!stat.isDirectory()) return stat.isFile() ? stat.size : 0;
  let size = 0;
  for (const child of await onHost(readdir(path, { encoding: 'buffer' })))
    size += await measureTree(below(path, child), signal);
  return size;
}
