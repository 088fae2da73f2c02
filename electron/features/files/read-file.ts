import { AppError } from '@shared/errors/app-error';
import type { FileContent } from '@shared/features/files';
import { type BytePath, displayPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import type { TarEntry } from '../../engine/tar/tar-entry';
import { noFile, statFollowing } from './archive';
import { isHidden, reachOf } from './reach';
import { readArchive } from './read-archive';
import { DECODE, expectSuccess, octal, runProgram } from './run-program';

/** The beginning of a regular file, by the engine's archive of it, whose rest is not sent for. */
export async function readHead(
  client: EngineClient,
  id: string,
  path: BytePath,
  limit: number,
  signal: AbortSignal,
): Promise<{ entry: TarEntry; bytes: Uint8Array<ArrayBuffer> }> {
  let entry: TarEntry | null = null;
  let bytes = new Uint8Array(0);
  let filled = 0;
  const sinkOf = (stop: () => void) => ({
    entry(first: TarEntry) {
      entry = first;
      if (first.type !== 'file') throw notAFile(path);
      bytes = new Uint8Array(Math.min(limit, first.size));
      if (bytes.length === 0) stop();
    },
    data(piece: Buffer) {
      const wanted = piece.subarray(0, bytes.length - filled);
      bytes.set(wanted, filled);
      filled += wanted.length;
      if (filled === bytes.length) stop();
    },
  });
  await readArchive(client, { id, path }, sinkOf, signal);
  if (!entry) throw noFile(path);
  return { entry, bytes: bytes.subarray(0, filled) };
}

function notAFile(path: BytePath): AppError {
  return new AppError({
    code: 'files/refused',
    message: `${displayPath(path)} is no file`,
    target: displayPath(path),
  });
}

const READ = `${DECODE}
v "$1"
[ -d "$v" ] && exit 21
exec head -c "$2" < "$v"`;

/** A file that only the container itself sees (its memory, its kernel's); such a file has no size that could be trusted. */
async function readInside(
  client: EngineClient,
  id: string,
  path: BytePath,
  limit: number,
  signal: AbortSignal,
) {
  const result = await runProgram(
    client,
    id,
    ['sh', '-c', READ, 'sh', octal(path), String(limit + 1)],
    signal,
  );
  if (result.exitCode === 21) throw notAFile(path);
  expectSuccess(result, path);
  const bytes = new Uint8Array(result.stdout.subarray(0, limit));
  return {
    stat: {
      path,
      kind: 'file' as const,
      size: result.stdout.length,
      mode: 0,
      modifiedAt: 0,
      version: 'none',
    },
    bytes,
    truncated: result.stdout.length > limit,
  };
}

/** Up to `limit` bytes of a file, wherever links lead. */
export async function readFile(
  client: EngineClient,
  { id, path, limit }: { id: string; path: BytePath; limit: number },
  signal: AbortSignal,
): Promise<FileContent> {
  const reach = await reachOf(client, id, signal);
  if (isHidden(reach, path) && reach.canRun) return readInside(client, id, path, limit, signal);
  const { target: _, ...stat } = await statFollowing(client, id, path, signal);
  if (isHidden(reach, stat.path) && reach.canRun) return readInside(client, id, stat.path, limit, signal);
  if (stat.kind !== 'file') throw notAFile(path);
  const { entry, bytes } = await readHead(client, id, stat.path, limit, signal);
  return { stat, bytes, truncated: bytes.length < entry.size };
}
