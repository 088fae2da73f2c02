import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KnownEndpoint } from '../../../engine/endpoint/discover';

/** How the docker CLI is started so that it speaks to the engine that the app is connected to. */
export interface CliTarget {
  /** Before the command. */
  args: string[];
  env: NodeJS.ProcessEnv;
}

/** A folder that only this user may look into, for as long as the work takes. */
export async function withPrivateFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'gantry-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The CLI's environment and flags for an endpoint. Certificates that the app holds are put into the folder. */
export async function cliTarget(endpoint: KnownEndpoint, folder: string): Promise<CliTarget> {
  const { DOCKER_HOST, DOCKER_CONTEXT, DOCKER_TLS_VERIFY, DOCKER_CERT_PATH, DOCKER_TLS, ...env } =
    process.env;
  // the CLI reads its own store
  if (endpoint.source === 'context') return { args: ['--context', endpoint.name], env };
  const target: CliTarget = { args: [], env: { ...env, DOCKER_HOST: endpoint.address } };
  const { material } = endpoint;
  if (!endpoint.tls || !material) return target;
  for (const [kind, flag] of [
    ['ca', '--tlscacert'],
    ['cert', '--tlscert'],
    ['key', '--tlskey'],
  ] as const) {
    const pem = material[kind];
    if (pem === undefined) continue;
    const path = join(folder, `${kind}.pem`);
    await writeFile(path, pem, { mode: 0o600 });
    target.args.push(flag, path);
  }
  target.args.unshift(material.skipVerify ? '--tls' : '--tlsverify');
  return target;
}

export type CliAnswer = { ok: true; stdout: string; stderr: string } | { ok: false; words: string };

const DEADLINE = 10_000;
export const NO_CLI = 'The docker CLI is not installed';

/** Runs a docker command that answers soon. */
export function askDocker(target: CliTarget, args: string[], signal: AbortSignal): Promise<CliAnswer> {
  const options = {
    env: target.env,
    signal,
    timeout: DEADLINE,
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  };
  return new Promise((resolve, reject) => {
    execFile('docker', [...target.args, ...args], options, (error, stdout, stderr) => {
      if (!error) resolve({ ok: true, stdout, stderr });
      else if (signal.aborted) reject(signal.reason);
      else if (error.code === 'ENOENT') resolve({ ok: false, words: NO_CLI });
      else resolve({ ok: false, words: stderr.trim() || error.message });
    });
  });
}

/** How long a build may take to end after Ctrl-C. */
const END_MS = 10_000;

interface CliRun {
  target: CliTarget;
  args: string[];
  input: string;
  onStderr(data: Buffer): void;
}

/** Runs a docker command to its end. Aborting is Ctrl-C, and then the end of it and of all that it started. */
export function runDocker({ target, args, input, onStderr }: CliRun, signal: AbortSignal): Promise<number> {
  const isPosix = process.platform !== 'win32';
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const child: ChildProcess = spawn('docker', [...target.args, ...args], {
      env: target.env,
      stdio: ['pipe', 'ignore', 'pipe'],
      // a group of its own, so that the plugin gets the signals, too
      detached: isPosix,
      windowsHide: true,
    });
    const send = (name: NodeJS.Signals) => {
      if (child.pid === undefined) return;
      try {
        if (isPosix) process.kill(-child.pid, name);
        else child.kill(name);
      } catch (error) {
        // it has just ended
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    };
    let force: NodeJS.Timeout | undefined;
    const stop = () => {
      send('SIGINT');
      force = setTimeout(() => send('SIGKILL'), END_MS);
    };
    signal.addEventListener('abort', stop, { once: true });
    const settle = () => {
      clearTimeout(force);
      signal.removeEventListener('abort', stop);
    };
    child.stderr?.on('data', onStderr);
    // one that does not read its input has ended, and says why
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code) => {
      settle();
      if (signal.aborted) reject(signal.reason);
      else resolve(code ?? 1);
    });
  });
}
