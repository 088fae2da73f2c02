import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { ImageLayers, LayerFile } from '@shared/features/image-layers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { runStream } from '../../../testing/run-stream';

const run = promisify(execFile);
const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
const image = 'gantry-test/layered';
let service: TestService;
let id = '';

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  const folder = mkdtempSync(join(tmpdir(), 'gantry-layers-'));
  writeFileSync(
    join(folder, 'Dockerfile'),
    [
      'FROM gantry-test/busybox',
      'RUN mkdir -p /data/sub /old && head -c 500000 /dev/zero > /data/big && echo one > /data/sub/one && echo old > /old/file',
      'RUN head -c 300000 /dev/zero > /data/big && rm -r /old && ln -s big /data/soft && ln /data/sub/one /data/hard',
      'RUN rm -r /data/sub && mkdir /data/sub && echo two > /data/sub/two',
      'CMD ["sh"]',
    ].join('\n'),
  );
  await run('docker', ['-H', host, 'build', '-q', '-t', image, folder], {
    env: { ...process.env, DOCKER_BUILDKIT: '0' },
  });
  rmSync(folder, { recursive: true });
  id = (await cli('inspect', '-f', '{{.Id}}', image)).trim();
}, 60_000);
afterAll(async () => {
  service?.close();
  await cli('rmi', '-f', image).catch(() => {});
});

const read = () =>
  runStream<{ bytes: number; total: number | null }, ImageLayers>(service.router, 'images.layers', { id });
const list = (layer: number, path: string, changedOnly = false) =>
  service.call<LayerFile[]>('images.layerFiles', { id, layer, path, changedOnly });
/** Bytes of the targets of all symlinks that a layer writes. */
async function symlinkBytes(layer: number, path: string): Promise<number> {
  let bytes = 0;
  for (const { name, kind, change, target } of await list(layer, path, true)) {
    if (kind === 'symlink' && change !== 'deleted') bytes += target?.length ?? 0;
    if (kind === 'folder') bytes += await symlinkBytes(layer, `${path === '/' ? '' : path}/${name}`);
  }
  return bytes;
}
const words = (files: LayerFile[]) =>
  files.map(({ name, change, inside }) => `${name} ${change ?? (inside ? 'inside' : '-')}`).sort();

test('each layer says what it adds, writes anew and takes away, and what is wasted', async () => {
  const { end, items, error } = await read();
  expect(error).toBeNull();
  const layers = end?.layers ?? [];
  const rootfs = JSON.parse(await cli('inspect', '-f', '{{json .RootFS.Layers}}', image)) as string[];
  expect(layers).toHaveLength(rootfs.length);
  expect(items.at(-1)?.bytes).toBeGreaterThan(800_000);
  // the sizes that `docker history` says, newest first, of layers that have files
  const history = (await cli('history', '--no-trunc', '--human=false', '--format', '{{.Size}}', image))
    .trim()
    .split('\n')
    .map(Number)
    .filter((size) => size > 0)
    .reverse();
  // the engine counts the target of a symlink as its size
  const linked = await Promise.all(layers.map((_, layer) => symlinkBytes(layer, '/')));
  expect(layers.map(({ bytes }, layer) => bytes + (linked[layer] ?? 0))).toEqual(history);
  expect(layers.at(-3)).toMatchObject({ wasted: 500_000 + 4 + 4 });
  expect(end?.wasteful[0]).toEqual({ path: '/data/big', bytes: 500_000, versions: 1 });
  expect(end?.wasted).toBe(500_008);
});

test('a folder of a layer shows what that layer did', async () => {
  const last = ((await read()).end?.layers.length ?? 0) - 1;
  expect(words(await list(last - 2, '/data'))).toEqual(['big added', 'sub added']);
  expect(words(await list(last - 1, '/', true))).toEqual(['data inside', 'old deleted']);
  expect(words(await list(last - 1, '/old'))).toEqual(['file deleted']);
  expect(words(await list(last - 1, '/data'))).toEqual([
    'big changed',
    'hard added',
    'soft added',
    'sub inside',
  ]);
  // a hard link makes its file a part of the layer, too
  expect(words(await list(last - 1, '/data/sub'))).toEqual(['one changed']);
  expect(words(await list(last, '/data/sub'))).toEqual(['one deleted', 'two added']);
});

test('all layers together are the files of a container made of the image', async () => {
  const last = ((await read()).end?.layers.length ?? 0) - 1;
  const container = (await cli('create', image)).trim();
  try {
    const { stdout } = await run('bash', ['-c', `docker -H ${host} export ${container} | tar -t`], {
      maxBuffer: 64 * 1024 * 1024,
    });
    // what the engine itself puts into a container
    const own = /^(?:dev|proc|sys)\/|^\.dockerenv$|^etc\/(?:hosts|hostname|resolv\.conf|mtab)$/;
    const theirs = stdout
      .trim()
      .split('\n')
      .filter((path) => !own.test(path) && path !== './');
    const ours: string[] = [];
    const walk = async (path: string) => {
      for (const file of await list(last, path || '/')) {
        if (file.change === 'deleted') continue;
        const full = `${path}/${file.name}`;
        ours.push(full.slice(1) + (file.kind === 'folder' ? '/' : ''));
        if (file.kind === 'folder') await walk(full);
      }
    };
    await walk('');
    const added = new Set(['etc/', 'dev/', 'proc/', 'sys/']);
    expect(ours.filter((path) => !added.has(path)).sort()).toEqual(
      theirs.filter((path) => !added.has(path)).sort(),
    );
  } finally {
    await cli('rm', container);
  }
});

test('two who ask share one reading, and one who leaves does not stop it; alone it is stopped', async () => {
  const other = await cli('inspect', '-f', '{{.Id}}', 'gantry-test/busybox');
  const left = runStream(service.router, 'images.layers', { id: other.trim() }, (_item, stream) =>
    stream.send({ t: 'cancel' }),
  );
  const stayed = runStream<unknown, ImageLayers>(service.router, 'images.layers', { id: other.trim() });
  expect((await left).error?.code).toBe('ipc/cancelled');
  expect((await stayed).end?.layers.length).toBeGreaterThan(0);
});

test('an image that is not there is an error in the words of the engine', async () => {
  const gone = `sha256:${'0'.repeat(64)}`;
  const { error } = await runStream(service.router, 'images.layers', { id: gone });
  expect(error).toMatchObject({
    code: 'engine/not-found',
    message: `No such image: ${gone}`,
  });
});
