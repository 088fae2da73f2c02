import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { openTestStream } from '../../ipc/test-link';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';
import { followTestLog } from '../../testing/read-log';
import { type SshServer, startSshServer } from '../../testing/ssh-server';

const host = testDockerHost();
const prefix = `ssh-${process.pid}`;
const image = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
const services: TestService[] = [];
let server: SshServer;
let made = 0;

async function run(script: string): Promise<string> {
  made += 1;
  const name = `${prefix}-${made}`;
  return (await cli('run', '-d', '--init', '--name', name, image, 'sh', '-c', script)).trim();
}
async function connect(address = server.address): Promise<TestService> {
  const service = await connectService(address);
  services.push(service);
  return service;
}
const connected = (service: TestService) =>
  eventually(
    () => service.engine.status,
    (status) => status.state === 'connected',
  );
const failure = async (service: TestService) =>
  (
    await eventually(
      () => service.engine.status,
      (status) => status.state === 'failed',
    )
  ).error;
const rowsOf = async (service: TestService) =>
  (await service.list()).map((row) => `${row.id} ${row.state}`).sort();
const cliRows = async () =>
  (await cli('ps', '-a', '--no-trunc', '--format', '{{.ID}} {{.State}}')).trim().split('\n').sort();

beforeAll(async () => {
  server = await startSshServer(host);
  vi.stubEnv('PATH', server.path);
});
afterEach(async () => {
  for (const service of services.splice(0)) await service.close();
  await eventually(server.clients, (clients) => clients.length === 0);
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-f', ...ids);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await server.dispose();
});

test.each([
  ['what the login says', () => server.address],
  ['a socket in the address', () => `${server.address}${host.replace('unix://', '')}`],
])('over ssh, with %s: the list, a log, a shell', async (_what, address) => {
  const id = await run('i=0; while :; do i=$((i+1)); echo "line $i"; sleep 0.05; done');
  await run('sleep 1000');
  const service = await connect(address());
  await connected(service);
  expect(await rowsOf(service)).toEqual(await cliRows());

  const log = followTestLog(service.router, id);
  await eventually(
    () => log.log().lines.length,
    (count) => count > 20,
  );
  expect(log.log().lines.map((line) => line.text)).toEqual(
    log.log().lines.map((_line, i) => `line ${i + 1}`),
  );
  const exec = openTestStream(service.router, 'containers.exec', { id, argv: ['cat'], cols: 80, rows: 24 });
  exec.send({ t: 'in', d: Buffer.from('hello over ssh\n') });
  const output = () =>
    Buffer.concat(exec.frames.flatMap((frame) => (frame.t === 'data' ? [frame.d] : []))).toString();
  // the terminal echoes what was typed, and cat prints it
  await eventually(output, (text) => text.split('hello over ssh').length === 3);
  exec.send({ t: 'cancel' });
  log.send({ t: 'cancel' });
  // the wrapper's clean-up goes over ssh, too
  await eventually(
    () => cli('top', id),
    (text) => !/ cat$/m.test(text),
  );
});

test('as many rows as one likes are asked for their stats, without tripping over the server that lets only ten knock at once', async () => {
  const ids = await Promise.all(Array.from({ length: 20 }, () => run('sleep 1000')));
  const service = await connect();
  await connected(service);
  const stats = openTestStream(service.router, 'containers.statsOfVisible', {});
  stats.send({ t: 'ctl', v: { ids } });
  const sampled = () =>
    new Set(
      stats.frames
        .flatMap((frame) => (frame.t === 'items' ? (frame.v as { id: string }[]) : []))
        .map((s) => s.id),
    );
  await eventually(
    () => sampled().size,
    (count) => count === ids.length,
    20_000,
  );
  expect(service.engine.status.state).toBe('connected');
  expect(server.log).not.toContain('MaxStartups');
});

test('a key that is not let in, and a host that is not known: told in the words of ssh', async () => {
  server.offer('other');
  expect(await failure(await connect())).toMatchObject({
    code: 'engine/permission-denied',
    message: expect.stringMatching(/Permission denied \(publickey\)/),
  });
  server.offer('good');
  server.trust(false);
  expect(await failure(await connect())).toMatchObject({
    code: 'engine/permission-denied',
    message: expect.stringMatching(/Host key verification failed/),
  });
  server.trust(true);
  // nothing but the answer of ssh was wrong: the next attempt of the last one connects
  await connected(services.at(-1) as TestService);
});

test('a host without an engine, and one without docker at that socket', async () => {
  expect(await failure(await connect(`${server.address}/run/no-such.sock`))).toMatchObject({
    code: 'engine/unreachable',
    message: expect.stringContaining('/run/no-such.sock'),
  });
});

test('sshd is killed under an open list and log, and started again', async () => {
  const id = await run('i=0; while :; do i=$((i+1)); echo "line $i"; sleep 0.02; done');
  const service = await connect();
  await connected(service);
  const log = followTestLog(service.router, id);
  await eventually(
    () => log.log().lines.length,
    (count) => count > 20,
  );
  await server.kill();
  const lost = await eventually(
    () => service.engine.status,
    (status) => status.state === 'lost' && status.error?.code === 'engine/unreachable',
  );
  expect(lost.error?.message).toMatch(/Connection refused|closed by remote host/);
  const name = `${prefix}-meanwhile`;
  await cli('create', '--name', name, image, 'true');
  await server.start();
  await connected(service);
  expect(await rowsOf(service)).toEqual(await cliRows());
  const before = log.log().lines.length;
  await eventually(
    () => log.log().lines.length,
    (count) => count > before + 50,
  );
  expect(log.log().lines.map((line) => line.text)).toEqual(
    log.log().lines.map((_line, i) => `line ${i + 1}`),
  );
});
