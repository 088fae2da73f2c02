import type { TransferEnd, TransferLayer } from '@shared/features/image-transfer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestStream } from '../../ipc/test-link';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import { makeFreshImage } from '../../testing/fresh-image';
import { startRegistry, type TestRegistry } from '../../testing/registry';
import { runStream } from '../../testing/run-stream';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;
let registry: TestRegistry;
let image = '';

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  registry = await startRegistry();
  image = `${registry.address}/team/app:1.0`;
  await makeFreshImage(cli, image, [2, 40]);
  await cli('push', '-q', image);
  await cli('rmi', image);
});
afterAll(async () => {
  service?.close();
  await cli('rmi', '-f', image).catch(() => {});
  await registry?.dispose();
});

type Pulled = TransferEnd;
const pull = (name: string, onLayer?: (layer: TransferLayer, stream: TestStream) => void) =>
  runStream<TransferLayer, Pulled>(service.router, 'images.pull', { image: name }, onLayer);

test('an image is pulled with words about each layer, and is the one that the CLI pulls', async () => {
  const { end, items, error } = await pull(image);
  expect(error).toBeNull();
  expect(end?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(end?.status).toContain(image);
  const newest = new Map(items.map((layer) => [layer.id, layer]));
  const moved = [...newest.values()].reduce((sum, layer) => sum + layer.moved, 0);
  expect(moved).toBeGreaterThan(42 * 1024 * 1024);
  expect([...newest.values()].every((layer) => layer.done)).toBe(true);
  expect(await cli('pull', image)).toContain(end?.digest);
  const names = await service.call<string[]>('images.names', {});
  expect(names).toContain(image);
  const defaults = await service.call<{ id: string }>('images.defaults', { image });
  expect(defaults.id).toBe((await cli('inspect', '-f', '{{.Id}}', image)).trim());
});

test('by digest, too', async () => {
  const digest = (await cli('inspect', '-f', '{{index .RepoDigests 0}}', image)).trim();
  await cli('rmi', image);
  expect((await pull(digest)).error).toBeNull();
  expect((await cli('inspect', '-f', '{{index .RepoDigests 0}}', digest)).trim()).toBe(digest);
  await cli('rmi', digest);
});

test('an image that the registry does not have is an error in its words', async () => {
  expect((await pull(`${registry.address}/team/none:1`)).error).toMatchObject({
    code: 'registry/not-found',
    message: expect.stringMatching(/manifest unknown|not found/i),
  });
  expect(await service.call('images.defaults', { image: 'no/such:image' })).toBeNull();
});

test('a registry that is not there is an error in its words', async () => {
  const { error } = await pull('127.0.0.1:5999/team/app:1');
  expect(error?.message).toMatch(/connection refused/);
});

test('closing the stream cancels the pull', async () => {
  await cli('rmi', '-f', image);
  const { error } = await pull(image, (_layer, stream) => stream.send({ t: 'cancel' }));
  expect(error?.code).toBe('ipc/cancelled');
  // the engine has let go of it: the same image can be pulled at once
  expect((await pull(image)).error).toBeNull();
});
