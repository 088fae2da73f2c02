import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InterruptedTransfer } from '@shared/features/volume-transfer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '../../../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../../../scripts/lib/test-images.mjs';
import { openTestStream } from '../../../ipc/test-link';
import { connectService, docker, type TestService } from '../../../testing/engine';
import { runStream } from '../../../testing/run-stream';
import { inVolumes, scratchFolder } from '../../../testing/volumes';

const scratch = scratchFolder();
let engine: PrivateEngine;
let service: TestService;

beforeAll(async () => {
  engine = await startPrivateEngine({ diskMiB: 48, network: 'none' });
  await buildTestImages(engine.dockerHost, ['busybox']);
  service = await connectService(engine.dockerHost);
  await service.engine.connected(new AbortController().signal);
}, 120_000);
afterAll(async () => {
  await service.close();
  await engine.dispose();
  scratch.remove();
});

test('a disk that is full leaves nothing behind, and a restore that it cuts off can be finished', async () => {
  const host = engine.dockerHost;
  const small = (...args: string[]) => docker(host, ...args);
  const run = (method: string, input: object) =>
    runStream<unknown, unknown>(service.router, `volumes.${method}`, { users: null, ...input });
  const volumes = async () => (await small('volume', 'ls', '-q')).split('\n').filter(Boolean);
  const put = (name: string, file: string, size: number) =>
    inVolumes(host, [name], `dd if=/dev/urandom of=/v/${file} bs=1M count=${size} 2>/dev/null`);
  for (const name of ['part', 'target']) await small('volume', 'create', name);
  await put('part', 'data', 11);
  const path = join(scratch.path, 'part.tar');
  service.grant('write:1', path);
  expect((await run('export', { name: 'part', token: 'write:1', format: 'tar' })).error).toBeNull();

  // room for the archive once, beside what is there, but not twice
  await put('target', 'other', 9);
  const full = join(engine.dir, 'data', 'export.tar');
  service.grant('write:2', full);
  await put('part', 'more', 9);
  const exported = await run('export', { name: 'part', token: 'write:2', format: 'tar' });
  expect(exported.error?.message).toMatch(/ENOSPC|no space left/i);
  expect(readdirSync(join(engine.dir, 'data')).filter((name) => name.includes('export'))).toEqual([]);
  const cloned = await run('clone', { name: 'part', to: 'copy' });
  expect(cloned.error).toMatchObject({
    code: 'engine/disk-full',
    message: expect.stringContaining('no space left on device'),
  });
  expect(await volumes()).toEqual(['part', 'target']);

  await inVolumes(host, ['part'], 'rm /v/more');
  await small('volume', 'create', 'ballast');
  service.grant('read:1', path);
  await put('ballast', 'f', 1);
  const merge = { name: 'target', token: 'read:1', mode: 'merge' };
  const cut = await run('restore', merge);
  expect(cut.error).toMatchObject({
    code: 'volumes/unfinished',
    message: expect.stringContaining('no space left on device'),
  });
  const [found] = (
    await runStream<InterruptedTransfer[], void>(
      service.router,
      'volumes.interrupted',
      {},
      (_items, stream) => stream.send({ t: 'cancel' }),
    )
  ).items.flat();
  expect(found).toMatchObject({ kind: 'restore', volume: 'target', state: 'unfinished' });
  await small('volume', 'rm', 'part', 'ballast');
  const notices = openTestStream(service.router, 'volumes.interrupted', {});
  const said = () =>
    notices.frames.flatMap((frame) => (frame.t === 'items' ? (frame.v as InterruptedTransfer[][]) : []));
  await notices.until(() => said().length > 0);
  await service.call('volumes.settle', { id: found?.id, name: 'target', action: 'finish' });
  await notices.until(() => said().at(-1)?.length === 0);
  notices.drop();
  // it stays listed for as long as it is worked on
  expect(said().map((list) => list.map(({ state, busy }) => [state, busy]))).toEqual([
    [['unfinished', false]],
    ...said()
      .slice(1, -1)
      .map(() => [['unfinished', true]]),
    [],
  ]);
  expect(said().length).toBeGreaterThan(2);
  expect(await volumes()).toEqual(['target']);
  expect(await inVolumes(host, ['target'], 'cd /v; stat -c "%n %s" *')).toBe(
    'data 11534336\nother 9437184\n',
  );
}, 120_000);
