import type { RemovalPreview, RemovedImages } from '@shared/features/image-changes';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { buildOf, printedRemoval, refusal } from '../../../testing/images';

const host = testDockerHost();
const repo = `rmi-${process.pid}`;
const base = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;

const build = (tag: string | null, from: string, ...lines: string[]) =>
  buildOf(host, [`FROM ${from}`, `LABEL ${repo}=1`, ...lines].join('\n'), tag);
const preview = (images: string[], options: { force?: boolean; noPrune?: boolean } = {}) =>
  service.call<RemovalPreview>('images.removePreview', { images, ...options });
const ids = (list: string[]) => list.filter((id) => /^sha256:/.test(id));
/** Of what was deleted, that which is an image; the rest are layers. */
const imagesOf = async (deleted: string[], before: Set<string>) => deleted.filter((id) => before.has(id));
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

/** Removes with the CLI, and compares with what was foreseen; refusals in order, as far as they were foreseen. */
async function expectAsForeseen(
  images: string[],
  { force = false, noPrune = false }: { force?: boolean; noPrune?: boolean } = {},
): Promise<RemovalPreview> {
  const before = await allIds();
  const foreseen = await preview(images, { force, noPrune });
  for (const [index, image] of images.entries()) {
    const plan = foreseen.plans[index];
    const flags = [...(force ? ['-f'] : []), ...(noPrune ? ['--no-prune'] : [])];
    const work = cli('rmi', ...flags, image);
    if (plan?.block && plan.untagged.length === 0) {
      const words = await refusal(work);
      expect(words, image).toMatch(/conflict: unable to (?:delete|remove)/);
      const named =
        plan.block.reason === 'children'
          ? 'dependent child images'
          : plan.block.reason === 'names'
            ? 'referenced in multiple repositories'
            : 'container ';
      expect(words, image).toContain(named);
      expect(words.includes('cannot be forced')).toBe(!plan.block.forceable);
      if ('containers' in plan.block) {
        const first = /container ([0-9a-f]{12})/.exec(words)?.[1];
        expect(plan.block.containers.map(({ id }) => id.slice(0, 12))).toContain(first);
      }
      continue;
    }
    const printed = printedRemoval(await work);
    expect(printed.untagged, image).toEqual(plan?.untagged);
    expect(ids(await imagesOf(printed.deleted, before)), image).toEqual(plan?.deleted);
  }
  return foreseen;
}

test('a name of several goes alone, the last one takes the image and its untagged parents', async () => {
  const id = await build(`${repo}/a:1`, base, 'ENV A=1', 'RUN echo x > /x');
  await cli('tag', id, `${repo}/a:2`);
  await cli('tag', id, `${repo}/b`);
  const { plans, freed } = await expectAsForeseen([`${repo}/a:2`, `${repo}/b`, `${repo}/a:1`]);
  expect(plans.map((plan) => plan.left.length)).toEqual([2, 1, 0]);
  expect(plans[2]?.deleted[0]).toBe(id);
  expect(plans[2]?.deleted.length).toBeGreaterThan(1);
  expect(freed).toEqual({ layers: 1, bytes: 2 });
});

test('without pruning the untagged parents stay', async () => {
  const id = await build(`${repo}/np`, base, 'ENV A=1', 'ENV B=1');
  const [raw] = JSON.parse(await cli('inspect', id)) as [{ Parent: string }];
  const { plans } = await expectAsForeseen([`${repo}/np`], { noPrune: true });
  expect(plans[0]?.deleted).toEqual([id]);
  await cli('inspect', raw.Parent);
  await expectAsForeseen([raw.Parent]);
});

test('by id: with one name it goes, with several it is refused and named, and by force all go', async () => {
  const one = await build(`${repo}/one`, base, 'ENV C=1');
  await expectAsForeseen([one]);
  const many = await build(`${repo}/many:1`, base, 'ENV C=2');
  await cli('tag', many, `${repo}/other:1`);
  const { plans } = await expectAsForeseen([many.slice(0, 19)]);
  expect(plans[0]?.block).toEqual({
    reason: 'names',
    forceable: true,
    names: [`${repo}/many:1`, `${repo}/other:1`],
  });
  await expectAsForeseen([many], { force: true });
});

