import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Builder, BuildRecord } from '@shared/features/builds';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { addContext, runBuild, watchBuild } from '../../testing/builds';
import { withBuildx } from '../../testing/buildx';
import { buildTools } from '../../testing/cli-context';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
const prefix = `gantry-build-${process.pid}`;
const cli = (...args: string[]) => docker(host, ...args);
const data = mkdtempSync(join(tmpdir(), 'gantry-data-'));
const cleanUps: (() => void)[] = [];
let service: TestService;
let made = 0;

const tag = () => {
  made += 1;
  return `${prefix}:${made}`;
};
const context = async (files: Record<string, string>) => {
  const added = await addContext(service, files);
  cleanUps.push(added.remove);
  return added;
};
const inspect = async (image: string) =>
  JSON.parse(await cli('image', 'inspect', image))[0] as {
    Id: string;
    Config: Record<string, unknown>;
    RootFS: { Layers: string[] };
  };
const containers = async () => (await cli('ps', '-aq')).trim();

/** The CLI's image of the same folder. */
async function cliBuild(path: string, buildkit: boolean, ...args: string[]) {
  const name = tag();
  const program = buildkit ? '/usr/bin/docker' : buildTools().docker;
  const env = { ...process.env, DOCKER_BUILDKIT: buildkit ? '1' : '0', DOCKER_HOST: host };
  await promisify(execFile)(program, ['build', '-t', name, ...args, path], { env });
  return inspect(name);
}

beforeAll(async () => {
  service = await connectService(host, join(data, 'exec-journal.json'));
  await service.engine.connected(AbortSignal.timeout(10_000));
});
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
  vi.unstubAllEnvs();
});
afterAll(async () => {
  await service.close();
  rmSync(data, { recursive: true, force: true });
});

test('the builders of an engine', async () => {
  const found = await service.call<Builder[]>('builds.builders', {});
  expect(found.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['buildkit', 'classic']));
  expect(found.find(({ kind }) => kind === 'buildkit')?.unavailable).toBeNull();
});

const files = {
  Dockerfile: [
    '# syntax comes first, or a remark',
    'ARG BASE=gantry-test/busybox',
    'FROM $BASE AS build',
    'ARG WORD=none',
    'WORKDIR /made',
    'RUN echo "the word is $WORD" && \\',
    '    echo "$WORD" > word',
    '',
    'FROM gantry-test/busybox',
    'COPY --from=build /made/word /word',
    'COPY . /all',
    'CMD ["cat", "/word"]',
    '',
  ].join('\n'),
  'a.txt': 'a',
  '.dockerignore': '*.log\n',
  'noise.log': 'no',
};

