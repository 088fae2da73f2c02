import { execFileSync } from 'node:child_process';
import type { HistoryEntry, ImageDetails } from '@shared/features/image-details';
import type { ImageSizes, ImageSummary } from '@shared/features/image-list';
import { formatSize } from '@shared/model/size';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestStream } from '../../ipc/test-link';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';
import { buildOf, loadEpochImage } from '../../testing/images';
import { startRegistry } from '../../testing/registry';

const host = testDockerHost();
const repo = `img-${process.pid}`;
const base = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;
/** The list as a page has it that has followed it from the beginning. */
let rows: Map<string, ImageSummary>;
let closeWatch: () => void;

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  rows = new Map();
  const watch = openTestStream(service.router, 'images.watch', {});
  closeWatch = () => watch.port.close();
  watch.port.on('message', (frame) => {
    if (frame.t !== 'items') return;
    watch.send({ t: 'ack', n: 1024 });
    for (const patch of frame.v) {
      if (patch.reset) rows.clear();
      for (const id of patch.remove) rows.delete(id);
      for (const row of patch.upsert) rows.set(row.id, row);
    }
  });
  await eventually(
    () => rows.size,
    (size) => size > 0,
  );
});
afterEach(async () => {
  const names = (
    await cli('images', '--format', '{{.Repository}}:{{.Tag}}', '--filter', `label=${repo}`)
  ).split('\n');
  const ours = (await cli('images', '-q', '--no-trunc', '--filter', `label=${repo}`)).split('\n');
  const mine = [...new Set([...names.filter((name) => name.startsWith(repo)), ...ours])].filter(Boolean);
  if (mine.length > 0) await cli('rmi', '-f', ...mine).catch(() => '');
});
afterAll(async () => {
  closeWatch();
  await service.close();
});

const all = () => [...rows.values()];
const named = (name: string) => all().find((row) => row.name === name);
const build = (tag: string | null, ...lines: string[]) =>
  buildOf(host, [`FROM ${base}`, `LABEL ${repo}=1`, ...lines].join('\n'), tag);

/** `docker images` as rows: repository, tag, id. */
async function listed(...args: string[]): Promise<string[]> {
  const format = '{{.Repository}} {{.Tag}} {{.ID}}';
  return (await cli('images', '--no-trunc', '--format', format, ...args)).trim().split('\n').sort();
}
const asListed = (row: ImageSummary) => `${row.repository ?? '<none>'} ${row.tag ?? '<none>'} ${row.imageId}`;
const untilAsListed = () =>
  eventually(
    async () => ({ ours: all().map(asListed).sort(), cli: await listed() }),
    ({ ours, cli: theirs }) => ours.join('\n') === theirs.join('\n'),
  );

test('the list follows what the CLI does, and says what `docker images` says', async () => {
  await untilAsListed();
  const id = await build(`${repo}/a:1`);
  await cli('tag', `${repo}/a:1`, `${repo}/a:2`);
  await cli('tag', `${repo}/a:1`, `${repo}/b`);
  await untilAsListed();
  expect(
    all()
      .filter((row) => row.imageId === id)
      .map((row) => row.name)
      .sort(),
  ).toEqual([`${repo}/a:1`, `${repo}/a:2`, `${repo}/b:latest`]);
  const [info] = JSON.parse(await cli('inspect', id)) as [{ Size: number; Created: string }];
  expect(named(`${repo}/a:1`)).toMatchObject({ size: info.Size, labels: { [repo]: '1' }, dangling: false });
  expect(named(`${repo}/a:1`)?.createdAt).toBe(Math.floor(Date.parse(info.Created) / 1000) * 1000);
  await cli('rmi', `${repo}/a:2`);
  await untilAsListed();
  await cli('rmi', `${repo}/a:1`, `${repo}/b`);
  await untilAsListed();
  expect(named(`${repo}/b:latest`)).toBeUndefined();
});

test('rebuilding a tag leaves a dangling image, and so does a build without a tag', async () => {
  const first = await build(`${repo}/r`, 'ENV N=1');
  await untilAsListed();
  const second = await build(`${repo}/r`, 'ENV N=2');
  await untilAsListed();
  expect(all().find((row) => row.imageId === first)).toMatchObject({
    dangling: true,
    repository: null,
    name: first,
  });
  expect(named(`${repo}/r:latest`)?.imageId).toBe(second);
  // engines tell of no image that has no name: a step's container is all that they mention
  const third = await build(null, 'RUN true');
  await untilAsListed();
  expect(all().find((row) => row.imageId === third)?.dangling).toBe(true);
});

test('a commit without a name is seen; intermediate images are not, unless they are asked for', async () => {
  await cli('create', '--name', repo, base, 'true');
  await cli('commit', '-c', `LABEL ${repo}=1`, repo);
  await cli('rm', repo);
  await build(`${repo}/steps`, 'ENV A=1', 'ENV B=2');
  await untilAsListed();
  const hidden = await service.call<ImageSummary[]>('images.intermediates', {});
  const plain = new Set(await listed());
  const beyond = (await listed('-a')).filter((line) => !plain.has(line));
  expect(hidden.map(asListed).sort()).toEqual(beyond);
  expect(hidden.some((row) => row.dangling)).toBe(false);
});

