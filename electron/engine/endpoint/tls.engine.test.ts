import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EngineStatus } from '@shared/features/engine';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '../../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../../scripts/lib/test-images.mjs';
import { addContext, runBuild } from '../../testing/builds';
import { createAuthority } from '../../testing/certificates';
import { buildTools } from '../../testing/cli-context';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';

testDockerHost();
const folder = mkdtempSync(join(tmpdir(), 'gantry-tls-'));
const ours = createAuthority(join(folder, 'ours'));
const others = createAuthority(join(folder, 'others'));
const server = ours.issue('server', 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth');
const client = ours.issue('client', 'extendedKeyUsage=clientAuth');
const stranger = others.issue('stranger', 'extendedKeyUsage=clientAuth');
const services: TestService[] = [];
let engine: PrivateEngine;
let forward: net.Server;
let port: number;

/** A folder with some of the files that TLS may need. */
function certificates(name: string, files: Record<string, string>): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const [file, from] of Object.entries(files)) copyFileSync(join(from, file), join(path, file));
  return path;
}

async function connectAs(env: Record<string, string>): Promise<EngineStatus> {
  for (const [name, value] of Object.entries({ DOCKER_HOST: '', DOCKER_CONFIG: folder, ...env }))
    vi.stubEnv(name, value);
  const service = await connectService(null);
  services.push(service);
  return eventually(
    () => service.engine.status,
    ({ state }) => state === 'connected' || state === 'failed',
  );
}
/** As DOCKER_HOST, DOCKER_TLS_VERIFY and DOCKER_CERT_PATH say. */
const connectWith = (path: string, host = '127.0.0.1') =>
  connectAs({ DOCKER_HOST: `tcp://${host}:${port}`, DOCKER_TLS_VERIFY: '1', DOCKER_CERT_PATH: path });
/** As the context says, which has a copy of the certificates. */
const connectByContext = () => connectAs({ DOCKER_CONTEXT: 'secure' });

beforeAll(async () => {
  symlinkSync(buildTools().plugins, join(folder, 'cli-plugins'));
  engine = await startPrivateEngine({
    publishReachable: true,
    dockerdArgs: [
      ...['--host', 'tcp://0.0.0.0:2376', '--tlsverify'],
      ...['--tlscacert', join(server, 'ca.pem')],
      ...['--tlscert', join(server, 'cert.pem'), '--tlskey', join(server, 'key.pem')],
    ],
  });
  await buildTestImages(engine.dockerHost, ['busybox']);
  // the certificate must name the address, which is not known before the engine runs: bytes are passed on as they are
  forward = net.createServer((socket) => {
    const target = net.connect(2376, engine.address ?? '');
    socket.pipe(target).pipe(socket);
    for (const end of [socket, target]) end.on('error', () => [socket, target].map((each) => each.destroy()));
  });
  forward.listen(0);
  await once(forward, 'listening');
  port = (forward.address() as net.AddressInfo).port;
  const pem = (name: string) => `${name.replace('.pem', '')}=${join(client, name)}`;
  const endpoint = [`host=tcp://127.0.0.1:${port}`, ...['ca.pem', 'cert.pem', 'key.pem'].map(pem)].join(',');
  execFileSync('docker', ['--config', folder, 'context', 'create', 'secure', '--docker', endpoint], {
    env: { PATH: process.env.PATH },
  });
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
  vi.unstubAllEnvs();
});
afterAll(async () => {
  forward?.close();
  await engine?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

test('with a client certificate, from a context and from the environment', async () => {
  const id = (
    await docker(engine.dockerHost, 'create', '--name', 'over-tls', 'gantry-test/busybox', 'true')
  ).trim();
  for (const connect of [connectByContext, () => connectWith(client)]) {
    const status = await connect();
    expect(status).toMatchObject({ state: 'connected', error: null, endpoint: { tls: true } });
    expect(await services.at(-1)?.list()).toMatchObject([{ id, name: 'over-tls' }]);
    // keys stay in the worker
    expect(JSON.stringify(status)).not.toContain('PRIVATE KEY');
  }
});

describe.each([
  ['the environment', () => connectWith(client)],
  ['a context', connectByContext],
] as const)('by the certificates of %s', (_where, connect) => {
  test.each(['classic', 'buildkit', 'buildx'] as const)('%s builds there', async (builder) => {
    vi.stubEnv('PATH', `${dirname(buildTools().docker)}:${process.env.PATH}`);
    await connect();
    const service = services.at(-1) as TestService;
    const { id: contextId, remove } = await addContext(service, {
      Dockerfile: 'FROM gantry-test/busybox\nCOPY . /c\nRUN wc -c /c/big\n',
      big: 'x'.repeat(300_000),
    });
    const { record, output } = await runBuild(service, { contextId, builder, noCache: true });
    remove();
    expect(record).toMatchObject({ state: 'done', error: null, builder: { kind: builder } });
    expect(output('RUN wc')).toContain('300000');
    expect(await docker(engine.dockerHost, 'image', 'inspect', '-f', '{{.Id}}', record.imageId ?? '')).toBe(
      `${record.imageId}\n`,
    );
  });
});

test.each([
  [
    'no client certificate',
    () => connectWith(certificates('ca-only', { 'ca.pem': client })),
    /client certificate.*alert: (certificate required|bad certificate)/,
  ],
  [
    'a client certificate of another authority',
    () =>
      connectWith(certificates('stranger', { 'ca.pem': client, 'cert.pem': stranger, 'key.pem': stranger })),
    /client certificate.*alert: (bad certificate|unknown ca)/,
  ],
  ['an engine of an unknown authority', () => connectWith(stranger), /unable to verify/],
  ['an engine whose certificate is for another name', () => connectWith(client, 'localhost'), /localhost/],
  [
    'no TLS at all',
    () => connectAs({ DOCKER_HOST: `tcp://127.0.0.1:${port}` }),
    /HTTP request to an HTTPS server/,
  ],
])('%s: says so', async (_what, connect, words) => {
  const { state, error } = await connect();
  expect(state).toBe('failed');
  expect(error).toMatchObject({ code: 'engine/tls', message: expect.stringMatching(words) });
});

test('TLS where there is none: says so', async () => {
  const plain = http.createServer((_request, response) => response.end());
  plain.listen(0, '127.0.0.1');
  await once(plain, 'listening');
  const { port: plainPort } = plain.address() as net.AddressInfo;
  const { error } = await connectAs({
    DOCKER_HOST: `tcp://127.0.0.1:${plainPort}`,
    DOCKER_TLS_VERIFY: '1',
    DOCKER_CERT_PATH: client,
  });
  expect(error).toMatchObject({ code: 'engine/tls', message: expect.stringMatching(/not TLS/) });
  plain.close();
});
