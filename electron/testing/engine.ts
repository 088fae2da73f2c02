import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ContainerSummary } from '@shared/features/containers';
import type { Result } from '@shared/ipc/frames';
import { createEngineService, type EngineService } from '../engine/service';

const run = promisify(execFile);

/** The private engine that `npm test` started for the engine tests. */
export function testDockerHost(): string {
  const host = process.env.DOCKER_HOST;
  if (!host || !process.env.GANTRY_TEST_ENGINE) {
    throw new Error(
      'Run the engine tests with `npm test -- engine`: they use up a private engine of their own',
    );
  }
  return host;
}

/** The docker CLI on an engine: what everything is compared with. */
export async function docker(host: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('docker', ['-H', host, ...args], { maxBuffer: 256 * 1024 * 1024 });
  return stdout;
}

/** Both outputs of a docker command, as bytes. */
export function dockerBytes(host: string, ...args: string[]): Promise<{ stdout: Buffer; stderr: Buffer }> {
  return run('docker', ['-H', host, ...args], { maxBuffer: 256 * 1024 * 1024, encoding: 'buffer' });
}

export interface TestService extends EngineService {
  call<T>(method: string, input: unknown): Promise<T>;
  result(method: string, input: unknown): Promise<Result>;
  list(): Promise<ContainerSummary[]>;
}

let calls = 0;

/** The engine side of the app, without Electron, connected to an engine: the one that it would find itself when none is given. */
export async function connectService(
  host: string | null,
  journalPath: string | null = null,
  parts: { dockerConfig?: string; verifierScript?: string } = {},
): Promise<TestService> {
  const service = createEngineService({
    journalPath,
    ...parts,
    log: (message) => {
      throw new Error(message);
    },
  });
  const result = (method: string, input: unknown) => {
    calls += 1;
    return service.router.call(String(calls), method, input);
  };
  const call = async <T>(method: string, input: unknown) => {
    const answer = await result(method, input);
    if (answer.ok) return answer.v as T;
    throw Object.assign(new Error(`${method}: ${answer.e.message}`), { data: answer.e });
  };
  if (host === null) await service.engine.begin(null);
  else service.engine.connectAddress(host);
  return { ...service, call, result, list: () => call<ContainerSummary[]>('containers.list', {}) };
}

/** Waits for a condition that something else brings about; fails with what was last seen. */
export async function eventually<T>(
  read: () => T | Promise<T>,
  good: (value: T) => boolean,
  ms = 30_000,
): Promise<T> {
  const deadline = Date.now() + ms;
  for (;;) {
    const value = await read();
    if (good(value)) return value;
    if (Date.now() > deadline) throw new Error(`Not so after ${ms} ms; last seen: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
}