describe.each(['classic', 'buildkit', 'buildx'] as const)('the %s builder', (builder) => {
  const isBuildkit = builder !== 'classic';
  beforeEach(() => {
    if (builder === 'buildx') cleanUps.push(withBuildx());
  });

  test('builds, with arguments, labels and several tags, what the CLI builds', async () => {
    const { id: contextId, path } = await context(files);
    const tags = [tag(), tag()];
    const built = await runBuild(service, {
      contextId,
      builder,
      tags,
      buildArgs: [{ name: 'WORD', value: builder }],
      labels: [{ name: 'made.by', value: 'a = b' }],
    });
    expect(built.record).toMatchObject({ state: 'done', error: null, builder: { kind: builder }, tags });
    const ours = await inspect(tags[0] as string);
    expect(ours.Id).toBe(built.record.imageId);
    expect((await inspect(tags[1] as string)).Id).toBe(ours.Id);
    const theirs = await cliBuild(
      path,
      isBuildkit,
      '--build-arg',
      `WORD=${builder}`,
      '--label',
      'made.by=a = b',
    );
    // the classic builder's images are the same when every step was cached
    if (!isBuildkit) expect(theirs.Id).toBe(ours.Id);
    expect(ours.Config).toEqual(theirs.Config);
    expect(await cli('run', '--rm', ours.Id)).toBe(`${builder}\n`);
    expect(await cli('run', '--rm', ours.Id, 'ls', '/all')).toBe(
      await cli('run', '--rm', theirs.Id, 'ls', '/all'),
    );
    const step = built.steps.find(({ name }) => name.includes('RUN echo'));
    expect(step).toMatchObject({ state: 'done', lines: [6, 7] });
    expect(step!.endedAt! - step!.startedAt!).toBeGreaterThan(0);
    expect(built.output('RUN echo')).toContain(`the word is ${builder}`);
    expect(built.steps.find(({ name }) => name.includes('COPY --from=build'))?.lines).toEqual([10, 10]);
    expect(built.record.command).toContain(`--build-arg WORD=${builder} --label 'made.by=a = b' ${path}`);
  });

  test('a second build comes from the cache, unless it is not to', async () => {
    const { id: contextId } = await context({ ...files, 'a.txt': `${builder} ${Math.random()}` });
    const first = await runBuild(service, { contextId, builder });
    expect(first.record.state).toBe('done');
    const second = await runBuild(service, { contextId, builder });
    expect(second.steps.find(({ name }) => name.includes('RUN echo'))?.state).toBe('cached');
    expect(second.record.cachedSteps).toBeGreaterThanOrEqual(3);
    expect(second.record.imageId).toBe(first.record.imageId);
    const third = await runBuild(service, { contextId, builder, noCache: true });
    expect(third.steps.find(({ name }) => name.includes('RUN echo'))?.state).toBe('done');
  });

  test('a step that fails is named, with its lines, its output and the words of the builder', async () => {
    const { id: contextId } = await context({
      Dockerfile: 'FROM gantry-test/busybox\n\nRUN echo before; \\\n  exit 7\nRUN echo never\n',
    });
    const { record, steps, output } = await runBuild(service, { contextId, builder });
    expect(record).toMatchObject({
      state: 'failed',
      imageId: null,
      errorLines: [3, 4],
      error: { code: 'build/failed', message: expect.stringMatching(/(non-zero code|exit code): 7/) },
    });
    expect(steps.filter(({ state }) => state === 'failed').map(({ lines }) => lines)).toEqual([[3, 4]]);
    expect(output('RUN echo before')).toContain('before');
    await eventually(containers, (ids) => ids === '');
  });

  test('a Dockerfile that is none is told with its line', async () => {
    const { id: contextId } = await context({ Dockerfile: 'FROM scratch\nFRUM nothing\n' });
    const { record } = await runBuild(service, { contextId, builder });
    expect(record.error).toMatchObject({
      code: 'build/failed',
      message: expect.stringMatching(/unknown instruction: FRUM/i),
    });
    expect(record.errorLines).toEqual([2, 2]);
  });

  test('an image that is not there, with the words of the engine', async () => {
    const { id: contextId } = await context({ Dockerfile: 'FROM 127.0.0.1:5999/no/such:image\n' });
    const { record } = await runBuild(service, { contextId, builder });
    expect(record.state).toBe('failed');
    expect(record.error?.message).toMatch(/connection refused|not found/);
    // older BuildKits do not tell the line
    expect([...(isBuildkit ? [null] : []), [1, 1]]).toContainEqual(record.errorLines);
  });

  test('a target, and a text of the app without a context', async () => {
    const dockerfile = {
      from: 'text' as const,
      text: 'FROM gantry-test/busybox AS one\nRUN echo 1 > /n\nFROM one AS two\nRUN echo 2 > /n\n',
    };
    const tags = [tag()];
    const { record } = await runBuild(service, { dockerfile, builder, target: 'one', tags });
    expect(record).toMatchObject({ state: 'done', context: '', dockerfile: '', target: 'one' });
    expect(await cli('run', '--rm', tags[0] as string, 'cat', '/n')).toBe('1\n');
  });

  test('a text of the app with a context', async () => {
    const { id: contextId } = await context(files);
    const dockerfile = {
      from: 'text' as const,
      text: 'FROM gantry-test/busybox\nRUN mkdir /in\nCOPY . /in\nRUN ls -A /in\n',
    };
    const tags = [tag()];
    const { record } = await runBuild(service, { contextId, dockerfile, builder, tags });
    expect(record.error).toBeNull();
    const list = (await cli('run', '--rm', tags[0] as string, 'ls', '-A', '/in')).trim().split('\n');
    expect(list.filter((name) => !name.startsWith('.dockerfile.'))).toEqual([
      '.dockerignore',
      'Dockerfile',
      'a.txt',
    ]);
  });

  test('cancelling really ends it: nothing of it goes on in the engine', async () => {
    const mark = `7${process.pid}${builder.length}`;
    const { id: contextId } = await context({
      Dockerfile: `FROM gantry-test/busybox\nRUN echo begun; sleep ${mark}\n`,
    });
    const sleeping = async () =>
      (await promisify(execFile)('ps', ['-eo', 'args'])).stdout.includes(`sleep ${mark}`);
    const built = await runBuild(service, { contextId, builder, noCache: true }, (update, id) => {
      if (update.type !== 'output' || !update.text.includes('begun')) return;
      void eventually(sleeping, (is) => is).then(() => service.call('builds.cancel', { id }));
    });
    expect(built.record).toMatchObject({ state: 'cancelled', error: null, imageId: null });
    expect(built.steps.find(({ name }) => name.includes(mark))?.state).toBe('cancelled');
    await eventually(sleeping, (is) => !is);
    // the engine removes the container of the step behind the end of its process
    await eventually(containers, (found) => found === '');
  });

  test('a build that is cancelled while its context is sent', async () => {
    const { id: contextId } = await context({
      Dockerfile: 'FROM gantry-test/busybox\nCOPY . /\n',
      big: 'x'.repeat(150 * 1024 * 1024),
    });
    let asked = false;
    const { record } = await runBuild(service, { contextId, builder }, (update, id) => {
      const sends =
        update.type === 'sending' ||
        (update.type === 'steps' &&
          update.steps.some(({ parts }) => parts.some(({ text }) => text === 'transferring')));
      if (!sends || asked) return;
      asked = true;
      void service.call('builds.cancel', { id });
    });
    expect(record.state).toBe('cancelled');
  });

  test('the network of its steps', async () => {
    const { id: contextId } = await context({
      Dockerfile: 'FROM gantry-test/busybox\nRUN ls /sys/class/net\n',
    });
    const { record, output } = await runBuild(service, {
      contextId,
      builder,
      network: 'none',
      noCache: true,
    });
    expect(record.error).toBeNull();
    expect(output('RUN ls')).not.toContain('eth0');
  });

  test('output beyond the cap is counted, and the watcher gets all of the rest', async () => {
    const { id: contextId } = await context({
      Dockerfile: 'FROM gantry-test/busybox\nRUN yes 0123456789 | head -c 1500000; echo the end\n',
    });
    const { id, record, updates } = await runBuild(service, { contextId, builder, noCache: true });
    expect(record.state).toBe('done');
    const said = (all: typeof updates) => all.flatMap((update) => (update.type === 'output' ? [update] : []));
    const size = said(updates).reduce((sum, { text }) => sum + text.length, 0);
    const dropped = Math.max(...said(updates).map((each) => each.dropped));
    // BuildKit clips output that comes too fast by itself, and says so
    expect(size).toBeGreaterThan(isBuildkit ? 100_000 : 1_000_000);
    if (isBuildkit) expect(said(updates).some(({ text }) => text.includes('output clipped'))).toBe(true);
    else expect(size + dropped).toBeGreaterThan(1_500_000);
    const again = await watchBuild(service, id);
    expect(again.record).toEqual(record);
    expect(said(again.updates).reduce((sum, { text }) => sum + text.length, 0)).toBe(size);
  });
});

