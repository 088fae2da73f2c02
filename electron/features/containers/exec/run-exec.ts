import { AppError } from '@shared/errors/app-error';
import type { ExecEnd, ExecOptions } from '@shared/features/containers';
import type { z } from 'zod';
import type { EngineClient } from '../../../engine/client';
import type { Engine } from '../../../engine/engine';
import type { StreamSink } from '../../../ipc/stream-server';
import { toAppError } from '../../../ipc/to-app-error';
import { createByteBatcher } from './byte-batcher';
import { endExec, execEnded } from './end-exec';
import { createExecInput, type ExecInput } from './exec-input';
import type { ExecJournal } from './journal';
import { choosingArgv, createPidReader, reportingArgv } from './pid-report';
import { createResizer } from './resize-exec';
import { findShells, posixShell, shellsToTry } from './shells';

type Options = z.output<typeof ExecOptions>;
type Started = { type: 'started'; execId: string; pid: number | null; argv: string[] };
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
function noProgram(error: unknown, program: string): unknown {
  const { message } = toAppError(error, { op: '' });
  if (!/executable file not found|no such file or directory|OCI runtime exec failed/i.test(message))
    return error;
  return new AppError({ code: 'exec/no-shell', message, target: program });
}

/** What is run: `argv`, or what the wrapper finds when that is not known yet. */
interface Plan {
  cmd: readonly string[];
  argv: readonly string[];
  /** The shell that reports its pid and then becomes the program; null for a program that is run as it is. */
  wrapper: string | null;
  /** The wrapper was not looked for: it may not be there. */
  guessed: boolean;
}

/** Most images have it, so trying it costs less than looking for shells, which the engine answers one by one. */
const USUAL_SHELL = '/bin/sh';

function firstPlan({ argv, prefer }: Options): Plan {
  // a shell that was asked for is the wrapper, too
  const asked = posixShell(argv.slice(0, 1));
  const wrapper = asked ?? USUAL_SHELL;
  const cmd =
    argv.length > 0 ? reportingArgv(wrapper, argv) : choosingArgv(wrapper, shellsToTry(prefer, wrapper));
  return { cmd, argv, wrapper, guessed: asked === null };
}

/** What to run where the usual shell is missing. @throws AppError `exec/no-shell` */
async function planByLooking(client: EngineClient, options: Options, signal: AbortSignal): Promise<Plan> {
  const shells = await findShells(client, options.id, signal);
  const [best] = shells.includes(options.prefer) ? [options.prefer] : shells;
  if (!best && options.argv.length === 0) {
    throw new AppError({ code: 'exec/no-shell', message: 'The container has no shell', target: options.id });
  }
  const argv = options.argv.length > 0 || !best ? options.argv : [best];
  const wrapper = posixShell(shells);
  return { cmd: wrapper ? reportingArgv(wrapper, argv) : argv, argv, wrapper, guessed: false };
}

/**
 * Runs a program in the container on a terminal of its own until it ends: the one that is asked for, or the best shell
 * there is. When the page goes away or closes the tab, the program is ended too: hung up, and killed after two seconds.
 */
export async function runExec(options: Options, sink: Sink, context: Context): Promise<ExecEnd> {
  const { engine, signal } = context;
  const client = engine.client();
  const env = await terminalEnv(client, options.id, signal);
  const input = createExecInput(sink, options);
  const run = (plan: Plan) => runPlan(plan, { client, env, input, options, sink, context });
  return (
    (await run(firstPlan(options))) ?? (await run(await planByLooking(client, options, signal))) ?? never()
  );
}

function never(): never {
  throw new AppError({ code: 'app/internal', message: 'A shell that was found is not there' });
}

interface Run {
  client: EngineClient;
  env: string[];
  input: ExecInput;
  options: Options;
  sink: Sink;
  context: Context;
}

/** Null when the wrapper that was guessed is not there: nothing has run then, and nothing was shown. */
async function runPlan(
  plan: Plan,
  { client, env, input, options, sink, context }: Run,
): Promise<ExecEnd | null> {
  const { journal, signal } = context;
  const { wrapper } = plan;
  const exec = await client.docker.getContainer(options.id).exec({
    Cmd: [...plan.cmd],
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
    .catch((error) => Promise.reject(noProgram(error, plan.argv[0] ?? USUAL_SHELL)));

  input.sizeTo(createResizer(client, exec.id, signal));
  const write = (bytes: Uint8Array) => {
    if (!response.socket.destroyed) response.socket.write(bytes);
  };
  if (!wrapper) input.typeTo(write);

  let pid: number | null = null;
  let isMissing = false;
  const reader = createPidReader(plan.guessed ? wrapper : null, (report) => {
    if (report === 'no-wrapper') {
      isMissing = true;
      return;
    }
    pid = report?.pid ?? null;
    const argv = report?.program ? [report.program] : [...plan.argv];
    input.typeTo(write);
    sink.item({ type: 'started', execId: exec.id, pid, argv });
    if (pid === null || !wrapper) return;
    journal.add({
      execId: exec.id,
      endpointId: client.endpoint.id,
      containerId: options.id,
      containerName: context.nameOf(options.id),
      command: argv.join(' '),
      pid,
      shell: wrapper,
      startedAt: Date.now(),
    });
  });
  const batcher = createByteBatcher(sink);
  try {
    await response.read((data) => {
      const output = reader.read(data);
      if (output) batcher.write(output);
      if (sink.full) return sink.drained();
    });
    const rest = reader.end();
    if (isMissing) return null;
    if (rest) batcher.write(rest);
    batcher.flush();
    const exitCode = await execEnded(client, exec.id, AbortSignal.any([signal, AbortSignal.timeout(5000)]));
    journal.remove(exec.id);
    return { exitCode };
  } catch (error) {
    batcher.flush();
    if (signal.aborted && pid !== null && wrapper) {
      const found = { execId: exec.id, containerId: options.id, pid, shell: wrapper };
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
