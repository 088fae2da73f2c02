import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStream } from '../../../ipc/test-link';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';
import { createHelpers } from './helpers';
import { HELPER_LABEL } from './label';

const host = testDockerHost();
const signal = new AbortController().signal;
const fail = (error: unknown) => {
  throw error;
};
let service: TestService;
const names = ['helper-one', 'helper-two'];
const helpersOnEngine = async () =>
  (await docker(host, 'ps', '-aq', '--filter', `label=${HELPER_LABEL}`)).split('\n').filter(Boolean);

beforeAll(async () => {
  service = await connectService(host);
  for (const name of names) await docker(host, 'volume', 'create', name);
});
afterAll(async () => {
  await service.close();
  await docker(host, 'volume', 'rm', '-f', ...names);
});

test('a helper reaches into volumes by the archive calls, is in no list, and leaves nothing', async () => {
  const client = await service.engine.connected(signal);
  const helpers = createHelpers('test-a', fail);
  const before = await docker(host, 'volume', 'ls', '-q');
  const helper = await helpers.open(
    client,
    names.map((volume, index) => ({ volume, readOnly: index === 1 })),
    signal,
  );
  expect(helpers.holding('helper-one')).toEqual([helper]);
  await docker(host, 'cp', '/etc/hostname', `${helper.id}:${helper.paths[0]}/name`);
  await expect(docker(host, 'cp', '/etc/hostname', `${helper.id}:${helper.paths[1]}/name`)).rejects.toThrow(
    /read-only/,
  );
  const image = ['gantry-test/busybox', 'cat', '/v/name'];
  expect(await docker(host, 'run', '--rm', '-v', 'helper-one:/v', ...image)).not.toBe('');

  await docker(host, 'run', '-d', '--name', 'helper-witness', 'gantry-test/busybox', 'true');
  const listed = await eventually(
    () => service.list(),
    (rows) => rows.some(({ name }) => name === 'helper-witness'),
  );
  expect(listed.some(({ id }) => id === helper.id)).toBe(false);
  await docker(host, 'rm', '-f', 'helper-witness');

  await helper.remove();
  await helper.remove();
  expect(helpers.holding('helper-one')).toEqual([]);
  expect(await helpersOnEngine()).not.toContain(helper.id.slice(0, 12));
  expect(await docker(host, 'volume', 'ls', '-q')).toBe(before);
});

test('a volume that is not there is not made', async () => {
  const client = await service.engine.connected(signal);
  const helpers = createHelpers('test-a', fail);
  await expect(
    helpers.open(client, [{ volume: 'helper-absent', readOnly: true }], signal),
  ).rejects.toMatchObject({ statusCode: 404 });
  expect(await docker(host, 'volume', 'ls', '-q')).not.toContain('helper-absent');
});

test('what the engine makes late for a run that was killed goes by its event; what was asked for here stays', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-late-'));
  const next = await connectService(host, join(folder, 'exec-journal.json'));
  try {
    const client = await next.engine.connected(signal);
    const mine = readFileSync(join(folder, 'installation-id'), 'utf8');
    const mounts = [{ volume: 'helper-one', readOnly: true }];
    const late = await createHelpers(mine, fail).open(client, mounts, signal);
    await eventually(helpersOnEngine, (ids) => !ids.includes(late.id.slice(0, 12)));
    const stream = openTestStream(next.router, 'volumes.browse', { name: 'helper-one' });
    await stream.until((frames) => frames.some(({ t }) => t === 'items'));
    expect(await helpersOnEngine()).toHaveLength(1);
    stream.send({ t: 'cancel' });
  } finally {
    await next.close();
    rmSync(folder, { recursive: true });
  }
  expect(await helpersOnEngine()).toEqual([]);
});

test('what a crash left behind goes at the next start; what is in use, or of another installation, stays', async () => {
  const client = await service.engine.connected(signal);
  const mounts = [{ volume: 'helper-one', readOnly: true }];
  const crashed = await createHelpers('test-mine', fail).open(client, mounts, signal);
  const foreign = await createHelpers('test-other', fail).open(client, mounts, signal);
  const helpers = createHelpers('test-mine', fail);
  const used = await helpers.open(client, mounts, signal);
  await helpers.sweep(client, signal);
  const left = await helpersOnEngine();
  expect(left).not.toContain(crashed.id.slice(0, 12));
  expect(left).toEqual(expect.arrayContaining([foreign.id.slice(0, 12), used.id.slice(0, 12)]));
  await Promise.all([foreign.remove(), helpers.close()]);
  expect(await helpersOnEngine()).toEqual([]);
});
