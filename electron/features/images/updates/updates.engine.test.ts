import type { UpdateCheck } from '@shared/features/image-updates';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { startRegistry, type TestRegistry } from '../../../testing/registry';
import { runStream } from '../../../testing/run-stream';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;
let registry: TestRegistry;
let image = '';

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  registry = await startRegistry({ port: 5051 });
  image = `${registry.address}/team/moving:latest`;
});
afterAll(async () => {
  await service?.close();
  await cli('rmi', '-f', image).catch(() => {});
  await registry?.dispose();
});

async function check(...names: string[]) {
  const { items, error } = await runStream<UpdateCheck, void>(service.router, 'images.checkUpdates', {
    names,
  });
  expect(error).toBeNull();
  return new Map(items.map((each) => [each.name, each]));
}

test('a tag that has moved in its registry is newer; pulled, it is current again', async () => {
  await cli('tag', 'gantry-test/bash', image);
  await cli('push', '-q', image);
  expect((await check(image)).get(image)).toMatchObject({ state: 'current', error: null });

  // somebody else pushes another image under the same tag
  const elsewhere = `${registry.address}/team/moving:other`;
  await cli('tag', 'gantry-test/busybox', elsewhere);
  await cli('rmi', image);
  await cli('tag', elsewhere, image);
  await cli('push', '-q', image);
  await cli('rmi', image, elsewhere);
  const digests = await cli('inspect', '-f', '{{json .RepoDigests}}', 'gantry-test/bash').catch(() => '[]');
  expect(digests).not.toContain('team/moving');

  // what was pulled earlier is here, and what the tag means now is there
  await cli('tag', 'gantry-test/bash', `${registry.address}/team/moving:old`);
  await cli('push', '-q', `${registry.address}/team/moving:old`);
  await cli('tag', `${registry.address}/team/moving:old`, image);
  const moved = (await check(image)).get(image);
  expect(moved?.state).toBe('newer');
  expect(moved?.digest).not.toBe(moved?.remoteDigest);
  expect(await cli('pull', image)).toContain(moved?.remoteDigest);
  expect((await check(image)).get(image)).toMatchObject({ state: 'current', digest: moved?.remoteDigest });
  await cli('rmi', `${registry.address}/team/moving:old`);
});

test('what was never in a registry is local, and a registry that is not there fails in its words; neither hides the others', async () => {
  const lost = '127.0.0.1:5998/team/app:1';
  await cli('tag', image, lost);
  const checks = await check('gantry-test/busybox:latest', lost, image, 'no/such:image');
  expect(checks.get('gantry-test/busybox:latest')?.state).toBe('local');
  expect(checks.get('no/such:image')?.state).toBe('local');
  expect(checks.get(image)?.state).toBe('current');
  // never pulled from there, so there is nothing to ask
  expect(checks.get(lost)?.state).toBe('local');
  await cli('rmi', lost);
});

test('a registry that has gone away is a failure of that tag, with the words of the engine', async () => {
  const other = await startRegistry({ port: 5052 });
  const name = `${other.address}/team/app:1`;
  await cli('tag', 'gantry-test/busybox', name);
  await cli('push', '-q', name);
  await other.dispose();
  const failed = (await check(name)).get(name);
  expect(failed?.state).toBe('failed');
  expect(failed?.error?.message).toMatch(/connection refused/);
  expect(failed?.error?.code).toBe('registry/unreachable');
  await cli('rmi', name);
});