test.each(['buildkit', 'buildx'] as const)(
  '%s: a secret is used, and is nowhere to be read',
  async (builder) => {
    if (builder === 'buildx') cleanUps.push(withBuildx());
    const word = `secret-${process.pid}-word`;
    const { id: contextId } = await context({
      Dockerfile: 'FROM gantry-test/busybox\nRUN --mount=type=secret,id=pass sha256sum < /run/secrets/pass\n',
    });
    const request = {
      contextId,
      builder,
      noCache: true,
      secrets: [{ id: 'pass', source: { from: 'text' as const, text: word } }],
      buildArgs: [{ name: 'API_TOKEN', value: word }],
    };
    const { record, output, updates, id } = await runBuild(service, request);
    expect(record.error).toBeNull();
    const hash = (
      await cli('run', '--rm', 'gantry-test/busybox', 'sh', '-c', `printf %s ${word} | sha256sum`)
    ).trim();
    expect(output('RUN --mount')).toContain(hash);
    const kept = JSON.stringify([
      updates,
      service.router,
      await service.call('builds.contexts', {}),
      await watchBuild(service, id),
    ]);
    expect(kept).not.toContain(word);
    const { stdout } = await promisify(execFile)('grep', ['-rlF', word, data]).catch(() => ({ stdout: '' }));
    expect(stdout).toBe('');
    const refused = await service.result('builds.start', {
      ...request,
      builder: 'classic',
      dockerfile: { from: 'context', path: 'Dockerfile' },
    });
    expect(refused).toMatchObject({ ok: false, e: { code: 'build/no-builder' } });
  },
);

