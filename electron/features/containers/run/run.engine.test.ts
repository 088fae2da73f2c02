import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunCheck, RunFinding } from '@shared/features/run';
import { parseRunCommand } from '@shared/model/run-command';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  connectService,
  docker,
  dockerBytes,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';

const host = testDockerHost();
const prefix = `run-${process.pid}`;
const image = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;

const specOf = (line: string) => parseRunCommand(line).spec;
const check = (line: string, replaces?: string) =>
  service.call<RunCheck>('run.check', { spec: specOf(line), ...(replaces && { replaces }) });
const brief = ({ findings }: RunCheck) =>
  findings.map(({ field, code, level, offer }) => [field, code, level, ...(offer ? [offer] : [])].join(' '));

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
});
afterAll(() => service.close());

test('a line without a fault has none', async () => {
  expect(
    await check(
      `docker run -d --name ${prefix}-a -p 18091:80 -v data:/data -m 64m --cpus 0.5 ${image} sleep 9`,
    ),
  ).toEqual({ findings: [], imagePresent: true });
});

test.each([
  [`--name x ${image}`, ['name name-invalid error']],
  ['--name ok Not/An_Image:x', ['image image-invalid error']],
  [`-p 80:80:80:80 ${image}`, ['publish ip error']],
  [`-p 1:99999 ${image}`, ['publish port error']],
  [`-p 8000-8010:80-85 ${image}`, ['publish port-range error']],
  [`-v ./here:/x ${image}`, ['volume path-relative error']],
  [`--mount type=bind,src=/no/such/path,dst=/x ${image}`, ['mount path-missing error']],
  [`-v /no/such/path:/x ${image}`, ['volume path-missing warning']],
  [
    `-v aa:/data --mount src=b,dst=/data/ --tmpfs /data ${image}`,
    ['mount target-twice error', 'tmpfs target-twice error'],
  ],
  [`-m 5m ${image}`, ['memory memory-minimum error']],
  [`-m 64m --memory-swap 32m ${image}`, ['memorySwap swap-below-memory error']],
  [`-m 64m --memory-reservation 96m ${image}`, ['memoryReservation reservation-above-memory error']],
  [`--cpus 512 ${image}`, ['cpus cpus-above-host error']],
  [`--restart always --rm ${image}`, ['restart restart-rm error']],
  [`--network nosuchnet ${image}`, ['network network-missing error']],
  [`--link nobody:db ${image}`, ['link link-legacy warning', 'link container-missing error']],
  [`--volumes-from nobody ${image}`, ['volumesFrom container-missing error']],
  [`--env-file ./x.env ${image}`, ['envFile file-unread error']],
  [`-e HOME ${image}`, ['env reads-environment warning']],
  [
    `--privileged --pid host -v /:/host ${image}`,
    ['privileged privileged warning', 'pid host-namespace warning', 'volume host-root warning'],
  ],
  [`--pull never no/such:image`, ['image image-missing-never error']],
] as [string, string[]][])('docker run %s', async (words, expected) => {
  expect(brief(await check(`docker run ${words}`))).toEqual(expected);
});

test('a refusal of ours is one of the engine, too', async () => {
  for (const words of ['-m 5m', '--name x', '--cpus 512', '-m 64m --memory-swap 32m']) {
    await expect(cli('create', ...words.split(' '), image), words).rejects.toThrow();
    const { findings } = await check(`docker run ${words} ${image}`);
    expect(
      findings.map(({ level }) => level),
      words,
    ).toContain('error');
  }
});

test('a name and a port that a container has are named, with a free one of each', async () => {
  await cli('run', '-d', '--name', `${prefix}-web`, '-p', '18080:80', image, 'sleep', '100');
  const { findings } = await eventually(
    () => check(`docker run --name ${prefix}-web -p 127.0.0.1:18080:80 -p 18080:80/udp ${image}`),
    (result) => result.findings.length === 2,
  );
  const [name, port] = findings as [RunFinding, RunFinding];
  expect(name).toMatchObject({
    code: 'name-taken',
    detail: { name: `${prefix}-web` },
    offer: `${prefix}-web-2`,
  });
  expect(port).toMatchObject({
    code: 'port-taken',
    level: 'error',
    detail: { port: '18080', container: `${prefix}-web` },
    offer: '127.0.0.1:18081:80',
  });
  const [row] = (await cli('ps', '-q', '--no-trunc', '--filter', `name=${prefix}-web`)).split('\n');
  expect((await check(`docker run --name ${prefix}-web -p 18080:80 ${image}`, row)).findings).toEqual([]);
});

