import { AppError } from '@shared/errors/app-error';
import type { FileKind, FileStat } from '@shared/features/files';
import { type BytePath, displayPath, normalPath, pathOfText } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import type { TarEntry } from '../../engine/tar/tar-entry';
import { archivePath, readArchive } from './read-archive';

/** Bits of Go's `os.FileMode`, which the engine's answer has. */
const go = {
  dir: 2 ** 31,
  symlink: 2 ** 27,
  device: 2 ** 26,
  fifo: 2 ** 25,
  socket: 2 ** 24,
  setuid: 2 ** 23,
  setgid: 2 ** 22,
  sticky: 2 ** 20,
};
const has = (mode: number, bit: number) => Math.floor(mode / bit) % 2 === 1;

/** Kind and permission bits of Go's file mode. */
export function ofGoMode(mode: number): { kind: FileKind; mode: number } {
  const kinds = (['symlink', 'device', 'fifo', 'socket'] as const).filter((kind) => has(mode, go[kind]));
  return {
    kind: has(mode, go.dir) ? 'folder' : (kinds[0] ?? 'file'),
    mode:
      (mode % 0o1000) +
      (has(mode, go.setuid) ? 0o4000 : 0) +
      (has(mode, go.setgid) ? 0o2000 : 0) +
      (has(mode, go.sticky) ? 0o1000 : 0),
  };
}

export interface ArchiveStat extends FileStat {
  /** Where a symlink leads in the end, as an absolute path; null when it is none or its name is no text. */
  target: BytePath | null;
}

/** The engine's JSON of it, whose mode is Go's. */
interface RawStat {
  size: number;
  mode: number;
  mtime: string;
  linkTarget?: string;
}

export function noFile(path: BytePath): AppError {
  return new AppError({
    code: 'engine/not-found',
    message: `There is no file or folder ${displayPath(path)}`,
    target: displayPath(path),
  });
}

/** What is at a path, by the engine's own reading: nothing runs in the container for it. */
export async function statPath(
  client: EngineClient,
  id: string,
  path: BytePath,
  signal: AbortSignal,
): Promise<ArchiveStat> {
  const request = { method: 'HEAD', path: archivePath(id, path) } as const;
  const response = await client.open(request, signal).catch(async (error: { statusCode?: number }) => {
    if (error.statusCode === 404) throw noFile(path);
    // the answer to HEAD says nothing of why; the same question by GET does
    (await client.open({ ...request, method: 'GET' }, signal)).destroy();
    throw error;
  });
  response.destroy();
  const json = Buffer.from(response.headers.get('x-docker-container-path-stat') ?? '', 'base64').toString();
  const { size, mode, mtime, linkTarget } = JSON.parse(json) as RawStat;
  const target = linkTarget ?? '';
  return {
    path,
    ...ofGoMode(mode),
    size,
    modifiedAt: Date.parse(mtime),
    version: `${mtime} ${size}`,
    // JSON has no way to say bytes that are no text: the engine puts this character in their place
    target: target && !target.includes('\ufffd') ? pathOfText(target) : null,
  };
}

/** As `statPath`, or null when nothing is there. */
export async function statIfThere(client: EngineClient, id: string, path: BytePath, signal: AbortSignal) {
  try {
    return await statPath(client, id, path, signal);
  } catch (error) {
    if (error instanceof AppError && error.code === 'engine/not-found') return null;
    throw error;
  }
}

/** The first entry of a path's archive; its content is not sent for. */
export async function firstEntry(
  client: EngineClient,
  id: string,
  path: BytePath,
  signal: AbortSignal,
): Promise<TarEntry> {
  let first: TarEntry | null = null;
  const sinkOf = (stop: () => void) => ({
    entry(entry: TarEntry) {
      first ??= entry;
      stop();
    },
  });
  await readArchive(client, { id, path }, sinkOf, signal);
  if (!first) throw noFile(path);
  return first;
}

/** As many links as the kernel follows. */
const MAX_LINKS = 40;

/** What is where a path leads, when all links are followed. */
export async function statFollowing(
  client: EngineClient,
  id: string,
  path: BytePath,
  signal: AbortSignal,
): Promise<ArchiveStat> {
  let at = path;
  for (let links = 0; links < MAX_LINKS; links++) {
    const stat = await statPath(client, id, at, signal);
    if (stat.kind !== 'symlink') return stat;
    // a target that is no text is in the archive of the link
    const written = stat.target ?? (await firstEntry(client, id, at, signal)).linkName;
    at = normalPath(written, at.slice(0, at.lastIndexOf('/')));
  }
  throw new AppError({ code: 'files/refused', message: `Too many links: ${displayPath(path)}` });
}
