import type { ImagePrune, RemovalPreview, RemovedImages } from '@shared/features/image-changes';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { buildOf, printedRemoval } from '../../../testing/images';

const host = testDockerHost();
const repo = `prune-${process.pid}`;
const base = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;

const build = (tag: string | null, from: string, ...lines: string[]) =>
  buildOf(host, [`FROM ${from}`, `LABEL ${repo}=1`, ...lines].join('\n'), tag);
const foresee = async (input: z.input<typeof ImagePrune>) => {
  const { plans, freed } = await service.call<RemovalPreview>('images.prunePreview', input);
  return {
    untagged: plans.flatMap((plan) => plan.untagged).sort(),
    deleted: plans.flatMap((plan) => plan.deleted).sort(),
    freed,
  };
};
/** Images among what was deleted; the rest are layers. */
const known = (deleted: string[], before: Set<string>) => deleted.filter((id) => before.has(id)).sort();
const allIds = async () => new Set((await cli('images', '-aq', '--no-trunc')).split('\n').filter(Boolean));

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
});
afterEach(async () => {
  const held = (await cli('ps', '-aq', '--filter', `name=${repo}`)).split('\n').filter(Boolean);
  if (held.length > 0) await cli('rm', '-fv', ...held);
  const ours = (await cli('images', '-q', '--filter', `label=${repo}`)).split('\n').filter(Boolean);
  if (ours.length > 0) await cli('rmi', '-f', ...new Set(ours)).catch(() => '');
});
afterAll(() => service.close());

/** A tagged parent, two rebuilds of a tag, a used image with several names, and one that is kept by its label. */
async function make(): Promise<void> {
  await build(`${repo}/p:1`, base, 'ENV P=1');
  await build(`${repo}/c:1`, `${repo}/p:1`, 'RUN echo child > /child');
  for (const n of [1, 2, 3]) await build(`${repo}/r`, base, `RUN echo ${n}${n} > /n`);
  const used = await build(`${repo}/u:1`, base, 'ENV U=1');
  await cli('tag', used, `${repo}/u:2`);
  await cli('tag', used, `${repo}/again:1`);
  await cli('create', '--name', `${repo}-held`, used, 'true');
  await build(`${repo}/keep`, base, 'LABEL keep=yes', 'ENV K=1');
}

test('what is foreseen is what `docker image prune` removes: dangling, then unused, with filters', async () => {
  await make();
  const past = '2001-02-03T04:05:06Z';
  expect(await foresee({ all: true, labels: [repo], until: past })).toMatchObject({
    untagged: [],
    deleted: [],
  });
  const soon = new Date(Math.ceil(Date.now() / 1000) * 1000).toISOString();
  const cases: [z.input<typeof ImagePrune>, string[]][] = [
    [{ all: false, labels: [`${repo}=1`] }, ['--filter', `label=${repo}=1`]],
    [
      { all: true, labels: [repo, '!keep'], until: soon },
      ['-a', '--filter', `label=${repo}`, '--filter', 'label!=keep', '--filter', `until=${soon}`],
    ],
    [{ all: true, labels: [repo] }, ['-a', '--filter', `label=${repo}`]],
  ];
  for (const [input, flags] of cases) {
    const before = await allIds();
    const foreseen = await foresee(input);
    const stdout = await cli('image', 'prune', '-f', ...flags);
    const printed = printedRemoval(stdout);
    expect(printed.untagged.sort()).toEqual(foreseen.untagged);
    expect(known(printed.deleted, before)).toEqual(foreseen.deleted);
    expect(foreseen.deleted.length).toBeGreaterThan(0);
    const said = /Total reclaimed space: (\S+)/.exec(stdout)?.[1];
    expect(said).toBe(`${foreseen.freed?.bytes}B`);
  }
  // the one that is used keeps one of its names
  expect(await cli('images', '-q', `${repo}/u`)).toMatch(/\w/);
});

test('the app prunes what it foresaw', async () => {
  await make();
  for (const input of [
    { all: false, labels: [`${repo}=1`] },
    { all: true, labels: [repo, '!keep=no'] },
  ]) {
    const before = await allIds();
    const foreseen = await foresee(input);
    const done = await service.call<RemovedImages & { bytes: number }>('images.prune', input);
    expect(done.untagged.sort()).toEqual(foreseen.untagged);
    expect(known(done.deleted, before)).toEqual(foreseen.deleted);
    expect(done.bytes).toBe(foreseen.freed?.bytes);
  }
  expect(await foresee({ all: false, labels: [repo], until: '24h' })).toMatchObject({ deleted: [] });
  const bad = await service.result('images.prunePreview', { all: false, until: 'yesterday' });
  expect(bad).toMatchObject({ ok: false, e: { code: 'run/bad-value' } });
});
