import { AppError } from '@shared/errors/app-error';
import type { FileEntry } from '@shared/features/files';
import { type BytePath, displayPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { noFile } from './archive';
import type { Owners } from './owners';
import { parseGnu, parseStat, parseTargets } from './parse-listing';
import { DECODE, expectSuccess, octal, runProgram } from './run-program';

/**
 * GNU find tells everything, with zero bytes between. Busybox' knows no `-printf`: `stat` tells it of many names at a time,
 * and of links a second time for their targets (`readlink` would be a process for each).
 */
const SCRIPT = `${DECODE}
v "$1"
[ -d "$v/" ] || { [ -e "$v" ] || [ -L "$v" ] || exit 20; exit 21; }
if find / -maxdepth 0 -printf '' 2>/dev/null; then
  printf gnu
  exec find "$v/" -mindepth 1 -maxdepth 1 -printf '%y %m %U %G %s %T@ %f\\0%l\\0'
fi
type stat >/dev/null && type find >/dev/null || exit 22
printf box
find "$v/" -mindepth 1 -maxdepth 1 -exec stat -c '%f %u %g %s %Y|%n' {} + || exit 22
printf '\\0'
exec find "$v/" -mindepth 1 -maxdepth 1 -type l -exec stat -c %N {} +`;

export function noFolder(path: BytePath): AppError {
  return new AppError({
    code: 'files/refused',
    message: `${displayPath(path)} is no folder`,
    target: displayPath(path),
  });
}

/**
 * The names in a folder of a running container, as its own programs tell them. Null when it has not the programs.
 */
export async function listByExec(
  client: EngineClient,
  { id, path }: { id: string; path: BytePath },
  owners: Promise<Owners>,
  signal: AbortSignal,
): Promise<FileEntry[] | null> {
  const folder = path === '/' ? '/' : `${path}/`;
  let result: Awaited<ReturnType<typeof runProgram>>;
  try {
    result = await runProgram(client, id, ['sh', '-c', SCRIPT, 'sh', octal(folder.slice(0, -1))], signal);
  } catch (error) {
    if (error instanceof AppError && error.code === 'exec/no-shell') return null;
    throw error;
  }
  if (result.exitCode === 20) throw noFile(path);
  if (result.exitCode === 21) throw noFolder(path);
  if (result.exitCode === 22) return null;
  const output = result.stdout.toString('latin1');
  const known = await owners;
  if (output.startsWith('gnu')) {
    const entries = parseGnu(output.slice(3), known);
    // a name that vanished meanwhile fails find, too: what it told still holds
    if (entries.length === 0) expectSuccess(result, path);
    return entries;
  }
  const cut = output.indexOf('\0');
  const entries = parseStat(output.slice(3, cut < 0 ? undefined : cut), folder, known);
  const targets = parseTargets(output.slice(cut + 1), folder, entries);
  for (const entry of entries) if (entry.kind === 'symlink') entry.target = targets.get(entry.name) ?? null;
  return entries;
}
