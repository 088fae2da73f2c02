import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TransferEnd, TransferLayer } from '@shared/features/image-transfer';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestStream } from '../../ipc/test-link';
import { installHelper } from '../../testing/credential-helper';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import { startRegistry, type TestRegistry, testUser } from '../../testing/registry';
import { runStream } from '../../testing/run-stream';

const host = testDockerHost();
const folder = mkdtempSync(join(tmpdir(), 'gantry-transfer-'));
const config = join(folder, 'config.json');
const cli = (...args: string[]) => docker(host, ...args);
/** The docker CLI with the same store as the app's. */
const signedCli = (...args: string[]) => docker(host, ...['--config', folder, ...args]);
let service: TestService;
let open: TestRegistry;
let closed: TestRegistry;
let plain: TestRegistry;
const made: string[] = [];

beforeAll(async () => {
  service = await connectService(host, null, { dockerConfig: folder });
  await service.engine.connected(AbortSignal.timeout(10_000));
  open = await startRegistry({ port: 5031 });
  closed = await startRegistry({ port: 5032, tls: true, users: true, onLink: true });
  plain = await startRegistry({ port: 5033, onLink: true });
});
beforeEach(() => rmSync(config, { force: true }));
afterAll(async () => {
  await service?.close();
  for (const name of made) await cli('rmi', '-f', name).catch(() => {});
  for (const registry of [open, closed, plain]) await registry?.dispose();
  rmSync(folder, { recursive: true });
});

interface PushInput {
  image: string;
  as: string;
  allTags?: boolean;
}
const push = (input: PushInput) => {
  made.push(input.as);
  return runStream<TransferLayer, TransferEnd>(service.router, 'images.push', input);
};
const pull = (image: string, more: object = {}) =>
  runStream<TransferLayer, TransferEnd>(service.router, 'images.pull', { image, ...more });
const signIn = () => service.call('registries.signIn', { server: closed.address, ...testUser });
const activity = async () => {
  const stream = openTestStream(service.router, 'activity.watch', {});
  await stream.until((frames) => frames.some(({ t }) => t === 'items'));
  stream.send({ t: 'cancel' });
  return JSON.stringify(stream.frames);
};
const source = 'gantry-test/bash';

