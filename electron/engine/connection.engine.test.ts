import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import type { EngineStatus } from '@shared/features/engine';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../testing/engine';
import { type SocketProxy, startSocketProxy } from '../testing/socket-proxy';

const host = testDockerHost();
const folder = mkdtempSync(join(tmpdir(), 'gantry-conn-'));
const prefix = `conn-${process.pid}`;
const cli = (...args: string[]) => docker(host, ...args);
let proxy: SocketProxy;
const services: TestService[] = [];

async function connect(address: string): Promise<TestService> {
  const service = await connectService(address);
  services.push(service);
  return service;
}
const failure = (service: TestService) =>
  eventually(
    () => service.engine.status,
    (status) => status.state === 'failed',
  );

beforeAll(async () => {
  proxy = await startSocketProxy(host);
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-f', ...ids);
});
afterAll(async () => {
  await proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

test('negotiates the API version and says which engine it is', async () => {
  const service = await connect(host);
  await service.list();
  const { version, state, endpoint } = service.engine.status;
  expect(state).toBe('connected');
  expect(endpoint?.address).toBe(host);
  const server = JSON.parse(await cli('version', '--format', '{{json .Server}}')) as {
    Version: string;
    ApiVersion: string;
  };
  expect(version).toMatchObject({ engine: server.Version, os: 'linux' });
  expect(Number(version?.api.split('.')[1])).toBeLessThanOrEqual(Number(server.ApiVersion.split('.')[1]));
});

test.each([
  ['ends gracefully', (p: SocketProxy) => p.end(/GET \S*\/events/)],
  ['is cut', (p: SocketProxy) => p.cut(/GET \S*\/events/)],
  ['sends bad JSON', (p: SocketProxy) => p.inject(/GET \S*\/events/, '{"Type":"container", bad\n')],
  ['sends a line of 20 MB', (p: SocketProxy) => p.inject(/GET \S*\/events/, 'x'.repeat(20_000_000))],
])('when the event stream %s, it is opened again and nothing stays wrong', async (_what, breakIt) => {
  const service = await connect(proxy.dockerHost);
  await service.list();
  const states: EngineStatus['state'][] = [];
  service.engine.subscribe((status) => states.push(status.state));
  const name = `${prefix}-${Math.random().toString(36).slice(2)}`;
  breakIt(proxy);
  await cli('create', '--name', name, 'gantry-test/busybox', 'true');
  await eventually(
    () => service.engine.status.state,
    (state) => states.includes('lost') && state === 'connected',
  );
  await eventually(
    () => service.list(),
    (rows) => rows.some((row) => row.name === name),
  );
  await cli('rm', name);
  await eventually(
    () => service.list(),
    (rows) => !rows.some((row) => row.name === name),
  );
});

test('a storm of events ends with an exact list', async () => {
  const service = await connect(host);
  await service.list();
  const ids = await Promise.all(
    Array.from({ length: 12 }, async (_, i) =>
      (
        await cli('create', '--name', `${prefix}-storm-${i}`, 'gantry-test/busybox', 'sh', '-c', `exit ${i}`)
      ).trim(),
    ),
  );
  for (let round = 0; round < 3; round++) await cli('start', ...ids);
  await cli('wait', ...ids);
  await cli('rm', ...ids.slice(0, 4));
  const expected = (await cli('ps', '-a', '--no-trunc', '--format', '{{.ID}} {{.State}}'))
    .trim()
    .split('\n')
    .sort();
  await eventually(
    async () => (await service.list()).map((row) => `${row.id} ${row.state}`).sort(),
    (rows) => JSON.stringify(rows) === JSON.stringify(expected),
  );
});

test('a socket that is not there, then is', async () => {
  const path = join(folder, 'later.sock');
  const service = await connect(`unix://${path}`);
  const { error } = await failure(service);
  expect(error).toMatchObject({ code: 'engine/unreachable' });
  const server = net.createServer((client) => {
    const engine = net.connect({ path: host.replace('unix://', '') });
    client.pipe(engine).pipe(client);
    for (const socket of [client, engine]) socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  await eventually(
    () => service.engine.status.state,
    (state) => state === 'connected',
  );
  await service.close();
  await new Promise((resolve) => server.close(resolve));
});

test('a socket that this user may not open', async () => {
  const path = join(folder, 'private.sock');
  const server = net.createServer();
  await new Promise<void>((resolve) => server.listen(path, resolve));
  chmodSync(path, 0o600);
  chmodSync(folder, 0o755);
  // root may open anything, so somebody else tries
  const root = process.geteuid?.();
  process.seteuid?.(65_534);
  try {
    const { error } = await failure(await connect(`unix://${path}`));
    expect(error).toMatchObject({ code: 'engine/permission-denied' });
    expect(error?.message).toContain('EACCES');
  } finally {
    if (root !== undefined) process.seteuid?.(root);
    server.close();
  }
});

test('a web server, and a server that does not speak HTTP', async () => {
  const web = http.createServer((_request, response) => response.end('<h1>welcome</h1>'));
  const other = net.createServer((socket) => socket.end('220 mail ESMTP\r\n'));
  for (const server of [web, other])
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const addressOf = (server: net.Server) => `tcp://127.0.0.1:${(server.address() as net.AddressInfo).port}`;
  const { error } = await failure(await connect(addressOf(web)));
  expect(error).toMatchObject({ code: 'engine/not-docker' });
  expect(error?.message).toContain('welcome');
  expect((await failure(await connect(addressOf(other)))).error).toMatchObject({ code: 'engine/not-docker' });
  web.close();
  other.close();
});

test('plain TCP to a TLS port, and an unknown CA', async () => {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    '/CN=localhost',
    '-keyout',
    key,
    '-out',
    cert,
  ];
  execFileSync('openssl', args, { stdio: 'ignore' });
  const server = tls.createServer({ key: readFileSync(key), cert: readFileSync(cert) });
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const port = (server.address() as net.AddressInfo).port;
  const plain = await failure(await connect(`tcp://127.0.0.1:${port}`));
  // OpenSSL answers with an alert or just hangs up; Go, and so dockerd, says it in words (below)
  expect(['engine/tls', 'engine/lost']).toContain(plain.error?.code);
  const untrusted = await failure(await connect(`https://127.0.0.1:${port}`));
  expect(untrusted.error).toMatchObject({ code: 'engine/tls' });
  expect(untrusted.error?.message).toMatch(/self.signed certificate/);
  server.close();
  const words = 'Client sent an HTTP request to an HTTPS server.\n';
  const go = net.createServer((socket) => socket.end(`HTTP/1.0 400 Bad Request\r\n\r\n${words}`));
  await new Promise<void>((resolve) => go.listen(0, '127.0.0.1', resolve));
  const told = await failure(await connect(`tcp://127.0.0.1:${(go.address() as net.AddressInfo).port}`));
  expect(told.error).toMatchObject({ code: 'engine/tls', message: words.trim() });
  go.close();
});
