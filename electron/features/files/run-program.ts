import { AppError } from '@shared/errors/app-error';
import { type BytePath, bytesOf, displayPath, textOfPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { createDemux } from '../../engine/wire/demux';
import { toAppError } from '../../ipc/to-app-error';
import { execEnded } from '../containers/exec/end-exec';

export interface ProgramResult {
  stdout: Buffer;
  stderr: string;
  exitCode: number | null;
}

/** No program prints more than this about one folder. */
const OUTPUT_LIMIT = 256 * 1024 * 1024;

/** True for the engine's words for a program that is not in the container, which it also prints as the program's output. */
const isMissing = (words: string) =>
  /executable file not found|exec failed|no such file or directory: unknown|unable to start container process/i.test(
    words,
  );

/** A program that is not in the container. */
export function noProgram(name: string): AppError {
  return new AppError({
    code: 'exec/no-shell',
    message: `The container has no program "${name}"`,
    target: name,
  });
}

/**
 * Runs a program in a running container as root, as the engine's own archive calls act, and waits for its end.
 * @throws AppError `exec/no-shell` when the container does not have it.
 */
export async function runProgram(
  client: EngineClient,
  id: string,
  argv: readonly string[],
  signal: AbortSignal,
): Promise<ProgramResult> {
  const [program = ''] = argv;
  const exec = await client.docker.getContainer(id).exec({
    Cmd: [...argv],
    User: '0',
    // the messages of programs are matched, and names are bytes
    Env: ['LC_ALL=C'],
    AttachStdout: true,
    AttachStderr: true,
    abortSignal: signal,
  });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  let size = 0;
  const demux = createDemux((stderr, piece, start, end) => {
    size += end - start;
    if (size > OUTPUT_LIMIT) throw new Error(`${program} prints too much`);
    (stderr ? err : out).push(Buffer.from(piece.subarray(start, end)));
  });
  try {
    const body = JSON.stringify({ Detach: false, Tty: false });
    const response = await client.open({ method: 'POST', path: `/exec/${exec.id}/start`, body }, signal);
    await response.read(demux);
  } catch (error) {
    if (isMissing(toAppError(error, { op: '' }).message)) throw noProgram(program);
    throw error;
  }
  const exitCode = await execEnded(client, exec.id, signal);
  const stdout = Buffer.concat(out);
  const stderr = Buffer.concat(err).toString().trim();
  if ((exitCode === 126 || exitCode === 127) && isMissing(stdout.toString('latin1', 0, 2000) + stderr))
    throw noProgram(program);
  return { stdout, stderr, exitCode };
}

/**
 * A path as the argument of one of our scripts, which turns it back by `v "$1"` (`DECODE`). What an engine is told is JSON,
 * which has no way to say bytes that are no text; and nothing of a name is ever part of a script.
 */
export function octal(path: BytePath): string {
  return [...bytesOf(path)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}

/** Sets `v` to the bytes of an octal argument. The x keeps the newlines at its end, which `$(...)` would cut off. */
export const DECODE = `v() { v=$(printf "$1"; printf x); v=\${v%x}; }`;

/** Runs its arguments, each of them octal: the first is the program. */
const RUN = `${DECODE}
n=$#
while [ $n -gt 0 ]; do
  v "$1"; shift; set -- "$@" "$v"; n=$((n - 1))
done
exec "$@"`;

/** Runs a program on paths, by a shell only where a path is no text. */
export function runOnPaths(
  client: EngineClient,
  id: string,
  words: readonly string[],
  paths: readonly BytePath[],
  signal: AbortSignal,
): Promise<ProgramResult> {
  const texts = paths.map(textOfPath);
  const argv = texts.every((text) => text !== null)
    ? [...words, ...texts]
    : ['sh', '-c', RUN, 'sh', ...[...words, ...paths].map(octal)];
  return runProgram(client, id, argv, signal);
}

/** @throws AppError with the program's own words when it has failed. */
export function expectSuccess({ exitCode, stderr, stdout }: ProgramResult, path: BytePath): void {
  if (exitCode === 0) return;
  const words = stderr || stdout.toString().trim() || `The program ended with code ${exitCode}`;
  const code = /File exists/.test(words) ? 'files/exists' : 'files/refused';
  throw new AppError({ code, message: words, target: displayPath(path) });
}
