import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { forwardPorts } from '../../scripts/lib/port-forward.mjs';
import { createAuthority } from './certificates';

/** A real registry beside a private engine, in the engine's own network: `docker push` and `pull` reach it. */
export interface TestRegistry {
  /** `127.0.0.1:PORT`, which an engine trusts without TLS; or the address of the engine's link to this machine, which it does not. */
  readonly address: string;
  /** With `tls`: the PEM text of the authority that signed its certificate. */
  readonly ca: string | null;
  /** Makes engines on this machine trust it, as an administrator would, until it is disposed. */
  trust(): void;
  dispose(): Promise<void>;
}

interface RegistryOptions {
  port?: number;
  /** On the link, an address that nobody trusts; otherwise on 127.0.0.1 of both sides. */
  onLink?: boolean;
  tls?: boolean;
  /** Asks for `testUser`. */
  users?: boolean;
  /** Allows manifests to be deleted. */
  deletable?: boolean;
}

interface EngineRecord {
  netns: string;
  address: string;
}

/** Who may use a registry with `users`. */
export const testUser = { username: 'ann', password: 'correct horse' };
/** The same for the registry, which reads bcrypt only. */
const HTPASSWD = 'ann:$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2\n';
const CERTS = '/etc/docker/certs.d';

/** The engine that `npm test` started, by the description that it left. */
function engineRecord(): EngineRecord {
  const path = process.env.GANTRY_TEST_ENGINE;
  if (!path) throw new Error('There is no private engine: run this with `npm test`');
  return JSON.parse(readFileSync(path, 'utf8')) as EngineRecord;
}

const inside = (netns: string, ...command: string[]) => [`--net=/run/netns/${netns}`, ...command];

/** The address that this machine reaches the engine's network under; an engine trusts it as little as any other host's. */
export const linkAddress = () => engineRecord().address;

/** Starts Debian's docker-registry in the engine's network namespace, with its data in a folder of its own. */
export async function startRegistry(options: RegistryOptions = {}): Promise<TestRegistry> {
  const { port = 5000, onLink = false, tls = false, users = false, deletable = true } = options;
  const { netns, address: link } = engineRecord();
  const folder = mkdtempSync(join(tmpdir(), 'gantry-registry-'));
  const host = onLink ? link : '127.0.0.1';
  const certificate = tls
    ? createAuthority(join(folder, 'tls')).issue('registry', `subjectAltName=IP:${host},IP:127.0.0.1`)
    : null;
  writeFileSync(join(folder, 'htpasswd'), HTPASSWD);
  const config = join(folder, 'config.yml');
  const settings = {
    version: 0.1,
    log: { level: 'error' },
    storage: { filesystem: { rootdirectory: join(folder, 'data') }, delete: { enabled: deletable } },
    http: {
      addr: `0.0.0.0:${port}`,
      ...(certificate && {
        tls: { certificate: join(certificate, 'cert.pem'), key: join(certificate, 'key.pem') },
      }),
    },
    ...(users && { auth: { htpasswd: { realm: 'tests', path: join(folder, 'htpasswd') } } }),
  };
  // JSON is YAML
  writeFileSync(config, JSON.stringify(settings));
  const registry = spawn('nsenter', inside(netns, 'docker-registry', 'serve', config), { stdio: 'ignore' });
  const exited = once(registry, 'exit');
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
  const deadline = Date.now() + 60_000;
  while (!answers()) {
    if (registry.exitCode !== null || Date.now() > deadline) throw new Error('docker-registry did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  // the app speaks to registries from its own side of the link, where the same name must lead to the same registry
  const forward = onLink ? null : await forwardPorts([port], link);
  const address = `${host}:${port}`;
  const trusted = join(CERTS, address);
  return {
    address,
    ca: certificate && readFileSync(join(certificate, 'ca.pem'), 'utf8'),
    trust() {
      if (!certificate) throw new Error('There is no certificate to trust');
      mkdirSync(trusted, { recursive: true });
      writeFileSync(join(trusted, 'ca.crt'), readFileSync(join(certificate, 'ca.pem')));
    },
    async dispose() {
      rmSync(trusted, { recursive: true, force: true });
      try {
        rmdirSync(CERTS);
      } catch {
        // others have theirs there, or it was not made
      }
      forward?.close();
      registry.kill('SIGKILL');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes a server of this machine answer at 127.0.0.1 in the engine's own network, under the same port. */
export async function relayIntoEngine(port: number): Promise<{ close: () => void }> {
  const { netns, address } = engineRecord();
  // the other end of the link, which has a /30 of two addresses
  const near = address.replace(/\d+$/, (last) => String(Number(last) - 1));
  const script = `
    const net = require('net');
    net.createServer((a) => {
      const b = net.connect(${port}, '${near}');
      a.pipe(b).pipe(a);
      for (const each of [a, b]) each.on('error', () => { a.destroy(); b.destroy(); });
    }).listen(${port}, '127.0.0.1', () => console.log('ready'));`;
  const relay = spawn('nsenter', inside(netns, process.execPath, '-e', script), {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(relay.stdout, 'data');
  return { close: () => void relay.kill('SIGKILL') };
}
