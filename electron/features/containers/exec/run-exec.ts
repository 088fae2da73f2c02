import { AppError } from '@shared/errors/app-error';
import type { ExecEnd, ExecOptions } from '@shared/features/containers';
import type { z } from 'zod';
import type { EngineClient } from '../../../engine/client';
import type { Engine } from '../../../engine/engine';
import type { StreamSink } from '../../../ipc/stream-server';
import { toAppError } from '../../../ipc/to-app-error';
import { createByteBatcher } from './byte-batcher';
import { endExec, execEnded } from './end-exec';
import type { ExecJournal } from './journal';
import { createPidReader, reportingArgv } from './pid-report';
import { findShells, posixShell } from './shells';

type Options = z.output<typeof ExecOptions>;
type Started = { type: 'started'; execId: string; pid: number | null };
type Sink = StreamSink<Started, { cols: number; rows: number }>;

/** How long the end of an exec may take when its tab or the app is closed. */
const END_DEADLINE = 6000;

interface Context {
  engine: Engine;
  journal: ExecJournal;
  nameOf: (id: string) => string;
  /** Work that must be done before the app may quit. */
  untilDone: (work: Promise<unknown>) => void;
  signal: AbortSignal;
}

/** What a terminal adds to the container's own environment: its type, and UTF-8 where the image says nothing. */
async function terminalEnv(client: EngineClient, id: string, signal: AbortSignal): Promise<string[]> {
  const { Config, State } = await client.docker.getContainer(id).inspect({ abortSignal: signal });
  if (!State.Running)
    throw new AppError({ code: 'exec/not-running', message: `Container ${id.slice(0, 12)} is not running` });
  if (State.Paused)
    throw new AppError({ code: 'exec/not-running', message: `Container ${id.slice(0, 12)} is paused` });
  const hasLocale = (Config.Env ?? []).some((entry) => /^(LANG|LC_ALL|LC_CTYPE)=/.test(entry));
  return ['TERM=xterm-256color', ...(hasLocale ? [] : ['LANG=C.UTF-8'])];
}

/** The engine's words for a program that is not there, which it says only after the exec has been created. */
function noProgram(error: unknown, argv: readonly string[]): unknown {
  const { message } = toAppError(error, { op: '' });
  if (!/executable file not found|no such file or directory|OCI runtime exec failed/i.test(message))
    return error;
  return new AppError({ code: 'exec/no-shell', message, target: argv[0] });
}

/**
 * Runs a program in the container on a terminal of its own until it ends. When the page goes away or closes the tab, the
 * program is ended too: hung up, and killed after two seconds.
 */
export async function runExec(options: Options, sink: Sink, context: Context): Promise<ExecEnd> {
  const { engine, journal, signal } = context;
  const client = engine.client();
  // a shell that was asked for is the wrapper, too: looking for others would cost as much as starting it
  const asked = posixShell(options.argv.slice(0, 1));
  const [env, shell] = await Promise.all([
    terminalEnv(client, options.id, signal),
    asked ?? findShells(client, options.id, signal).then(posixShell),
  ]);
  const exec = await client.docker.getContainer(options.id).exec({
    Cmd: shell ? reportingArgv(shell, options.argv) : options.argv,
    Env: env,
    Tty: true,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    ...(options.user && { User: options.user }),
    ...(options.workdir && { WorkingDir: options.workdir }),
    abortSignal: signal,
  });
  const start = JSON.stringify({ Detach: false, Tty: true });
  const response = await client
    .open({ method: 'POST', path: `/exec/${exec.id}/start`, body: start, upgrade: true }, signal)
    .catch((error) => Promise.reject(noProgram(error, options.argv)));

  let wanted: { cols: number; rows: number } | null = null;
  let resizing = false;
  /** Tells the newest size, one request at a time: two on their way could arrive in the wrong order. */
  const resize = async (cols: number, rows: number) => {
    wanted = { cols, rows };
    if (resizing) return;
    resizing = true;
    while (wanted) {
      const path: string = `/exec/${exec.id}/resize?h=${wanted.rows}&w=${wanted.cols}`;
      wanted = null;
      try {
        (await client.open({ method: 'POST', path }, signal)).destroy();
      } catch {
        // the program may have ended before it was told of its size
      }
    }
    resizing = false;
  };
  void resize(options.cols, options.rows);
  sink.onCtl(({ cols, rows }) => void resize(cols, rows));
  const write = (bytes: Uint8Array) => {
    if (!response.socket.destroyed) response.socket.write(bytes);
  };
  // the terminal echoes what is typed at once: ahead of the report it would hide it among the output
  let early: Uint8Array[] | null = shell ? [] : null;
  sink.onInput((bytes) => {
    if (early) early.push(bytes);
    else write(bytes);
  });

  let pid: number | null = null;
  const readPid = createPidReader((found) => {
    pid = found;
    for (const bytes of early ?? []) write(bytes);
    early = null;
    sink.item({ type: 'started', execId: exec.id, pid });
    if (pid === null || !shell) return;
    journal.add({
      execId: exec.id,
      endpointId: client.endpoint.id,
      containerId: options.id,
      containerName: context.nameOf(options.id),
      command: options.argv.join(' '),
      pid,
      shell,
      startedAt: Date.now(),
    });
  });
  const batcher = createByteBatcher(sink);
  try {
    await response.read((data) => {
      const output = readPid(data);
      if (output) batcher.write(output);
      if (sink.full) return sink.drained();
    });
    batcher.flush();
    const exitCode = await execEnded(client, exec.id, AbortSignal.any([signal, AbortSignal.timeout(5000)]));
    journal.remove(exec.id);
    return { exitCode };
  } catch (error) {
    batcher.flush();
    if (signal.aborted && pid !== null && shell) {
      const found = { execId: exec.id, containerId: options.id, pid, shell };
      // on failure the entry stays in the journal, and the next start offers to clean up
      context.untilDone(
        endExec(client, found, AbortSignal.timeout(END_DEADLINE)).then(
          () => journal.remove(exec.id),
          () => {},
        ),
      );
    }
    throw error;
  } finally {
    response.destroy();
  }
}
