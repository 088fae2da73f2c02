import { randomBytes } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { FileStat } from '@shared/features/files';
import { type BytePath, baseName, displayPath, joinPath, parentPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { firstEntry, statPath } from './archive';
import { newEntry, oneEntry, putArchive } from './put-archive';
import { expectReachable, reachOf } from './reach';
import { DECODE, expectSuccess, octal, runProgram } from './run-program';

/**
 * Puts the new file in the place of the old one at once. Where it cannot take its place (a file that is mounted by itself, as
 * `/etc/hosts` is) it is written into the old one.
 */
const REPLACE = `${DECODE}
v "$1"; t=$v
v "$2"
mv -f -- "$t" "$v" 2>/dev/null && exit 0
cat "$t" > "$v"; r=$?
rm -f -- "$t"
exit $r`;

/** Replaces a file's content; mode, owner and attributes stay as they are. */
export async function writeFile(
  client: EngineClient,
  input: { id: string; path: BytePath; bytes: Uint8Array; version: string | null },
  signal: AbortSignal,
): Promise<FileStat> {
  const { id, path, bytes } = input;
  const reach = await reachOf(client, id, signal);
  expectReachable(reach, path);
  const before = await statPath(client, id, path, signal);
  const target = displayPath(path);
  if (before.kind !== 'file')
    throw new AppError({ code: 'files/refused', message: `${target} is no file`, target });
  if (input.version !== null && input.version !== before.version)
    throw new AppError({ code: 'files/changed', message: `${target} has changed since it was read`, target });
  const { mode, uid, gid, pax } = await firstEntry(client, id, path, signal);
  const folder = parentPath(path);
  const put = (name: BytePath) =>
    putArchive(
      client,
      { id, folder },
      oneEntry(newEntry({ name, type: 'file', mode, uid, gid, pax }), bytes),
      signal,
    );

  const aside = `.gantry-${randomBytes(4).toString('hex')}.part`;
  const argv = ['sh', '-c', REPLACE, 'sh', octal(joinPath(folder, aside)), octal(path)];
  if (reach.canRun && (await hasShell(client, id, signal))) {
    await put(aside);
    expectSuccess(await runProgram(client, id, argv, signal), path);
  } else {
    await put(baseName(path));
  }
  const { target: _, ...after } = await statPath(client, id, path, signal);
  return after;
}

async function hasShell(client: EngineClient, id: string, signal: AbortSignal): Promise<boolean> {
  try {
    return (await runProgram(client, id, ['sh', '-c', 'type mv cat rm >/dev/null'], signal)).exitCode === 0;
  } catch (error) {
    if (error instanceof AppError && error.code === 'exec/no-shell') return false;
    throw error;
  }
}