test('an image that is known by its digest only has a row with its repository', async () => {
  const registry = await startRegistry({ port: 5031 });
  try {
    const name = `${registry.address}/${repo}/d`;
    await build(`${name}:1`);
    await cli('push', '-q', `${name}:1`);
    const digest = (await cli('inspect', '-f', '{{index .RepoDigests 0}}', `${name}:1`)).trim();
    await eventually(
      () => named(`${name}:1`)?.digests,
      (list) => list?.length === 1,
    );
    expect(named(`${name}:1`)?.digests).toEqual([digest.split('@')[1]]);
    await cli('rmi', `${name}:1`);
    await cli('pull', '-q', digest);
    await untilAsListed();
    expect(named(digest)).toMatchObject({ repository: name, tag: null, dangling: false });
    const printed = await cli(
      'images',
      '--digests',
      '--no-trunc',
      '--format',
      '{{.Repository}}@{{.Digest}}',
      name,
    );
    expect(printed.trim()).toBe(digest);
    await cli('rmi', digest);
    await untilAsListed();
  } finally {
    await registry.dispose();
  }
});

test('a date of 1970, which reproducible builds write, is not recorded', async () => {
  await loadEpochImage(host, `${repo}/epoch:1`, repo);
  await untilAsListed();
  expect(named(`${repo}/epoch:1`)?.createdAt).toBeNull();
  const { imageId = '' } = named(`${repo}/epoch:1`) ?? {};
  expect((await cli('inspect', '-f', '{{.Created}}', imageId)).trim()).toBe('1970-01-01T00:00:00Z');
  expect((await service.call<ImageDetails>('images.details', { id: imageId })).createdAt).toBeNull();
});

test('details and inspect say what `docker image inspect` says', async () => {
  const id = await build(
    `${repo}/full:1`,
    'ENV DB_PASSWORD=x EMPTY=',
    'EXPOSE 443 80/udp',
    'VOLUME /data',
    'WORKDIR /srv',
    'USER 1000:1000',
    'STOPSIGNAL SIGINT',
    'HEALTHCHECK --interval=5s --retries=2 CMD true',
    'ENTRYPOINT ["/bin/sh", "-c"]',
    'CMD ["sleep 5"]',
  );
  const [raw] = JSON.parse(await cli('image', 'inspect', id));
  expect(await service.call('images.inspect', { id })).toEqual(raw);
  const details = await service.call<ImageDetails>('images.details', { id });
  expect(details).toMatchObject({
    id,
    tags: [`${repo}/full:1`],
    os: raw.Os,
    architecture: raw.Architecture,
    size: raw.Size,
    layers: raw.RootFS.Layers.length,
    createdAt: Date.parse(raw.Created),
    config: {
      ports: ['80/udp', '443/tcp'],
      volumes: ['/data'],
      workdir: '/srv',
      user: '1000:1000',
      stopSignal: 'SIGINT',
      entrypoint: ['/bin/sh', '-c'],
      command: ['sleep 5'],
      healthcheck: { test: ['true'], interval: 5000, timeout: null, retries: 2 },
    },
  });
  expect(details.config.env.map(({ name, value }) => `${name}=${value}`)).toEqual(raw.Config.Env);
});

test('the history is that of `docker history --no-trunc`, and as many lines are layers as the image has', async () => {
  const id = await build(
    `${repo}/h`,
    'RUN mkdir /empty',
    'RUN echo hello > /hello && echo "a && b" > /x',
    'ENV A=1',
  );
  const history = await service.call<HistoryEntry[]>('images.history', { id });
  const lines = (
    await cli('history', '--no-trunc', '--human=false', '--format', '{{.ID}}\t{{.CreatedBy}}\t{{.Size}}', id)
  ).trim();
  expect(history.map((each) => `${each.imageId ?? '<missing>'}\t${each.createdBy}\t${each.size}`)).toEqual(
    lines.split('\n'),
  );
  const { layers } = await service.call<ImageDetails>('images.details', { id });
  expect(history.filter((each) => !each.empty)).toHaveLength(layers);
});

test('sizes that are shared are those of `docker system df -v`', async () => {
  const id = await build(`${repo}/s`, 'RUN head -c 300000 /dev/zero > /zeros');
  const sizes = await service.call<ImageSizes[]>('images.sizes', {});
  const format = '{{range .Images}}{{.Repository}}:{{.Tag}} {{.SharedSize}} {{.UniqueSize}}\n{{end}}';
  const line = (await cli('system', 'df', '-v', '--format', format))
    .split('\n')
    .find((each) => each.startsWith(`${repo}/s:latest `));
  const ours = sizes.find((each) => each.imageId === id);
  const short = (bytes = 0) => formatSize(bytes).replace(' ', '');
  expect(`${repo}/s:latest ${short(ours?.shared)} ${short(ours?.unique)}`).toBe(line);
  expect(ours?.unique).toBe(300_000);
});

test('three hundred names are listed, and gone again', async () => {
  const script = `for i in $(seq 300); do docker -H ${host} tag ${base} ${repo}/many:$i; done`;
  execFileSync('bash', ['-c', script]);
  await untilAsListed();
  expect(all().filter((row) => row.repository === `${repo}/many`)).toHaveLength(300);
  execFileSync('bash', [
    '-c',
    `docker -H ${host} images -q --format '{{.Repository}}:{{.Tag}}' ${repo}/many | xargs docker -H ${host} rmi`,
  ]);
  await untilAsListed();
}, 120_000);
