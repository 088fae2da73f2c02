import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real registry beside a private engine, in the engine's own network: `docker push` and `pull` reach it. */
export interface TestRegistry {
  /** `127.0.0.1:PORT`, which an engine trusts without TLS. */
  readonly address: string;
  dispose(): Promise<void>;
}

interface EngineRecord {
  netns: string;
}

/** The engine that `npm test` started, by the description that it left. */
function engineRecord(): EngineRecord {
  const path = process.env.GANTRY_TEST_ENGINE;
  if (!path) throw new Error('There is no private engine: run this with `npm test`');
  return JSON.parse(readFileSync(path, 'utf8')) as EngineRecord;
}

const inside = (netns: string, ...command: string[]) => [`--net=/run/netns/${netns}`, ...command];

/** Starts Debian's docker-registry in the engine's network namespace, with its data in a folder of its own. */
export async function startRegistry({ port = 5000 } = {}): Promise<TestRegistry> {
  const { netns } = engineRecord();
  const folder = mkdtempSync(join(tmpdir(), 'gantry-registry-'));
  const config = join(folder, 'config.yml');
  const settings = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: true } },
    http: { addr: `127.0.0.1:${port}` },
  };
  // JSON is YAML
  writeFileSync(config, JSON.stringify(settings));
  const registry = spawn('nsenter', inside(netns, 'docker-registry', 'serve', config), { stdio: 'ignore' });
  const exited = once(registry, 'exit');
  const address = `127.0.0.1:${port}`;
  const answers = () => {
    try {
      const script = `exec 3<>/dev/tcp/127.0.0.1/${port}`;
      execFileSync('nsenter', inside(netns, 'bash', '-c', script), { stdio: 'ignore' });
      return true;
    } catch {
      // not yet
      return false;
    }
  };
  const deadline = Date.now() + 20_000;
  while (!answers()) {
    if (registry.exitCode !== null || Date.now() > deadline) throw new Error('docker-registry did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return {
    address,
    async dispose() {
      registry.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
