import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RegistryList, RegistryManifest, RegistryPage, SearchResult } from '@shared/features/registries';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import {
  linkAddress,
  relayIntoEngine,
  startRegistry,
  type TestRegistry,
  testUser,
} from '../../testing/registry';

const host = testDockerHost();
const folder = mkdtempSync(join(tmpdir(), 'gantry-registries-'));
const config = join(folder, 'config.json');
const cli = (...args: string[]) => docker(host, ...args);
const signedCli = (...args: string[]) => docker(host, ...['--config', folder, ...args]);
let service: TestService;
let open: TestRegistry;
let closed: TestRegistry;
let frozen: TestRegistry;
const made: string[] = [];

beforeAll(async () => {
  service = await connectService(host, join(folder, 'exec-journal.json'), { dockerConfig: folder });
  await service.engine.connected(AbortSignal.timeout(10_000));
  open = await startRegistry({ port: 5041 });
  closed = await startRegistry({ port: 5042, tls: true, users: true, onLink: true });
  frozen = await startRegistry({ port: 5043, deletable: false });
});
beforeEach(() => rmSync(config, { force: true }));
afterAll(async () => {
  await service?.close();
  for (const name of made) await cli('rmi', '-f', name).catch(() => {});
  for (const registry of [open, closed, frozen]) await registry?.dispose();
  rmSync(folder, { recursive: true });
});

const signIn = (server: string, more: object = {}) =>
  service.result('registries.signIn', { server, ...testUser, ...more });
const list = () => service.call<RegistryList>('registries.list', {});
const catalog = (server: string) => service.call<RegistryPage>('registries.catalog', { server });
const tagsOf = (server: string, repository: string) =>
  service.call<RegistryPage>('registries.tags', { server, repository });
const manifestOf = (server: string, repository: string, reference: string) =>
  service.call<RegistryManifest>('registries.manifest', { server, repository, reference });

async function put(registry: TestRegistry, path: string, source = 'gantry-test/bash'): Promise<string> {
  const name = `${registry.address}/${path}`;
  made.push(name);
  await cli('tag', source, name);
  await signedCli('push', '-q', name);
  return name;
}

test('a wrong password is refused in the words of the engine, and nothing is kept', async () => {
  closed.trust();
  const answer = await signIn(closed.address, { password: 'hunter2-wrong' });
  expect(answer).toMatchObject({ ok: false, e: { code: 'registry/wrong-password' } });
  expect(JSON.stringify(answer)).not.toContain('hunter2-wrong');
  const said = await signedCli('login', '-u', testUser.username, '-p', 'hunter2-wrong', closed.address).then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
  expect(said).toContain((answer as { e: { message: string } }).e.message);
  expect((await list()).registries.map(({ server }) => server)).toEqual(['']);
});

test('signing in and out is seen in the list, and by the CLI', async () => {
  closed.trust();
  expect(await signIn(`https://${closed.address}/`)).toMatchObject({
    ok: true,
    v: { status: 'Login Succeeded', keptIn: { type: 'file' } },
  });
  const { registries, configPath, place } = await list();
  expect(registries).toEqual([
    { server: '', user: null, keptIn: null, added: false },
    { server: closed.address, user: testUser.username, keptIn: { type: 'file' }, added: false },
  ]);
  expect([configPath, place]).toEqual([config, { type: 'file' }]);
  expect(JSON.stringify(await list())).not.toContain(testUser.password);
  await service.call('registries.signOut', { server: closed.address });
  expect(JSON.parse(readFileSync(config, 'utf8')).auths).toEqual({});
  await signedCli('login', '-u', testUser.username, '-p', testUser.password, closed.address);
  expect((await list()).registries.at(-1)).toMatchObject({ server: closed.address, user: 'ann' });
  await signedCli('logout', closed.address);
  expect((await list()).registries).toHaveLength(1);
});

test('a broken file of the CLI keeps nobody from knowing, and is not written over', async () => {
  writeFileSync(config, '{"auths": ');
  const unreadable = { ok: false, e: { code: 'credentials/unreadable' } };
  expect(await service.result('registries.list', {})).toMatchObject(unreadable);
  expect(await signIn(open.address)).toMatchObject(unreadable);
  expect(readFileSync(config, 'utf8')).toBe('{"auths": ');
});

test('registries are remembered without a sign-in, over a restart', async () => {
  await service.call('registries.add', { server: `http://${open.address}/v2/` });
  const again = await connectService(host, join(folder, 'exec-journal.json'), { dockerConfig: folder });
  const { registries } = await again.call<RegistryList>('registries.list', {});
  await again.close();
  expect(registries.at(-1)).toMatchObject({ server: open.address, user: null, added: true });
  await service.call('registries.forget', { server: open.address });
  expect((await list()).registries).toHaveLength(1);
});

test('repositories and tags are those that were pushed, page by page', async () => {
  await put(open, 'team/app:1.0');
  await put(open, 'team/app:2.0', 'gantry-test/busybox');
  await put(open, 'other:latest');
  expect((await catalog(open.address)).names).toEqual(['other', 'team/app']);
  expect((await tagsOf(open.address, 'team/app')).names.sort()).toEqual(['1.0', '2.0']);
  expect(
    await service.result('registries.tags', { server: open.address, repository: 'no/such' }),
  ).toMatchObject({
    ok: false,
    e: { code: 'registry/not-found', message: expect.stringMatching(/name_unknown/) },
  });
});

