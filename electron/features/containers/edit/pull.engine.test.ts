import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginEdit } from '../../../testing/edit';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { startRegistry, type TestRegistry } from '../../../testing/registry';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
const folder = mkdtempSync(join(tmpdir(), 'gantry-edit-pull-'));
const name = `pull-${process.pid}`;
let service: TestService;
let registry: TestRegistry;

beforeAll(async () => {
  service = await connectService(host, join(folder, 'exec-journal.json'));
  await service.engine.connected(AbortSignal.timeout(10_000));
  registry = await startRegistry({ port: 5021 });
});
afterAll(async () => {
  await service?.close();
  const ids = (await cli('ps', '-aq', '--filter', `name=${name}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  await cli('rmi', '-f', `${registry?.address}/team/app:1`).catch(() => '');
  await registry?.dispose();
  rmSync(folder, { recursive: true });
});

test('a newer image of the same tag is pulled, and the new container is made of it', async () => {
  const image = `${registry.address}/team/app:1`;
  const idOf = async (what: string) => (await cli('inspect', '-f', '{{.Id}}', what)).trim();
  // the newer one is in the registry, the older one here
  const source = (await cli('create', '--name', `${name}-source`, 'gantry-test/busybox', 'true')).trim();
  await cli('commit', '-c', 'ENV NEW=1', source, image);
  await cli('push', '-q', image);
  const newer = await idOf(image);
  await cli('rmi', '-f', image);
  await cli('tag', 'gantry-test/busybox', image);
  const id = (
    await cli('run', '-d', '--stop-timeout', '1', '--name', name, '-e', 'OWN=1', image, 'sleep', '1000')
  ).trim();

  const run = await beginEdit(service, id, { pull: true });
  const { end, error } = await run.ended();
  expect(error).toBeUndefined();
  expect(end).toMatchObject({ outcome: 'kept' });
  expect(run.items().some((item) => item.type === 'pull')).toBe(true);
  const [info] = JSON.parse(await cli('inspect', name));
  expect(info.Image).toBe(newer);
  expect(info.Config.Env).toEqual(expect.arrayContaining(['OWN=1', 'NEW=1']));
  expect(info.State.Running).toBe(true);
});
