import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BuildRecord, BuildRequest, type BuildUpdate } from '@shared/features/builds';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Credentials, RegistryAuth } from '../../credentials/registry-auth';
import { openTestStream } from '../../ipc/test-link';
import { addContext, runBuild, watchBuild } from '../../testing/builds';
import { withBuildx } from '../../testing/buildx';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import { startRegistry, type TestRegistry } from '../../testing/registry';
import { type SshServer, startSshServer } from '../../testing/ssh-server';
import { type Builds, createBuilds } from './builds';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
const folder = mkdtempSync(join(tmpdir(), 'gantry-reach-'));
const cleanUps: (() => void)[] = [];
let service: TestService;

const signal = new AbortController().signal;
const context = async (of: TestService, files: Record<string, string>) => {
  const added = await addContext(of, files);
  cleanUps.push(added.remove);
  return added;
};

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
});
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a base image of a registry that asks who one is', () => {
  const ann: Omit<RegistryAuth, 'serveraddress'> = { username: 'ann', password: 'correct horse' };
  let registry: TestRegistry;
  let image = '';
  let privately: Builds;

  beforeAll(async () => {
    writeFileSync(
      join(folder, 'htpasswd'),
      'ann:$2b$05$abcdefghijklmnopqrstuuHNbAKRhpaujgo33bRWs.NLUTJO3lOy2\n',
    );
    vi.stubEnv('REGISTRY_AUTH', 'htpasswd');
    vi.stubEnv('REGISTRY_AUTH_HTPASSWD_REALM', 'tests');
    vi.stubEnv('REGISTRY_AUTH_HTPASSWD_PATH', join(folder, 'htpasswd'));
    registry = await startRegistry({ port: 5077 });
    vi.unstubAllEnvs();
    const auth = { ...ann, serveraddress: registry.address };
    const credentials: Credentials = {
      forRegistry: async (domain) => (domain === registry.address ? auth : null),
      all: async () => ({ [registry.address]: auth }),
    };
    privately = createBuilds({
      engine: service.engine,
      folder: null,
      report: (error) => {
        throw error;
      },
      credentials,
    });
    image = `${registry.address}/private/base:1`;
    vi.stubEnv('DOCKER_CONFIG', folder);
    const { username, password } = ann;
    await cli('login', '-u', username, '-p', password, registry.address);
    await cli('tag', 'gantry-test/busybox', image);
    await cli('push', '-q', image);
    await cli('rmi', image);
    vi.unstubAllEnvs();
  });
  afterAll(() => registry.dispose());

  const run = async (with_: Builds, builder: 'classic' | 'buildkit', more: Partial<BuildRequest> = {}) => {
    const request = BuildRequest.parse({
      contextId: null,
      dockerfile: { from: 'text', text: `FROM ${image}\nRUN cat /made 2>/dev/null; echo ${builder}\n` },
      builder,
      ...more,
    });
    const noFile = () => {
      throw new Error('no file is read');
    };
    const id = await with_.start(request, noFile, signal);
    const job = with_.job(id);
    await job?.ended;
    return job as NonNullable<typeof job>;
  };
  const said = (updates: BuildUpdate[]) =>
    updates.flatMap((update) => (update.type === 'output' ? [update.text] : [])).join('');

  test.each(['classic', 'buildkit'] as const)(
    '%s: with credentials it is pulled, without it is refused',
    async (builder) => {
      const open = createBuilds({ engine: service.engine, folder: null, report: () => {} });
      const refused = (await run(open, builder)).record;
      expect(refused).toMatchObject({ state: 'failed', error: { code: 'engine/unauthorized' } });
      const job = await run(privately, builder);
      expect(job.record).toMatchObject({ state: 'done', error: null });
      expect(JSON.stringify(job.snapshot())).not.toContain(ann.password);
      await cli('rmi', '-f', job.record.imageId ?? '', image).catch(() => {});
      await cli('builder', 'prune', '-af');
    },
  );

  test('a newer base is looked for when it is asked for', async () => {
    await cli('rmi', '-f', image).catch(() => {});
    expect((await run(privately, 'classic')).record).toMatchObject({ state: 'done', error: null });
    const fresh = `FROM gantry-test/busybox\nRUN echo newer > /made\n`;
    const { record } = await runBuild(service, {
      dockerfile: { from: 'text', text: fresh },
      builder: 'classic',
    });
    const own = (await cli('inspect', '-f', '{{.Id}}', image)).trim();
    vi.stubEnv('DOCKER_CONFIG', folder);
    await cli('tag', record.imageId ?? '', image);
    await cli('push', '-q', image);
    await cli('tag', own, image);
    vi.unstubAllEnvs();
    expect(said((await run(privately, 'classic', { noCache: true })).snapshot())).not.toContain('newer\n');
    expect(said((await run(privately, 'classic', { noCache: true, pull: true })).snapshot())).toContain(
      'newer\n',
    );
  });
});

describe('an engine behind ssh', () => {
  let server: SshServer;
  let remote: TestService;

  beforeAll(async () => {
    server = await startSshServer(host);
    vi.stubEnv('PATH', server.path);
    remote = await connectService(server.address);
    await remote.engine.connected(AbortSignal.timeout(20_000));
    vi.unstubAllEnvs();
  });
  afterAll(async () => {
    await remote.close();
    await server.dispose();
  });

  test.each(['classic', 'buildkit', 'buildx'] as const)('%s builds there', async (builder) => {
    if (builder === 'buildx') cleanUps.push(withBuildx());
    vi.stubEnv('PATH', `${process.env.PATH}`);
    const [sshFolder] = server.path.split(':');
    vi.stubEnv('PATH', `${sshFolder}:${process.env.PATH}`);
    const { id: contextId } = await context(remote, {
      Dockerfile: 'FROM gantry-test/busybox\nCOPY . /c\nRUN wc -c /c/big\n',
      big: 'x'.repeat(3_000_000),
    });
    const { record, output } = await runBuild(remote, { contextId, builder, noCache: true });
    expect(record).toMatchObject({ state: 'done', error: null });
    expect(output('RUN wc')).toContain('3000000');
  });
});

test('a build goes on while nobody watches, and one who comes back is told everything', async () => {
  const { id: contextId } = await context(service, {
    Dockerfile:
      'FROM gantry-test/busybox\nRUN echo first; until test -e /nothing; do sleep 0.1; echo more; done\n',
  });
  const dockerfile = { from: 'context', path: 'Dockerfile' };
  const { id } = await service.call<{ id: string }>('builds.start', {
    contextId,
    dockerfile,
    noCache: true,
    builder: 'classic',
  });
  const says = (words: string) => (frames: unknown[]) => JSON.stringify(frames).includes(words);
  const one = openTestStream(service.router, 'builds.watch', { id });
  await one.until(says('first'));
  one.drop();
  const two = openTestStream(service.router, 'builds.watch', { id });
  await two.until(says('first'));
  const seen = JSON.stringify(two.frames);
  expect(seen).toContain('FROM gantry-test');
  await two.until((frames) => JSON.stringify(frames).split('more').length > 5);
  await service.call('builds.cancel', { id });
  await two.until((frames) => frames.some(({ t }) => t === 'end'));
  const end = two.frames.find(({ t }) => t === 'end') as { v: BuildRecord };
  expect(end.v.state).toBe('cancelled');
  expect((await watchBuild(service, id)).record).toEqual(end.v);
});
