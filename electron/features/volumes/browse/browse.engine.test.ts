import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileEntry, FileListEnd } from '@shared/features/files';
import type { VolumeAccess, VolumeAccessEnd, VolumeUser } from '@shared/features/volume-changes';
import { type DownFrame, ITEMS_COST } from '@shared/ipc/frames';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startPrivateEngine } from '../../../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../../../scripts/lib/test-images.mjs';
import { openTestStream } from '../../../ipc/test-link';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';
import { runStream } from '../../../testing/run-stream';
import { HELPER_LABEL } from '../helper/label';

const host = testDockerHost();
const image = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
const lines = async (...args: string[]) => (await cli(...args)).split('\n').filter(Boolean);
const helpersOnEngine = () => lines('ps', '-aq', '--no-trunc', '--filter', `label=${HELPER_LABEL}`);
let service: TestService;

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(new AbortController().signal);
});
afterAll(() => service.close());
const opened: { send(frame: { t: 'cancel' }): void }[] = [];
afterEach(async () => {
  for (const stream of opened.splice(0)) stream.send({ t: 'cancel' });
  await eventually(helpersOnEngine, (ids) => ids.length === 0);
  const ids = await lines('ps', '-aq', '--filter', 'name=vb-');
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  const names = await lines('volume', 'ls', '-q', '--filter', 'name=vb-');
  if (names.length > 0) await cli('volume', 'rm', ...names);
});

/** Opens the files of a volume, until `close`. */
async function browse(
  name: string,
  method: 'browse' | 'browseStarted' = 'browse',
  { router }: Pick<TestService, 'router'> = service,
) {
  const stream = openTestStream(router, `volumes.${method}`, { name });
  opened.push(stream);
  let end: VolumeAccessEnd | null = null;
  const access = await new Promise<VolumeAccess>((resolve, reject) => {
    stream.port.on('message', (frame: DownFrame) => {
      if (frame.t === 'items') {
        stream.send({ t: 'ack', n: ITEMS_COST });
        resolve(frame.v[0] as VolumeAccess);
      } else if (frame.t === 'end') end = frame.v as VolumeAccessEnd;
      else if (frame.t === 'error') reject(Object.assign(new Error(frame.e.message), { data: frame.e }));
    });
  });
  return {
    access,
    ended: () =>
      eventually(
        () => end,
        (value) => value !== null,
      ),
    async close() {
      stream.send({ t: 'cancel' });
      if (access.way !== 'container')
        await eventually(helpersOnEngine, (ids) => !ids.includes(access.container));
    },
  };
}

async function names(id: string, path: string): Promise<string[]> {
  const input = { id, path, fresh: true, reach: 0 };
  const { items, error } = await runStream<{ entries?: FileEntry[] }, FileListEnd>(
    service.router,
    'files.list',
    input,
  );
  if (error) throw Object.assign(new Error(error.message), { data: error });
  return items
    .flatMap((item) => item.entries ?? [])
    .map(({ name }) => name)
    .sort();
}

const inVolume = (name: string, script: string) =>
  cli('run', '--rm', '-v', `${name}:/v`, '-w', '/v', image, 'sh', '-c', script);
/** Names of any bytes, as text of one character a byte. */
const odd =
  "printf x > \"$(printf 'a\\377b')\"; printf x > 'two\nlines'; printf x > 한글; mkdir -p sub; printf deep > sub/f";

test('without a running container nothing is run: a helper reads, and the first change mounts it to be written', async () => {
  await inVolume('vb-plain', odd);
  const open = await browse('vb-plain');
  const { container, path, way, running } = open.access;
  expect([way, running]).toEqual(['helper', false]);
  const mount = async (id: string) => JSON.parse(await cli('inspect', id))[0].Mounts[0];
  expect(JSON.parse(await cli('inspect', container))[0].State.Status).toBe('created');
  expect(await mount(container)).toMatchObject({ Name: 'vb-plain', Destination: path, RW: false });
  expect(await names(container, path)).toEqual(
    ['a\xffb', 'two\nlines', Buffer.from('한글').toString('latin1'), 'sub'].sort(),
  );
  expect(await helpersOnEngine()).toEqual([container]);

  await service.call('files.makeFolder', { id: container, path: `${path}/made` });
  const written = await service.call<{ version: string }>('files.write', {
    ...{ id: container, path: `${path}/sub/f`, bytes: new TextEncoder().encode('changed'), version: null },
  });
  expect(written.version).toBeTruthy();
  const both = await helpersOnEngine();
  expect(both).toHaveLength(2);
  expect(await mount(both.find((id) => id !== container) ?? '')).toMatchObject({ RW: true });
  expect(await names(container, path)).toContain('made');
  expect(await inVolume('vb-plain', 'cat sub/f; ls -d made')).toBe('changedmade\n');
  const refused = await service.result('files.remove', { id: container, paths: [`${path}/made`] });
  expect(refused).toMatchObject({ ok: false, e: { code: 'exec/not-running' } });
  await open.close();
  await eventually(helpersOnEngine, (ids) => ids.length === 0);
});