test.each(['buildkit', 'buildx'] as const)(
  '%s: the ssh agent of the environment is handed over',
  async (builder) => {
    if (builder === 'buildx') cleanUps.push(withBuildx());
    const folder = mkdtempSync(join(tmpdir(), 'gantry-agent-'));
    const socket = join(folder, 'agent');
    const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
    cleanUps.push(() => {
      agent.kill();
      rmSync(folder, { recursive: true, force: true });
    });
    await eventually(
      () =>
        promisify(execFile)('ssh-add', ['-l'], { env: { SSH_AUTH_SOCK: socket } }).then(
          () => true,
          (error: { code: number }) => error.code === 1,
        ),
      (is) => is,
    );
    await promisify(execFile)('ssh-keygen', [
      '-q',
      '-t',
      'ed25519',
      '-N',
      '',
      '-C',
      'the key',
      '-f',
      join(folder, 'key'),
    ]);
    const env = { ...process.env, SSH_AUTH_SOCK: socket };
    await promisify(execFile)('ssh-add', [join(folder, 'key')], { env });
    vi.stubEnv('SSH_AUTH_SOCK', socket);
    const { id: contextId, path } = await context({
      Dockerfile: 'FROM gantry-test/busybox\nCOPY root /\nRUN --mount=type=ssh ssh-add -l\n',
    });
    // the real client, with what it is linked with
    const { stdout } = await promisify(execFile)('ldd', ['/usr/bin/ssh-add']);
    for (const file of ['/usr/bin/ssh-add', ...(stdout.match(/\/\S+/g) ?? [])]) {
      mkdirSync(dirname(join(path, 'root', file)), { recursive: true });
      copyFileSync(file, join(path, 'root', file));
    }
    const built = await runBuild(service, { contextId, builder, ssh: true, noCache: true });
    expect(built.record.error).toBeNull();
    expect(built.output('RUN --mount')).toMatch(/SHA256:\S+ the key \(ED25519\)/);
    agent.kill();
    await once(agent, 'exit');
  },
);

test('the history outlives the service, and a build that was cut off is told as such', async () => {
  const { id: contextId } = await context({
    Dockerfile: 'FROM gantry-test/busybox\nRUN echo history; sleep 600\n',
  });
  const dockerfile = { from: 'context', path: 'Dockerfile' };
  const { id } = await service.call<{ id: string }>('builds.start', {
    contextId,
    dockerfile,
    noCache: true,
    builder: 'classic',
  });
  const list = async (of: TestService) => {
    const { openTestStream } = await import('../../ipc/test-link');
    const stream = openTestStream(of.router, 'builds.watchList', {});
    await stream.until((frames) => frames.some((frame) => frame.t === 'items'));
    const frame = stream.frames.find((each) => each.t === 'items');
    stream.drop();
    return ((frame?.v ?? []) as { upsert: BuildRecord[] }[]).flatMap(({ upsert }) => upsert);
  };
  await eventually(
    () => list(service),
    (all) => all.some((build) => build.id === id && build.state === 'running'),
  );
  const before = await list(service);
  await service.close();
  service = await connectService(host, join(data, 'exec-journal.json'));
  await service.engine.connected(AbortSignal.timeout(10_000));
  const after = await list(service);
  expect(after.map((build) => build.id)).toEqual(before.map((build) => build.id));
  expect(after[0]).toMatchObject({ id, state: 'interrupted', error: { code: 'build/interrupted' } });
  expect(after.slice(1)).toEqual(before.slice(1));
  const done = after.find(({ state }) => state === 'done');
  expect((await watchBuild(service, done?.id ?? '')).steps.length).toBeGreaterThan(0);
  // the engine notices that nobody waits any more, and clears up in its own time
  await eventually(containers, (ids) => ids === '');
  await service.call('builds.forget', { ids: [id] });
  expect((await list(service)).some((build) => build.id === id)).toBe(false);
});