test('children block, and are named; a name goes all the same', async () => {
  const parent = await build(`${repo}/parent`, base, 'ENV P=1');
  const child = await build(`${repo}/child`, parent, 'ENV K=1');
  const { plans } = await expectAsForeseen([parent], { force: true });
  expect(plans[0]?.block).toMatchObject({ reason: 'children', images: [{}] });
  const byName = await expectAsForeseen([`${repo}/parent`]);
  expect(byName.plans[0]).toMatchObject({
    untagged: [`${repo}/parent:latest`],
    deleted: [],
    block: { reason: 'children' },
  });
  const last = await expectAsForeseen([`${repo}/child`]);
  // the parent has lost its name, and goes with its child
  expect(last.plans[0]?.deleted).toContain(parent);
  expect(last.plans[0]?.deleted[0]).toBe(child);
});

test('containers block, running or stopped, and are named', async () => {
  const id = await build(`${repo}/used`, base, 'ENV U=1');
  const stopped = (await cli('create', '--name', `${repo}-stopped`, id, 'true')).trim();
  for (const image of [id, `${repo}/used`]) {
    const { plans } = await expectAsForeseen([image]);
    expect(plans[0]?.block).toEqual({
      reason: 'stopped',
      forceable: true,
      containers: [{ id: stopped, name: `${repo}-stopped` }],
    });
  }
  await cli('run', '-d', '--name', `${repo}-running`, id, 'sleep', '1000');
  const running = await expectAsForeseen([id], { force: true });
  expect(running.plans[0]?.block).toMatchObject({ reason: 'running', forceable: false });
  // by name and force only the name goes
  const forced = await expectAsForeseen([`${repo}/used`], { force: true });
  expect(forced.plans[0]).toMatchObject({ untagged: [`${repo}/used:latest`], deleted: [] });
  await cli('rm', '-f', `${repo}-running`);
  await expectAsForeseen([id], { force: true });
});

test('the app removes as the CLI does, and keeps the words of a refusal', async () => {
  const id = await build(`${repo}/app:1`, base, 'ENV X=1');
  await cli('tag', id, `${repo}/app:2`);
  const remove = (image: string, force = false) =>
    service.call<RemovedImages>('images.remove', { image, force });
  expect(await remove(`${repo}/app:2`)).toEqual({ untagged: [`${repo}/app:2`], deleted: [] });
  await cli('create', '--name', `${repo}-held`, id, 'true');
  const refused = await service.result('images.remove', { image: `${repo}/app:1` });
  const words = await refusal(cli('rmi', `${repo}/app:1`));
  expect(refused).toMatchObject({ ok: false, e: { code: 'engine/conflict', message: words } });
  const gone = await remove(id, true);
  expect(gone.untagged).toEqual([`${repo}/app:1`]);
  expect(gone.deleted[0]).toBe(id);
  expect(await preview(['no/such:image'])).toEqual({
    plans: [{ target: 'no/such:image', imageId: null, untagged: [], deleted: [], left: [], block: null }],
    freed: { layers: 0, bytes: 0 },
  });
});

test('a tag is given as the CLI gives it, and a bad name is refused before', async () => {
  const id = await build(`${repo}/t:1`, base, 'ENV T=1');
  await service.call('images.tag', { image: `${repo}/t:1`, name: `127.0.0.1:5000/${repo}/x` });
  await service.call('images.tag', { image: id, name: `${repo}/t:2` });
  const tags = JSON.parse(await cli('inspect', '-f', '{{json .RepoTags}}', id)) as string[];
  expect(tags.sort()).toEqual([`127.0.0.1:5000/${repo}/x:latest`, `${repo}/t:1`, `${repo}/t:2`]);
  expect(await service.result('images.tag', { image: id, name: 'Not/OK' })).toMatchObject({
    ok: false,
    e: { code: 'ipc/bad-input' },
  });
});
