import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CleanUpItem, CleanUpPreview, CleanUpResult } from '@shared/features/clean-up';
import { type CleanUpPreset, inPreset } from '@shared/model/clean-up-preset';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '../../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../../scripts/lib/test-images.mjs';
import { buildTools } from '../../testing/cli-context';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import { buildOf } from '../../testing/images';
import { runStream } from '../../testing/run-stream';

// pruning takes all there is: on an engine of its own
testDockerHost();

describe.each(['installed', '28'])('engine %s', (version) => {
  let engine: PrivateEngine;
  let service: TestService;
  const base = 'gantry-test/busybox';
  const cli = (...args: string[]) => docker(engine.dockerHost, ...args);
  const lines = async (...args: string[]) => (await cli(...args)).split('\n').filter(Boolean);

  beforeAll(async () => {
    engine = await startPrivateEngine(version === 'installed' ? {} : { version });
    await buildTestImages(engine.dockerHost, ['busybox']);
    service = await connectService(engine.dockerHost);
    await service.engine.connected(AbortSignal.timeout(10_000));
  });
  afterEach(async () => {
    const containers = await lines('ps', '-aq');
    if (containers.length > 0) await cli('rm', '-fv', ...containers);
    const volumes = await lines('volume', 'ls', '-q');
    if (volumes.length > 0) await cli('volume', 'rm', ...volumes);
    await cli('network', 'prune', '-f');
    await buildTestImages(engine.dockerHost, ['busybox']);
    const others = (await lines('images', '--format', '{{.Repository}}:{{.Tag}}')).filter(
      (name) => !name.startsWith(base) && !name.includes('<none>'),
    );
    if (others.length > 0) await cli('rmi', '-f', ...others);
    await cli('image', 'prune', '-f');
    await cli('builder', 'prune', '-af');
  });
  afterAll(async () => {
    await service?.close();
    await engine?.dispose();
  });

  const api = () => service.engine.client().api;
  const preview = () => service.call<CleanUpPreview>('cleanUp.preview', {});
  const pick = (items: readonly CleanUpItem[], kind: CleanUpItem['kind']) =>
    items.filter((item) => item.kind === kind);
  const ids = (items: readonly CleanUpItem[], kind: CleanUpItem['kind']) =>
    pick(items, kind)
      .map((item) => item.objectId)
      .sort();
  const remove = async (items: readonly CleanUpItem[]) => {
    const ran = await runStream<CleanUpResult, { removed: number }>(service.router, 'cleanUp.remove', {
      items: items.map(({ id, kind, objectId, names, version, heldBy }) => ({
        ...{ id, kind, objectId, names, version, heldBy },
      })),
    });
    expect(ran.error).toBeNull();
    return new Map(ran.items.map((each) => [each.id, each]));
  };
  const build = (tag: string | null, ...instructions: string[]) =>
    buildOf(engine.dockerHost, [`FROM ${base}`, ...instructions].join('\n'), tag);

  /** A bit of everything: used and unused, held by what runs and by what has stopped. */
  async function populate(): Promise<void> {
    for (const name of ['lonely', 'running', 'stopped']) {
      await cli('network', 'create', `net-${name}`);
      await cli('volume', 'create', `vol-${name}`);
      await cli('run', '--rm', '-v', `vol-${name}:/v`, base, 'sh', '-c', 'head -c 70000 /dev/zero > /v/f');
    }
    await cli('volume', 'create', '--label', 'tier=db');
    const used = await build('app:used', 'RUN echo used > /used');
    await cli('tag', used, 'other:used');
    await build('app:held', 'RUN echo held > /held');
    await build('app:shared-a', 'RUN head -c 50000 /dev/zero > /s', 'RUN echo a > /a');
    await build('app:shared-b', 'RUN head -c 50000 /dev/zero > /s', 'RUN echo b > /b');
    for (const n of [1, 2]) await build('app:rebuilt', `RUN echo ${n} > /n`);
    await cli(
      ...['run', '-d', '--name', 'runs', '--network', 'net-running', '-v', 'vol-running:/v', 'app:used'],
      ...['sleep', '1000'],
    );
    await cli(
      ...['run', '--name', 'ended', '--network', 'net-stopped', '-v', 'vol-stopped:/v', '-v', '/anonymous'],
      ...['app:held', 'sh', '-c', 'head -c 30000 /dev/zero > /written'],
    );
    // an engine's lists say "running" for a moment after `docker run` has returned
    await expect
      .poll(() => lines('ps', '-q', '--filter', 'name=ended', '--filter', 'status=exited'))
      .toHaveLength(1);
  }

  test('the use of the disk is that of `docker system df`', async () => {
    await populate();
    const { usage } = await preview();
    const rows = (await lines('system', 'df', '--format', '{{json .}}')).map((line) => JSON.parse(line));
    const names = {
      images: 'Images',
      containers: 'Containers',
      volumes: 'Local Volumes',
      cache: 'Build Cache',
    };
    for (const [kind, name] of Object.entries(names)) {
      const { count, active, bytes, reclaimable } = usage[kind as keyof typeof names];
      const row = rows.find(({ Type }) => Type === name);
      expect([kind, String(count), String(active)]).toEqual([kind, row.TotalCount, row.Active]);
      const close = (text: string, value: number) => {
        const [, number = '', unit = ''] = /^([\d.]+)([kMG]?B)/.exec(text) ?? [];
        const factor = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[unit] ?? Number.NaN;
        // four digits are printed
        expect(Math.abs(Number(number) * factor - value)).toBeLessThanOrEqual(Math.max(1, value / 500));
      };
      close(row.Size, bytes);
      close(row.Reclaimable, reclaimable);
    }
    expect(usage.networks).toMatchObject({ count: 6, active: 1 });
  });

  test('what is listed is what `docker system prune -a --volumes` removes, and what frees as much', async () => {
    await populate();
    const { items, shares } = await preview();
    const names = (kind: CleanUpItem['kind']) =>
      pick(items, kind)
        .map((item) => item.name)
        .sort();
    const held = items.filter((item) => item.heldBy.length > 0 && item.kind !== 'cache');
    const ended = items.find((item) => item.name === 'ended');
    expect(held.map((item) => item.heldBy)).toEqual(held.map(() => [ended?.id]));
    expect(held.map((item) => item.name)).toEqual(
      expect.arrayContaining(['net-stopped', 'vol-stopped', 'app:held']),
    );
    expect(names('networks')).toEqual(['net-lonely', 'net-stopped']);
    expect(pick(items, 'volumes').find(({ name }) => name === 'vol-lonely')?.bytes).toBe(70_000);
    expect(pick(items, 'containers')[0]?.bytes).toBe(30_000);

    /** Runs a prune, and answers the listed images that it deleted. */
    const prune = async (...flags: string[]) => {
      const before = await lines('images', '-q', '--no-trunc');
      await cli('system', 'prune', '-f', ...flags);
      const left = new Set(await lines('images', '-aq', '--no-trunc'));
      return [...new Set(before)].filter((id) => !left.has(id)).sort();
    };
    const foreseen = (preset: CleanUpPreset) =>
      ids(
        items.filter((item) => inPreset(preset, item, api())),
        'images',
      );
    expect(await prune()).toEqual(foreseen('prune'));
    expect(foreseen('prune')).toHaveLength(1);
    expect(await lines('volume', 'ls', '-q')).toHaveLength(5);
    expect(await prune('-a', '--volumes')).toEqual(
      foreseen('volumes').filter((id) => !foreseen('prune').includes(id)),
    );
    expect(await lines('ps', '-aq', '--filter', 'name=ended')).toEqual([]);
    expect(await lines('network', 'ls', '--format', '{{.Name}}', '--filter', 'type=custom')).toEqual([
      'net-running',
    ]);
    const kept = pick(items, 'volumes').filter((item) => !inPreset('volumes', item, api()));
    const keptNames = kept.map((item) => item.name);
    expect((await lines('volume', 'ls', '-q')).sort()).toEqual(['vol-running', ...keptNames].sort());
    // newer engines keep what somebody named
    expect(keptNames.sort()).toEqual(version === '28' ? ['vol-lonely', 'vol-stopped'] : []);
    const after = await preview();
    expect(after.items.map((item) => item.name).sort()).toEqual(keptNames);
    expect(shares?.reduce((sum, share) => sum + share.bytes, 0)).toBeGreaterThan(50_000);
  });

  test('the app removes exactly what was listed; layers that several images have are counted once', async () => {
    await populate();
    const { items, shares, usage } = await preview();
    const freed = (shares ?? []).reduce((sum, share) => sum + share.bytes, 0);
    const both = shares?.find((share) => share.imageIds.length === 2);
    expect(both?.bytes).toBe(50_000);
    const results = await remove(items);
    expect([...results.values()].filter(({ outcome }) => outcome !== 'removed')).toEqual([]);
    expect(results.size).toBe(items.length);
    const after = await preview();
    // the volume without a name of the removed container was in use when the list was made, and was on it all the same
    expect(after.items).toEqual([]);
    expect(usage.images.bytes - after.usage.images.bytes).toBe(freed);
    expect(await lines('volume', 'ls', '-q')).toEqual(['vol-running']);
    expect(await lines('ps', '-aq')).toHaveLength(1);
  });

  test('what appears meanwhile, or is not what was listed any more, stays', async () => {
    await populate();
    const { items } = await preview();
    const find = (name: string) => items.find((item) => item.name === name) as CleanUpItem;
    // appears
    await cli('create', '--name', 'new-container', base, 'true');
    await cli('network', 'create', 'new-network');
    await cli('volume', 'create', 'new-volume');
    await build('new:image', 'RUN echo new > /new');
    // another one under the same name
    const [made] = JSON.parse(await cli('volume', 'inspect', 'vol-lonely'));
    await cli('volume', 'rm', 'vol-lonely');
    await new Promise((resolve) =>
      setTimeout(resolve, Math.max(0, Date.parse(made.CreatedAt) + 1100 - Date.now())),
    );
    await cli('volume', 'create', 'vol-lonely');
    // taken into use
    await cli('run', '-d', '--name', 'late', '--network', 'net-lonely', 'app:shared-a', 'sleep', '1000');
    // another name, and a name that moved
    await cli('tag', 'app:shared-b', 'precious:1');
    const rebuilt = find('app:rebuilt');
    await cli('tag', 'new:image', 'app:rebuilt');
    // gone already
    await cli('rm', 'ended');
    const results = await remove(items);
    const of = (item: CleanUpItem) => results.get(item.id);
    expect(of(find('vol-lonely'))).toMatchObject({ outcome: 'kept', changed: true });
    expect(of(find('net-lonely'))).toMatchObject({ outcome: 'kept', message: /active endpoints/ });
    expect(of(find('app:shared-a'))).toMatchObject({ outcome: 'kept', message: /container/ });
    expect(of(find('app:shared-b'))).toMatchObject({ outcome: 'kept', changed: true });
    expect(of(find('ended'))).toMatchObject({ outcome: 'gone' });
    expect(of(rebuilt)).toMatchObject({ outcome: 'removed' });
    expect(await lines('images', '-q', 'app:rebuilt')).toHaveLength(1);
    expect(await lines('images', '-q', 'new:image')).toHaveLength(1);
    expect(await lines('images', '-q', 'precious:1')).toHaveLength(1);
    expect((await lines('volume', 'ls', '-q')).sort()).toEqual(['new-volume', 'vol-lonely', 'vol-running']);
    const networks = await lines('network', 'ls', '--format', '{{.Name}}', '--filter', 'type=custom');
    expect(networks.sort()).toEqual(['net-lonely', 'net-running', 'new-network']);
    expect((await lines('ps', '-a', '--format', '{{.Names}}')).sort()).toEqual([
      'late',
      'new-container',
      'runs',
    ]);
  });

  test('build cache: one piece goes with all that stands on it, and what is kept stays', async () => {
    const path = await mkdtemp(join(tmpdir(), 'gantry-cache-'));
    try {
      const steps = ['RUN head -c 60000 /dev/zero > /one', 'RUN head -c 50000 /dev/zero > /two'];
      await writeFile(join(path, 'Dockerfile'), [`FROM ${base}`, ...steps].join('\n'));
      const env = { ...process.env, DOCKER_HOST: engine.dockerHost, DOCKER_CONFIG: path };
      await symlink(buildTools().plugins, join(path, 'cli-plugins'));
      await promisify(execFile)(buildTools().docker, ['buildx', 'build', '-t', 'cached:1', path], { env });
    } finally {
      await rm(path, { recursive: true });
    }
    const named = async () => {
      const cache = pick((await preview()).items, 'cache');
      const find = (word: string) => cache.find((item) => item.name.includes(word)) as CleanUpItem;
      return { cache, one: find('/one'), two: find('/two') };
    };
    const { cache, one, two } = await named();
    const records = (await lines('system', 'df', '-v', '--format', '{{json .BuildCache}}')).flatMap((line) =>
      (JSON.parse(line) as { ID: string; InUse: string }[]).filter((each) => each.InUse === 'false'),
    );
    expect(cache.map((item) => item.objectId).sort()).toEqual(records.map((each) => each.ID).sort());
    expect(one.heldBy).toEqual([two.id]);

    // the one below cannot go alone
    expect((await remove([one])).get(one.id)).toMatchObject({ outcome: 'kept' });
    const results = await remove([one, two]);
    expect([...results.values()].map(({ outcome }) => outcome)).toEqual(['removed', 'removed']);
    const left = await named();
    // the engine lists them in any order
    expect(left.cache.map((item) => item.id).sort()).toEqual(
      cache
        .map((item) => item.id)
        .filter((id) => id !== one.id && id !== two.id)
        .sort(),
    );
  });
});