test('a running container is asked that has the whole volume to write to, and no other', async () => {
  await cli('volume', 'create', 'vb-run');
  await cli('run', '-d', '--name', 'vb-reader', '-v', 'vb-run:/ro:ro', image, 'idle');
  await cli('run', '-d', '--name', 'vb-nested', '-v', 'vb-run:/n', '--tmpfs', '/n/tmp', image, 'idle');
  await cli('run', '-d', '--name', 'vb-noshell', '-v', 'vb-run:/x', 'gantry-test/noshell').catch(() => '');
  await cli('create', '--name', 'vb-stopped', '-v', 'vb-run:/s', image, 'idle');
  const first = await browse('vb-run');
  expect(first.access.way).toBe('helper');
  await first.close();

  const id = (await cli('run', '-d', '--name', 'vb-writer', '-v', 'vb-run:/data', image, 'idle')).trim();
  const open = await browse('vb-run');
  expect(open.access).toEqual({
    ...{
      container: id,
      containerName: 'vb-writer',
      path: '/data',
      way: 'container',
      running: true,
      image: '',
    },
  });
  expect(await helpersOnEngine()).toEqual([]);
  await inVolume('vb-run', odd);
  await service.call('files.rename', { id, path: '/data/a\xffb', to: '/data/b\xfec' });
  await service.call('files.remove', { id, paths: ['/data/two\nlines', '/data/sub'] });
  // docker itself made the folder that the tmpfs of another is mounted on
  expect(await names(id, '/data')).toEqual(['b\xfec', 'tmp', Buffer.from('한글').toString('latin1')].sort());
  await cli('kill', 'vb-writer');
  expect(await open.ended()).toEqual({ reason: 'gone' });
});

