import { AppError } from '@shared/errors/app-error';
import { type BytePath, baseName, displayPath, parentPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { statIfThere } from './archive';
import { newEntry, oneEntry, putArchive } from './put-archive';
import { expectRunning, isHidden, reachOf } from './reach';
import { DECODE, expectSuccess, octal, runOnPaths, runProgram } from './run-program';

const RENAME = `${DECODE}
v "$1"; a=$v
v "$2"
if [ -e "$v" ] || [ -L "$v" ]; then exit 20; fi
exec mv -- "$a" "$v"`;

function taken(path: BytePath): AppError {
  const target = displayPath(path);
  return new AppError({ code: 'files/exists', message: `${target} already exists`, target });
}

/** Gives a file or folder another path. @throws AppError `files/exists` rather than replace what is there. */
export async function renameFile(
  client: EngineClient,
  { id, path, to }: { id: string; path: BytePath; to: BytePath },
  signal: AbortSignal,
): Promise<void> {
  expectRunning(await reachOf(client, id, signal), id);
  try {
    const argv = ['sh', '-c', RENAME, 'sh', octal(path), octal(to)];
    const result = await runProgram(client, id, argv, signal);
    if (result.exitCode === 20) throw taken(to);
    expectSuccess(result, path);
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'exec/no-shell')) throw error;
    // without a shell it may still have the one program
    if (await statIfThere(client, id, to, signal)) throw taken(to);
    expectSuccess(await runOnPaths(client, id, ['mv', '--'], [path, to], signal), path);
  }
}

/** Bytes of arguments of one command: far below what kernels allow. */
const MAX_ARGUMENTS = 64 * 1024;

/** Removes files, and folders with all that is in them. */
export async function removeFiles(
  client: EngineClient,
  { id, paths }: { id: string; paths: readonly BytePath[] },
  signal: AbortSignal,
): Promise<void> {
  expectRunning(await reachOf(client, id, signal), id);
  for (let at = 0; at < paths.length; ) {
    const part: BytePath[] = [];
    for (let size = 0; at < paths.length && size < MAX_ARGUMENTS; at++) {
      const path = paths[at] ?? '';
      part.push(path);
      size += 4 * path.length;
    }
    expectSuccess(await runOnPaths(client, id, ['rm', '-rf', '--'], part, signal), part[0] ?? '');
  }
}

/** Makes a folder; in a container that does not run by the engine's own hand. */
export async function makeFolder(
  client: EngineClient,
  { id, path }: { id: string; path: BytePath },
  signal: AbortSignal,
): Promise<void> {
  const reach = await reachOf(client, id, signal);
  if (reach.canRun) {
    try {
      expectSuccess(await runOnPaths(client, id, ['mkdir', '--'], [path], signal), path);
      return;
    } catch (error) {
      const missing = error instanceof AppError && error.code === 'exec/no-shell';
      if (!missing || isHidden(reach, path)) throw error;
    }
  }
  if (await statIfThere(client, id, path, signal)) throw taken(path);
  const entry = newEntry({ name: `${baseName(path)}/`, type: 'folder', mode: 0o755 });
  await putArchive(client, { id, folder: parentPath(path) }, oneEntry(entry), signal);
}
