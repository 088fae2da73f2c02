import type { ContainerSummary } from '@shared/features/containers';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
const prefix = `ct-${process.pid}`;
const image = 'gantry-test/busybox';
let service: TestService;

const cli = (...args: string[]) => docker(host, ...args);
const create = async (name: string, ...args: string[]) =>
  (await cli('run', '-d', '--name', `${prefix}-${name}`, ...args)).trim();
const find = (id: string) => async () => (await service.list()).find((row) => row.id === id);
const until = (id: string, good: (row: ContainerSummary | undefined) => boolean) =>
  eventually(find(id), good);

beforeAll(async () => {
  service = await connectService(host);
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
});
afterAll(() => service.close());

test('the list says what `docker ps -a` says', async () => {
  await create(
    'run',
    '-p',
    '127.0.0.1:18080:80',
    '-l',
    'com.docker.compose.project=shop',
    image,
    'sleep',
    '100',
  );
  await create('exit', image, 'sh', '-c', 'exit 7');
  await create('pause', image, 'sleep', '100');
  await cli('pause', `${prefix}-pause`);
  await cli('create', '--name', `${prefix}-new`, '-l', 'weird=<img src=x onerror=alert(1)>', image, 'true');
  const rows = await eventually(
    () => service.list(),
    (all) =>
      all.some((r) => r.name === `${prefix}-exit` && r.state === 'exited') &&
      all.some((r) => r.name === `${prefix}-pause` && r.state === 'paused') &&
      all.some((r) => r.name === `${prefix}-new`),
  );
  const lines = (await cli('ps', '-a', '--no-trunc', '--format', '{{json .}}')).trim().split('\n');
  const expected = lines.map((line) => JSON.parse(line) as Record<string, string>);
  expect(rows).toHaveLength(expected.length);
  for (const wanted of expected) {
    const row = rows.find((each) => each.id === wanted.ID);
    expect(row).toMatchObject({ name: wanted.Names, image: wanted.Image, state: wanted.State });
    expect(wanted.Command).toBe(JSON.stringify(row?.command));
    const code = /^Exited \((\d+)\)/.exec(wanted.Status ?? '')?.[1];
    expect(row?.exitCode).toBe(code === undefined ? null : Number(code));
    for (const port of row?.ports ?? []) {
      if (port.publicPort)
        expect(wanted.Ports).toContain(`${port.ip}:${port.publicPort}->${port.privatePort}/tcp`);
    }
  }
  expect(rows.find((row) => row.name === `${prefix}-run`)?.project).toBe('shop');
});

test('what the CLI does shows: start, pause, health, rename, die with its code, remove', async () => {
  const id = (
    await cli(
      'create',
      '--name',
      `${prefix}-a`,
      image,
      'sh',
      '-c',
      'trap "exit 3" TERM; while :; do sleep 0.1; done',
    )
  ).trim();
  await until(id, (row) => row?.state === 'created');
  await cli('start', id);
  await until(id, (row) => row?.state === 'running' && row.since !== null);
  await cli('pause', id);
  await until(id, (row) => row?.state === 'paused');
  await cli('unpause', id);
  await cli('rename', id, `${prefix}-b`);
  await until(id, (row) => row?.state === 'running' && row.name === `${prefix}-b`);
  await cli('stop', id);
  await until(id, (row) => row?.state === 'exited' && row.exitCode === 3);
  await cli('rm', id);
  await until(id, (row) => row === undefined);
});

test('a health check and its changes show', async () => {
  const id = await create('health', 'gantry-test/health');
  await until(id, (row) => row?.health === 'healthy');
});

test('the app starts, pauses, renames, restarts, kills, stops and removes, as `docker inspect` confirms', async () => {
  const id = (await cli('create', '--name', `${prefix}-c`, '-v', '/data', image, 'sleep', '1000')).trim();
  const state = async () =>
    JSON.parse(await cli('inspect', '-f', '{{json .State}}', id)) as { Status: string; ExitCode: number };
  await service.call('containers.start', { id });
  expect(await state()).toMatchObject({ Status: 'running' });
  await service.call('containers.start', { id });
  await service.call('containers.pause', { id });
  expect(await state()).toMatchObject({ Status: 'paused' });
  await service.call('containers.unpause', { id });
  await service.call('containers.rename', { id, name: `${prefix}-d` });
  expect((await cli('inspect', '-f', '{{.Name}}', id)).trim()).toBe(`/${prefix}-d`);
  await service.call('containers.restart', { id, seconds: 0 });
  expect(await state()).toMatchObject({ Status: 'running' });
  await service.call('containers.kill', { id, signal: 'SIGKILL' });
  await until(id, (row) => row?.state === 'exited' && row.exitCode === 137);
  expect(await state()).toMatchObject({ Status: 'exited', ExitCode: 137 });
  await service.call('containers.start', { id });
  await service.call('containers.stop', { id, seconds: 0 });
  expect(await state()).toMatchObject({ Status: 'exited', ExitCode: 137 });

  const [preview] = await service.call<{ anonymousVolumes: string[]; name: string }[]>(
    'containers.removePreview',
    { ids: [id] },
  );
  expect(preview?.name).toBe(`${prefix}-d`);
  expect(preview?.anonymousVolumes).toHaveLength(1);
  await service.call('containers.remove', { id, force: false, volumes: true });
  await until(id, (row) => row === undefined);
  const volumes = await cli('volume', 'ls', '-q');
  expect(volumes).not.toContain(preview?.anonymousVolumes[0]);
});

test('a refusal keeps the words of the engine, and the list stays as it is', async () => {
  const a = await create('one', image, 'sleep', '100');
  const b = await create('two', image, 'sleep', '100');
  const refused = await service.result('containers.remove', { id: a, force: false, volumes: false });
  const words = await cli('rm', a).catch((error: { stderr: string }) => error.stderr);
  expect(refused).toMatchObject({ ok: false, e: { code: 'engine/conflict', target: `${prefix}-one` } });
  if (!refused.ok) expect(words).toContain(refused.e.message.split('.')[0]);
  const taken = await service.result('containers.rename', { id: b, name: `${prefix}-one` });
  expect(taken).toMatchObject({ ok: false, e: { code: 'engine/conflict' } });
  if (!taken.ok) expect(taken.e.message).toMatch(/already in use by container/);
  const gone = await service.result('containers.start', { id: 'f'.repeat(64) });
  expect(gone).toMatchObject({ ok: false, e: { code: 'engine/not-found', engine: { status: 404 } } });
  expect((await find(b)())?.name).toBe(`${prefix}-two`);
});

test('inspect is what `docker inspect` prints', async () => {
  const id = await create('inspect', image, 'sleep', '100');
  const [expected] = JSON.parse(await cli('inspect', id));
  expect(await service.call('containers.inspect', { id })).toEqual(expected);
});
