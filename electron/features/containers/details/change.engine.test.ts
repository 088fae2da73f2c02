import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestStream } from '../../../ipc/test-link';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';

const host = testDockerHost();
const prefix = `chg-${process.pid}`;
const image = 'gantry-test/busybox';
const folder = mkdtempSync(join(tmpdir(), 'gantry-export-'));
const execute = promisify(execFile);
let service: TestService;

const cli = (...args: string[]) => docker(host, ...args);
const run = async (name: string, ...args: string[]) =>
  (await cli('run', '-d', '--name', `${prefix}-${name}`, ...args)).trim();
const inspect = async <T>(id: string, field: string) =>
  JSON.parse(await cli('inspect', '-f', `{{json ${field}}}`, id)) as T;

beforeAll(async () => {
  service = await connectService(host);
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  const images = (await cli('images', '-q', `${prefix}*`)).split('\n').filter(Boolean);
  if (images.length > 0) await cli('rmi', '-f', ...new Set(images));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await service.close();
});

test('update changes what `docker update` changes on a twin', async () => {
  const limits = ['-m', '64m', '--memory-swap', '128m'];
  const mine = await run('mine', ...limits, image, 'sleep', '100');
  const twin = await run('twin', ...limits, image, 'sleep', '100');
  const change = {
    memory: 48 * 1024 ** 2,
    memoryReservation: 24 * 1024 ** 2,
    memorySwap: 96 * 1024 ** 2,
    nanoCpus: 5e8,
    cpuShares: 512,
    cpusetCpus: '0',
    pidsLimit: 50,
    restart: { name: 'on-failure', retries: 4 },
  };
  await service.call('containers.update', { id: mine, change });
  await cli(
    ...['update', '-m', '48m', '--memory-reservation', '24m', '--memory-swap', '96m', '--cpus', '0.5'],
    ...['--cpu-shares', '512', '--cpuset-cpus', '0', '--pids-limit', '50', '--restart', 'on-failure:4', twin],
  );
  expect(await inspect(mine, '.HostConfig')).toEqual(await inspect(twin, '.HostConfig'));
  // one thing alone leaves the rest
  await service.call('containers.update', { id: mine, change: { restart: { name: 'always', retries: 0 } } });
  await cli('update', '--restart', 'always', twin);
  expect(await inspect(mine, '.HostConfig')).toEqual(await inspect(twin, '.HostConfig'));
});

test('a refused update keeps the words of the engine', async () => {
  const id = await run('small', image, 'sleep', '100');
  const answer = await service.result('containers.update', { id, change: { memory: 1024 } });
  const words = await cli('update', '-m', '1k', id).catch((error: { stderr: string }) => error.stderr);
  expect(answer).toMatchObject({ ok: false });
  if (!answer.ok) expect(words).toContain(answer.e.message);
});

test('commit makes the image that `docker commit` makes', async () => {
  const id = await run('source', image, 'sh', '-c', 'echo data > /made; sleep 100');
  const changes = ['CMD ["cat", "/made"]', 'ENV WORDS="two words"', 'LABEL by=gantry'];
  const made = await service.call<string>('containers.commit', {
    ...{ id, reference: `${prefix}/ours:2`, author: 'Kim <kim@example.com>', message: 'with data', changes },
    pause: false,
  });
  const flags = changes.flatMap((change) => ['-c', change]);
  await cli(
    'commit',
    '-a',
    'Kim <kim@example.com>',
    '-m',
    'with data',
    ...flags,
    '--pause=false',
    id,
    `${prefix}/cli:2`,
  );
  const of = async (name: string) => {
    const [raw] = JSON.parse(await cli('image', 'inspect', name));
    return { author: raw.Author, comment: raw.Comment, config: raw.Config, layers: raw.RootFS.Layers.length };
  };
  expect(await of(`${prefix}/ours:2`)).toEqual(await of(`${prefix}/cli:2`));
  expect((await cli('image', 'inspect', '-f', '{{.Id}}', `${prefix}/ours:2`)).trim()).toBe(made);
  expect(await cli('run', '--rm', '--name', `${prefix}-check`, `${prefix}/ours:2`)).toBe('data\n');

  const bare = await service.call<string>('containers.commit', {
    ...{ id, reference: '', author: '', message: '', changes: [], pause: true },
  });
  expect(JSON.parse(await cli('image', 'inspect', '-f', '{{json .RepoTags}}', bare))).toEqual([]);
  await cli('rmi', bare);

  const refused = await service.result('containers.commit', {
    ...{ id, reference: '', author: '', message: '', changes: ['RUN true'], pause: true },
  });
  const words = await cli('commit', '-c', 'RUN true', id).catch((error: { stderr: string }) => error.stderr);
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(words).toContain(refused.e.message);
});

test('export writes the tar that `docker export` writes, and a cancelled one leaves nothing', async () => {
  const id = await run(
    'export',
    image,
    'sh',
    '-c',
    'echo words > /made; dd if=/dev/zero of=/big bs=1M count=64; sync; exit 0',
  );
  await cli('wait', id);
  const ours = join(folder, 'ours.tar');
  service.grant('ours', ours);
  const stream = openTestStream(service.router, 'containers.export', { id, token: 'ours' });
  await stream.until((frames) => ['end', 'error'].includes(frames.at(-1)?.t ?? ''));
  expect(stream.frames.at(-1)).toMatchObject({ t: 'end', v: { path: ours } });
  const theirs = join(folder, 'theirs.tar');
  await cli('export', '-o', theirs, id);
  const list = async (file: string) =>
    (await execute('tar', ['-tvf', file], { maxBuffer: 64 * 1024 ** 2 })).stdout.split('\n').sort();
  expect(await list(ours)).toEqual(await list(theirs));
  const content = async (file: string) => (await execute('tar', ['-xOf', file, 'made'])).stdout;
  expect(await content(ours)).toBe('words\n');

  const cut = join(folder, 'cut.tar');
  service.grant('cut', cut);
  const second = openTestStream(service.router, 'containers.export', { id, token: 'cut' });
  await second.until((frames) => frames.some((frame) => frame.t === 'items'));
  second.send({ t: 'cancel' });
  await expect.poll(() => service.router.running.streams).toBe(0);
  await expect.poll(() => existsSync(`${cut}.part`)).toBe(false);
  expect(existsSync(cut)).toBe(false);
});
