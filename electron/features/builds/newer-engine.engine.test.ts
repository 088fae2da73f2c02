import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Builder, BuildRecord } from '@shared/features/builds';
import type { DownFrame } from '@shared/ipc/frames';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '../../../scripts/lib/private-engine.mjs';
import { openTestStream } from '../../ipc/test-link';
import { addContext, runBuild, watchBuild } from '../../testing/builds';
import { withBuildx } from '../../testing/buildx';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';

const data = mkdtempSync(join(tmpdir(), 'gantry-data-'));
const cleanUps: (() => void)[] = [];
let engine: PrivateEngine;
let service: TestService;

const context = async (files: Record<string, string>) => {
  const added = await addContext(service, files);
  cleanUps.push(added.remove);
  return added;
};

beforeAll(async () => {
  cleanUps.push(withBuildx());
  engine = await startPrivateEngine({ version: '28' });
  const image = join(data, 'image.tar');
  await docker(testDockerHost(), 'save', '-o', image, 'gantry-test/busybox');
  await docker(engine.dockerHost, 'load', '-i', image);
  service = await connectService(engine.dockerHost, join(data, 'exec-journal.json'));
  await service.engine.connected(AbortSignal.timeout(10_000));
}, 180_000);
afterAll(async () => {
  await service?.close();
  await engine?.dispose();
  for (const cleanUp of cleanUps) cleanUp();
  rmSync(data, { recursive: true, force: true });
  vi.unstubAllEnvs();
});

test('a newer engine has all builders, and buildx is the one that is chosen', async () => {
  const found = await service.call<Builder[]>('builds.builders', {});
  expect(found.map(({ kind, unavailable }) => [kind, unavailable])).toEqual([
    ['buildx', null],
    ['buildkit', null],
    ['classic', null],
  ]);
  expect(found[0]).toMatchObject({ name: 'default', version: expect.stringMatching(/^buildx v?0\.\d+/) });
  const { id: contextId } = await context({ Dockerfile: 'FROM gantry-test/busybox\nRUN echo chosen\n' });
  const { record } = await runBuild(service, { contextId });
  expect(record).toMatchObject({ state: 'done', builder: { kind: 'buildx', name: 'default' } });
});

test.each(['buildx', 'buildkit', 'classic'] as const)(
  '%s: an image, a failure and warnings',
  async (builder) => {
    const { id: contextId } = await context({
      Dockerfile: `FROM gantry-test/busybox as base\nRUN echo ${builder}\n`,
    });
    const good = await runBuild(service, { contextId, builder });
    expect(good.record).toMatchObject({ state: 'done', error: null });
    const id = await docker(
      engine.dockerHost,
      'image',
      'inspect',
      '-f',
      '{{.Id}}',
      good.record.imageId ?? '',
    );
    expect(id.trim()).toBe(good.record.imageId);
    if (builder !== 'classic')
      expect(good.record.warnings).toEqual([
        {
          text: expect.stringContaining('FromAsCasing'),
          url: expect.stringMatching(/^https:/),
          lines: [1, 1],
        },
      ]);
    const { id: broken } = await context({
      Dockerfile: 'FROM gantry-test/busybox\nRUN <<EOF\necho here\nexit 3\nEOF\nRUN exit 4\n',
    });
    const bad = await runBuild(service, { contextId: broken, builder });
    // the classic builder knows no heredocs
    expect(bad.record).toMatchObject({
      state: 'failed',
      errorLines: builder === 'classic' ? expect.anything() : [2, 5],
    });
  },
);

test('a build of the CLI is in the list, with what it said; those of the app are there once', async () => {
  const stream = openTestStream(service.router, 'builds.watchList', {});
  const list = () => {
    const known = new Map<string, BuildRecord>();
    for (const frame of stream.frames as DownFrame[]) {
      if (frame.t !== 'items') continue;
      for (const patch of frame.v as { upsert: BuildRecord[]; remove: string[] }[]) {
        for (const record of patch.upsert) known.set(record.id, record);
        for (const id of patch.remove) known.delete(id);
      }
    }
    return [...known.values()];
  };
  const { path } = await context({ Dockerfile: 'FROM gantry-test/busybox\nRUN echo from the CLI; exit 5\n' });
  const build = promisify(execFile)('docker', [
    '-H',
    engine.dockerHost,
    'buildx',
    'build',
    '-t',
    'made:1',
    path,
  ]);
  await expect(build).rejects.toThrow('exit code: 5');
  // an image is what tells of it
  await docker(engine.dockerHost, 'tag', 'gantry-test/busybox', 'made:2');
  const all = await eventually(list, (records) =>
    records.some(({ origin, endedAt }) => origin === 'cli' && endedAt !== null),
  );
  const theirs = all.filter(({ origin }) => origin === 'cli');
  expect(theirs).toHaveLength(1);
  expect(theirs[0]).toMatchObject({ state: 'failed', builder: { kind: 'buildx' } });
  const { record, output, steps } = await watchBuild(service, theirs[0]?.id ?? '');
  expect(record).toMatchObject({
    context: path,
    errorLines: [2, 2],
    error: { code: 'build/failed', message: expect.stringContaining('exit code: 5') },
  });
  expect(steps.some(({ state }) => state === 'failed')).toBe(true);
  expect(output('RUN echo from')).toContain('from the CLI');
  stream.drop();
});