test('a port on which another program listens is a warning', async () => {
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  try {
    const { findings } = await check(`docker run -p 127.0.0.1:${port}:80 ${image}`);
    expect(findings).toMatchObject([{ code: 'port-host', level: 'warning', detail: { port: String(port) } }]);
    expect(findings[0]?.offer).toMatch(/^127\.0\.0\.1:\d+:80$/);
  } finally {
    server.close();
  }
});

test('a container is created with its name, and the warnings of the engine come along', async () => {
  const spec = specOf(`docker run --name ${prefix}-made -e A=1 ${image} echo hi`);
  const { id, warnings } = await service.call<{ id: string; warnings: string[] }>('run.create', { spec });
  expect(warnings).toEqual([]);
  expect(JSON.parse(await cli('inspect', id))).toMatchObject([
    { Name: `/${prefix}-made`, State: { Status: 'created' }, Config: { Cmd: ['echo', 'hi'] } },
  ]);
  // this engine's kernel decides which limits it has; what it says is passed on
  const limited = specOf(
    `docker run --name ${prefix}-warn --kernel-memory 50m -m 64m --sysctl net.core.somaxconn=9 ${image}`,
  );
  const made = await service.result('run.create', { spec: limited });
  const printed = await cli(
    'create',
    '--kernel-memory',
    '50m',
    '-m',
    '64m',
    '--sysctl',
    'net.core.somaxconn=9',
    '--name',
    `${prefix}-warn2`,
    image,
  );
  expect(made.ok).toBe(true);
  expect(printed).toMatch(/^[0-9a-f]{64}/);
});

test("the engine's own words stay when it refuses", async () => {
  const made = await service.result('run.create', {
    spec: specOf(`docker run --name ${prefix}-none no/such:image`),
  });
  expect(made).toMatchObject({
    ok: false,
    e: { code: 'engine/not-found', message: expect.stringMatching(/No such image/) },
  });
});

test('a file of variables is read as the CLI reads it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-env-'));
  const path = join(folder, 'vars.env');
  writeFileSync(path, '# a comment\n\nA=1\r\n  B="two words"\nC= spaced \nD=\nE=a=b#c\n');
  try {
    service.grant('read:token', path);
    const { lines } = await service.call<{ lines: string[] }>('run.readEnvFile', { token: 'read:token' });
    await cli('create', '--name', `${prefix}-theirs`, '--env-file', path, image);
    const { id } = await service.call<{ id: string }>('run.create', {
      spec: { image, command: [], env: lines },
    });
    const env = async (name: string) =>
      (JSON.parse(await cli('inspect', '-f', '{{json .Config.Env}}', name)) as string[]).sort();
    expect(await env(id)).toEqual(await env(`${prefix}-theirs`));
    await cli('rm', id);
    expect(await service.result('run.readEnvFile', { token: 'read:other' })).toMatchObject({ ok: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('names for completion are those that the CLI lists, without the ones that the engine made up', async () => {
  await cli('volume', 'create', `${prefix}-named`);
  await cli('create', '--name', `${prefix}-anonymous`, '-v', '/x', image);
  const lines = async (...args: string[]) => (await cli(...args)).split('\n').filter(Boolean).sort();
  const { networks, volumes } = await service.call<{ networks: string[]; volumes: string[] }>(
    'run.names',
    {},
  );
  expect(networks).toEqual(await lines('network', 'ls', '--format', '{{.Name}}'));
  const all = await lines('volume', 'ls', '-q');
  expect(volumes).toEqual(all.filter((name) => name.length !== 64));
  expect(volumes).toContain(`${prefix}-named`);
  await cli('volume', 'rm', `${prefix}-named`);
});

test("the engine's warnings are those that the CLI prints", async () => {
  const words = [
    '--network',
    'host',
    '-p',
    '18099:80',
    '-m',
    '64m',
    '--memory-swappiness',
    '10',
    '--kernel-memory',
    '50m',
  ];
  const { stderr } = await dockerBytes(host, 'create', '--name', `${prefix}-printed`, ...words, image);
  const printed = [...stderr.toString().matchAll(/^WARNING: (.*)$/gm)].map(([, text]) => text);
  const spec = specOf(`docker create --name ${prefix}-told ${words.join(' ')} ${image}`);
  const { warnings } = await service.call<{ warnings: string[] }>('run.create', { spec });
  expect(printed.length).toBeGreaterThan(0);
  expect(warnings).toEqual(printed);
});