test('a container is started only when asked for, and ends with the access', async () => {
  await inVolume('vb-start', odd);
  const open = await browse('vb-start', 'browseStarted');
  const { container, path, way, image: from } = open.access;
  expect([way, from]).toEqual(['started', expect.stringMatching(/^gantry-test\//)]);
  const [found] = JSON.parse(await cli('inspect', container));
  expect([found.State.Running, found.HostConfig.NetworkMode]).toEqual([true, 'none']);
  expect(await service.list()).toEqual([]);
  await service.call('files.remove', { id: container, paths: [`${path}/a\xffb`, `${path}/two\nlines`] });
  expect(await inVolume('vb-start', 'echo *')).toBe('sub 한글\n');
  await open.close();
  await eventually(helpersOnEngine, (ids) => ids.length === 0);
});

test('looking into a volume does not keep it from being removed, and another one who has it does', async () => {
  await cli('volume', 'create', 'vb-gone');
  const open = await browse('vb-gone');
  await cli('create', '--name', 'vb-holder', '-v', 'vb-gone:/d', image, 'true');
  const refused = await service.result('volumes.remove', { name: 'vb-gone', force: false });
  expect(refused).toMatchObject({ e: { message: 'remove vb-gone: volume is in use - [vb-holder]' } });
  expect(await names(open.access.container, open.access.path)).toEqual([]);
  await cli('rm', 'vb-holder');
  await service.call('volumes.remove', { name: 'vb-gone', force: false });
  expect(await open.ended()).toEqual({ reason: 'released' });
  await expect(browse('vb-gone')).rejects.toMatchObject({ data: { code: 'engine/not-found' } });
  expect(await lines('volume', 'ls', '-q')).not.toContain('vb-gone');
});

test('a helper that somebody prunes ends the access, and one given up at once leaves nothing', async () => {
  await cli('volume', 'create', 'vb-pruned');
  const open = await browse('vb-pruned');
  await cli('container', 'prune', '-f');
  expect(await open.ended()).toEqual({ reason: 'gone' });
  for (let i = 0; i < 5; i++) {
    const stream = openTestStream(service.router, 'volumes.browse', { name: 'vb-pruned' });
    stream.send({ t: 'cancel' });
  }
  await eventually(helpersOnEngine, (ids) => ids.length === 0);
  const last = await browse('vb-pruned');
  await last.close();
});

test('a volume that cannot be mounted says so in the words of the engine, and is not held', async () => {
  const device = ['-o', 'type=none', '-o', 'o=bind', '-o', 'device=/nowhere/at/all'];
  await cli('volume', 'create', ...device, 'vb-nowhere');
  const open = await browse('vb-nowhere');
  await expect(names(open.access.container, open.access.path)).rejects.toThrow(
    /failed to mount local volume/,
  );
  await expect(browse('vb-nowhere', 'browseStarted')).rejects.toThrow(/failed to mount local volume/);
  await open.close();
});

test('work that is under way keeps its helper when the page goes on, and its volume from being removed', async () => {
  await inVolume('vb-busy', 'head -c 60000000 /dev/zero > large');
  const box = mkdtempSync(join(tmpdir(), 'gantry-busy-'));
  const token = 'folder:busy';
  service.grant(token, box);
  const open = await browse('vb-busy');
  const { container: id, path } = open.access;
  let refused: unknown = null;
  const ran = await runStream<unknown, { path: string; bytes: number }>(
    service.router,
    'files.download',
    { id, path: `${path}/large`, token, as: 'copy' },
    () => {
      if (refused) return;
      refused = service.result('volumes.remove', { name: 'vb-busy', force: false });
      for (const stream of opened.splice(0)) stream.send({ t: 'cancel' });
    },
  );
  expect(ran.error).toBeNull();
  expect(statSync(join(box, 'large')).size).toBe(60_000_000);
  expect(await refused).toMatchObject({ ok: false, e: { code: 'engine/conflict' } });
  rmSync(box, { recursive: true });
  await eventually(helpersOnEngine, (ids) => ids.length === 0);
});

test('on a newer engine a part of a volume is told from the whole', async () => {
  const engine = await startPrivateEngine({ version: '28' });
  try {
    await buildTestImages(engine.dockerHost, ['busybox']);
    const newer = await connectService(engine.dockerHost);
    const newCli = (...args: string[]) => docker(engine.dockerHost, ...args);
    await newer.engine.connected(new AbortController().signal);
    await newCli('run', '--rm', '-v', 'parts:/v', image, 'sh', '-c', 'mkdir /v/sub; echo x > /v/sub/f');
    const part = 'type=volume,src=parts,dst=/part,volume-subpath=sub';
    await newCli('run', '-d', '--name', 'part', '--mount', part, image, 'idle');
    const users = await newer.call<VolumeUser[]>('volumes.users', { name: 'parts' });
    expect(users).toMatchObject([{ name: 'part', destination: '/part', subpath: 'sub', through: null }]);
    const helper = await browse('parts', 'browse', newer);
    expect(helper.access.way).toBe('helper');
    const { container: id, path } = helper.access;
    await newer.call('files.makeFolder', { id, path: `${path}/made` });
    const started = await browse('parts', 'browseStarted', newer);
    await newer.call('files.remove', {
      id: started.access.container,
      paths: [`${started.access.path}/sub/f`],
    });
    const found = await newCli('run', '--rm', '-v', 'parts:/v', image, 'find', '/v');
    expect(found.split('\n').filter(Boolean).sort()).toEqual(['/v', '/v/made', '/v/sub']);
    await newCli('run', '-d', '--name', 'whole', '-v', 'parts:/whole', image, 'idle');
    const whole = await browse('parts', 'browse', newer);
    expect(whole.access).toMatchObject({ way: 'container', containerName: 'whole', path: '/whole' });
    await newer.close();
    expect(await newCli('ps', '-aq', '--filter', `label=${HELPER_LABEL}`)).toBe('');
  } finally {
    opened.length = 0;
    await engine.dispose();
  }
});

test('closing while much is asked for takes nothing from the volume, and leaves no helper', async () => {
  const fill =
    'i=0; while [ $i -lt 300 ]; do mkdir -p d$i; head -c 20000 /dev/zero > d$i/f; i=$((i+1)); done';
  await inVolume('vb-race', fill);
  for (let round = 0; round < 8; round++) {
    const open = await browse('vb-race');
    const { container: id, path } = open.access;
    await service.call('files.makeFolder', { id, path: `${path}/made-${round}` });
    const lists = [0, 1, 2].map((n) =>
      openTestStream(service.router, 'files.list', { id, path: `${path}/d${n}`, fresh: true, reach: 0 }),
    );
    const input = { id, path: `${path}/d0/f`, bytes: new Uint8Array(100_000), version: null };
    const others = [
      service.result('files.write', input),
      service.result('files.write', { ...input, path: `${path}/d1/f` }),
      service.result('files.stat', { id, path: `${path}/d2/f`, follow: true }),
      service.result('files.read', { id, path: `${path}/d2/f`, limit: 1000 }),
    ];
    for (const list of lists) list.send({ t: 'cancel' });
    await open.close();
    await Promise.all(others);
    await eventually(helpersOnEngine, (ids) => ids.length === 0);
    const count = await inVolume('vb-race', 'find . -type f | wc -l; ls -d made-* | wc -l; wc -c < d1/f');
    expect(count).toBe(`300\n${round + 1}\n100000\n`);
  }
}, 120_000);
