import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InterruptedTransfer } from '@shared/features/volume-transfer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '../../../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../../../scripts/lib/test-images.mjs';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { runStream } from '../../../testing/run-stream';
import { buildVolumeProcesses, type VolumeProcesses } from '../../../testing/volume-process';
import { describeVolume, inVolumes, scratchFolder } from '../../../testing/volumes';

const scratch = scratchFolder();
let processes: VolumeProcesses;
let engine: PrivateEngine;
let service: TestService;

beforeAll(async () => {
  processes = await buildVolumeProcesses();
  engine = await startPrivateEngine({ diskMiB: 48, network: 'none' });
  await buildTestImages(engine.dockerHost, ['busybox']);
  service = await connectService(engine.dockerHost);
  await service.engine.connected(new AbortController().signal);
}, 120_000);
afterAll(async () => {
  await service.close();
  await engine.dispose();
  processes.dispose();
  scratch.remove();
});

test('a volume of 2 GiB is exported and restored in constant memory', async () => {
  const host = testDockerHost();
  const path = join(scratch.path, 'large.tar.gz');
  const MiB = 1024 * 1024;
  await docker(host, 'volume', 'create', 'large');
  try {
    await inVolumes(
      host,
      ['large'],
      'dd if=/dev/urandom of=/v/random bs=1M count=128 2>/dev/null; truncate -s 1920M /v/zeros; chown 3:4 /v/zeros',
    );
    const job = { host, journalPath: join(scratch.path, 'exec-journal.json') };
    const input = { name: 'large', token: 'write:1', format: 'tar.gz', users: null };
    const out = await processes.run(
      { ...job, method: 'volumes.export', input, grants: { 'write:1': path } },
      null,
    );
    expect(out.milliseconds).toBeGreaterThan(0);
    expect(out.peak - out.before).toBeLessThan(150 * MiB);
    const back = await processes.run(
      {
        ...job,
        method: 'volumes.restore',
        input: { name: 'large-back', token: 'read:1', mode: 'new', users: null },
        grants: { 'read:1': path },
      },
      null,
    );
    expect(back.milliseconds).toBeGreaterThan(0);
    expect(back.peak - back.before).toBeLessThan(150 * MiB);
    expect(await describeVolume(host, 'large-back')).toBe(await describeVolume(host, 'large'));
  } finally {
    await docker(host, 'volume', 'rm', '-f', 'large', 'large-back');
  }
}, 300_000);

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
  await service.call('volumes.settle', { id: found?.id, name: 'target', action: 'finish' });
  expect(await volumes()).toEqual(['target']);
  expect(await inVolumes(host, ['target'], 'cd /v; stat -c "%n %s" *')).toBe(
    'data 11534336\nother 9437184\n',
  );
}, 120_000);