test('an image is tagged and pushed, is what the CLI pulls, and says its digest', async () => {
  const as = `${open.address}/team/app:1.0`;
  const { end, items, error } = await push({ image: source, as });
  expect(error).toBeNull();
  expect(end?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  expect(end?.tags).toEqual([{ tag: '1.0', digest: end?.digest }]);
  const newest = new Map(items.map((layer) => [layer.id, layer]));
  expect([...newest.values()].every((layer) => layer.done)).toBe(true);
  const id = (await cli('inspect', '-f', '{{.Id}}', as)).trim();
  await cli('rmi', as);
  expect(await cli('pull', as)).toContain(end?.digest);
  expect((await cli('inspect', '-f', '{{.Id}}', as)).trim()).toBe(id);
  expect(await activity()).toContain(`docker tag ${source} ${as} && docker push ${as}`);
});

test('all tags of a repository are pushed and pulled, as with -a', async () => {
  const repository = `${open.address}/team/many`;
  const names = ['a', 'b', 'c'].map((tag) => `${repository}:${tag}`);
  for (const name of names) {
    await cli('tag', source, name);
    made.push(name);
  }
  const pushed = await push({ image: `${repository}:a`, as: `${repository}:a`, allTags: true });
  expect(pushed.error).toBeNull();
  expect(pushed.end?.tags.map(({ tag }) => tag).sort()).toEqual(['a', 'b', 'c']);
  await cli('rmi', ...names);
  const pulled = await pull(repository, { allTags: true });
  expect(pulled.error).toBeNull();
  expect(pulled.end?.tags.map(({ tag }) => tag).sort()).toEqual(['a', 'b', 'c']);
  expect(pulled.end?.tags.every(({ digest }) => digest?.startsWith('sha256:'))).toBe(true);
  expect((await cli('images', '--format', '{{.Tag}}', repository)).trim().split('\n').sort()).toEqual([
    'a',
    'b',
    'c',
  ]);
});

test('an image that is not there, and a platform that it was not made for', async () => {
  const gone = await push({ image: 'no/such:image', as: `${open.address}/no/such:image` });
  expect(gone.error).toMatchObject({ code: 'engine/not-found' });
  const same = `${open.address}/no/such:image`;
  expect((await push({ image: same, as: same })).error).toMatchObject({
    code: 'engine/not-found',
    message: expect.stringMatching(/does not exist locally/),
  });
});

test('an unknown CA, and http without TLS, are their own errors', async () => {
  const unknown = await pull(`${closed.address}/team/app:1`);
  expect(unknown.error).toMatchObject({ code: 'registry/tls', message: expect.stringContaining('x509') });
  const http = await push({ image: source, as: `${plain.address}/team/app:1` });
  expect(http.error).toMatchObject({
    code: 'registry/plain-http',
    message: expect.stringContaining('HTTP response to HTTPS client'),
  });
  const host = await pull('registry.invalid/team/app:1');
  expect(host.error).toMatchObject({ code: 'registry/unknown-host' });
});

test('who is not signed in is refused; who is signed in here is known to the CLI, and the other way round', async () => {
  closed.trust();
  const as = `${closed.address}/team/secret:1`;
  expect((await push({ image: source, as })).error).toMatchObject({
    code: 'registry/denied',
    message: expect.stringMatching(/no basic auth credentials/),
  });
  await signIn();
  expect((await push({ image: source, as })).error).toBeNull();
  await cli('rmi', as);
  // with what we wrote
  expect(await signedCli('pull', as)).toContain('Digest: sha256:');
  await cli('rmi', as);

  rmSync(config);
  expect((await pull(as)).error).toMatchObject({ code: 'registry/denied' });
  await signedCli('login', '-u', testUser.username, '-p', testUser.password, closed.address);
  const written = readFileSync(config, 'utf8');
  expect((await pull(as)).error).toBeNull();
  // what the CLI writes is what we write
  rmSync(config);
  await signIn();
  expect(JSON.parse(readFileSync(config, 'utf8'))).toEqual(JSON.parse(written));
});

test('the same by a helper program', async () => {
  closed.trust();
  const helper = installHelper(folder, 'shared');
  writeFileSync(config, JSON.stringify({ credHelpers: { [closed.address]: 'shared' } }));
  await signIn();
  expect(helper.kept()).toEqual({ [closed.address]: testUser });
  const as = `${closed.address}/team/helped:1`;
  expect((await push({ image: source, as })).error).toBeNull();
  await cli('rmi', as);
  expect(await signedCli('pull', as)).toContain('Digest: sha256:');
  await signedCli('logout', closed.address);
  expect(helper.kept()).toEqual({});
  expect((await push({ image: as, as })).error).toMatchObject({ code: 'registry/denied' });
  await signedCli('login', '-u', testUser.username, '-p', testUser.password, closed.address);
  expect((await push({ image: as, as })).error).toBeNull();
});

test('a helper that fails is told when the registry refuses, and is no hindrance where none is needed', async () => {
  closed.trust();
  writeFileSync(config, JSON.stringify({ credsStore: 'not-there' }));
  const { error } = await pull(`${closed.address}/team/secret:1`);
  expect(error).toMatchObject({
    code: 'registry/denied',
    message: expect.stringContaining('docker-credential-not-there: not found'),
  });
  expect((await push({ image: source, as: `${open.address}/team/free:1` })).error).toBeNull();
});

test('a password is nowhere in Activity', async () => {
  const text = await activity();
  expect(text).toContain(closed.address);
  expect(text).not.toContain(testUser.password);
  expect(text).not.toContain(Buffer.from(`${testUser.username}:${testUser.password}`).toString('base64'));
});