test('a manifest tells digest, size, platform and date', async () => {
  const name = await put(open, 'team/told:1.0');
  const digest = (await cli('inspect', '-f', '{{index .RepoDigests 0}}', name)).trim().split('@')[1];
  const created = (await cli('inspect', '-f', '{{.Created}}', name)).trim();
  const manifest = await manifestOf(open.address, 'team/told', '1.0');
  const raw = JSON.parse(await cli('manifest', 'inspect', '--insecure', name).catch(() => 'null'));
  expect(manifest).toMatchObject({ digest, images: [{ platform: 'linux/amd64', digest }] });
  expect(manifest.createdAt).toBe(Date.parse(created) > 0 ? Date.parse(created) : null);
  expect(manifest.layers).toBeGreaterThan(0);
  expect(manifest.size).toBeGreaterThan(100_000);
  if (raw) {
    const sizes = [raw.config, ...raw.layers].map((part: { size: number }) => part.size);
    expect(manifest.size).toBe(sizes.reduce((sum, size) => sum + size, 0));
  }
});

test('deleting takes every tag of the digest away, and says so where it is not allowed', async () => {
  await put(open, 'team/gone:a');
  await put(open, 'team/gone:b');
  await put(open, 'team/gone:c', 'gantry-test/busybox');
  const { digest } = await manifestOf(open.address, 'team/gone', 'a');
  expect((await manifestOf(open.address, 'team/gone', 'b')).digest).toBe(digest);
  const gone = { server: open.address, repository: 'team/gone', digest };
  expect((await service.call<string[]>('registries.tagsOfDigest', gone)).sort()).toEqual(['a', 'b']);
  await service.call('registries.deleteManifest', gone);
  await expect(manifestOf(open.address, 'team/gone', 'b')).rejects.toMatchObject({
    data: { code: 'registry/not-found' },
  });
  expect((await manifestOf(open.address, 'team/gone', 'c')).digest).not.toBe(digest);
  await put(frozen, 'team/kept:a');
  const kept = await manifestOf(frozen.address, 'team/kept', 'a');
  const refused = await service.result('registries.deleteManifest', {
    server: frozen.address,
    repository: 'team/kept',
    digest: kept.digest,
  });
  expect(refused).toMatchObject({ ok: false, e: { code: 'registry/not-allowed' } });
  expect((await manifestOf(frozen.address, 'team/kept', 'a')).digest).toBe(kept.digest);
});

test('a registry with TLS and users is browsed by who is signed in', async () => {
  closed.trust();
  await signIn(closed.address);
  await put(closed, 'team/mine:1');
  expect((await catalog(closed.address)).names).toEqual(['team/mine']);
  expect((await manifestOf(closed.address, 'team/mine', '1')).images).toHaveLength(1);
  rmSync(config);
  expect(await service.result('registries.catalog', { server: closed.address })).toMatchObject({
    ok: false,
    e: { code: 'registry/denied', message: expect.stringMatching(/authentication required/) },
  });
});

test('searching asks the index that is named, as docker search does', async () => {
  const asked: string[] = [];
  const index = http.createServer((request, response) => {
    asked.push(request.url ?? '');
    response.setHeader('Content-Type', 'application/json');
    if (request.url?.startsWith('/v1/_ping')) response.end('{"standalone": true}');
    else
      response.end(
        JSON.stringify({
          query: 'web',
          num_results: 2,
          results: [
            { name: 'team/web', description: 'A server', star_count: 12, is_official: false },
            { name: 'web', description: 'The server', star_count: 90, is_official: true },
          ],
        }),
      );
  });
  // the engine asks from its own network, across the link: trusted there is 127.0.0.0/8 only, so it is led there
  index.listen(0, '0.0.0.0');
  await once(index, 'listening');
  const { port } = index.address() as AddressInfo;
  const relay = await relayIntoEngine(port);
  try {
    const term = `127.0.0.1:${port}/web`;
    const rows = await service.call<SearchResult[]>('registries.search', { term });
    const said = (
      await cli('search', '--no-trunc', '--format', '{{.Name}}\t{{.StarCount}}\t{{.Description}}', term)
    )
      .trim()
      .split('\n');
    expect(rows.map(({ name, stars, description }) => `${name}\t${stars}\t${description}`)).toEqual(said);
    const official = await service.call<SearchResult[]>('registries.search', { term, official: true });
    expect(official.map(({ name }) => name)).toEqual(
      rows.filter((row) => row.official).map(({ name }) => name),
    );
    expect(official).toHaveLength(1);
    expect(await service.call<SearchResult[]>('registries.search', { term, stars: 50 })).toHaveLength(1);
    expect(asked.some((url) => url.includes('q=web'))).toBe(true);
  } finally {
    relay.close();
    index.close();
  }
});

test('searching offline fails in the words of the engine, which the CLI says too', async () => {
  const answer = await service.result('registries.search', { term: 'nginx' });
  const said = await cli('search', 'nginx').then(
    () => '',
    (error: { stderr: string }) => error.stderr,
  );
  expect(answer).toMatchObject({ ok: false, e: { code: 'registry/unknown-host' } });
  const { message } = (answer as { e: { message: string } }).e;
  expect(message).toContain('index.docker.io');
  expect(said).toContain('index.docker.io');
});

test('a registry that is not there says so', async () => {
  expect(await service.result('registries.catalog', { server: `${linkAddress()}:5999` })).toMatchObject({
    ok: false,
    e: { code: 'registry/unreachable', message: expect.stringMatching(/ECONNREFUSED/) },
  });
  expect(await service.result('registries.catalog', { server: 'registry.invalid' })).toMatchObject({
    ok: false,
    e: { code: 'registry/unknown-host' },
  });
});
