import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArchiveProgress } from '@shared/features/image-changes';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { TestStream } from '../../../ipc/test-link';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { buildOf, refusal } from '../../../testing/images';
import { runStream } from '../../../testing/run-stream';

const host = testDockerHost();
const repo = `tar-${process.pid}`;
const base = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
const box = mkdtempSync(join(tmpdir(), 'gantry-tar-'));
const file = (name: string) => join(box, name);
let service: TestService;
let tokens = 0;

const build = (tag: string, ...lines: string[]) =>
  buildOf(host, [`FROM ${base}`, `LABEL ${repo}=1`, ...lines].join('\n'), tag);
const token = (use: 'read' | 'write', name: string) => {
  tokens += 1;
  const made = use === 'read' ? `read:${tokens}` : `write:${tokens}`;
  service.grant(made, file(name));
  return made;
};
type OnItem = (item: ArchiveProgress, stream: TestStream) => void;
const save = (images: string[], name: string, onItem?: OnItem) =>
  runStream<ArchiveProgress, { bytes: number; path: string }>(
    service.router,
    'images.save',
    { images, token: token('write', name) },
    onItem,
  );
const load = (name: string, onItem?: OnItem) =>
  runStream<ArchiveProgress, { loaded: string[] }>(
    service.router,
    'images.load',
    { token: token('read', name) },
    onItem,
  );
const importTar = (name: string, more: object) =>
  runStream<ArchiveProgress, { id: string }>(service.router, 'images.import', {
    token: token('read', name),
    name: '',
    ...more,
  });
/** In one order: the engine's own differs from time to time. */
const images = async () => {
  const stdout = await cli('images', '-a', '--no-trunc', '--format', '{{.ID}} {{.Repository}}:{{.Tag}}');
  return stdout.split('\n').sort().join('\n');
};
const bash = (script: string) => execFileSync('bash', ['-ec', script], { cwd: box });

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
});
afterEach(async () => {
  const ours = (await cli('images', '-q', '--filter', `label=${repo}`)).split('\n').filter(Boolean);
  if (ours.length > 0) await cli('rmi', '-f', ...new Set(ours)).catch(() => '');
});
afterAll(async () => {
  await service.close();
  rmSync(box, { recursive: true });
});

test('saved, removed and loaded again, an image is the same, and the tar is that of `docker save`', async () => {
  const a = await build(`${repo}/a:1`, 'RUN echo a > /a');
  const b = await build(`${repo}/b:1`, 'RUN echo b > /b');
  await cli('tag', a, `${repo}/a:2`);
  const names = [`${repo}/a:1`, `${repo}/a:2`, `${repo}/b:1`];
  const { end, error, items } = await save(names, 'three.tar');
  expect(error).toBeNull();
  expect(end).toEqual({ bytes: readFileSync(file('three.tar')).length, path: file('three.tar') });
  expect(items.at(-1)?.bytes).toBe(end?.bytes);
  await cli('save', '-o', file('cli.tar'), ...names);
  const entries = (name: string) => bash(`tar tf ${name} | sort`).toString();
  expect(entries('three.tar')).toBe(entries('cli.tar'));
  await cli('rmi', ...names);
  const loaded = await load('three.tar');
  expect(loaded.error).toBeNull();
  expect(loaded.end?.loaded.sort()).toEqual(names);
  expect(loaded.items.at(-1)).toMatchObject({ bytes: end?.bytes, total: end?.bytes });
  const idOf = async (name: string) => (await cli('inspect', '-f', '{{.Id}}', name)).trim();
  expect(await Promise.all(names.map(idOf))).toEqual([a, a, b]);
});

test('an image without a name is loaded by its id, and compressed tars are loaded as docker loads them', async () => {
  const id = await build(`${repo}/z:1`, 'RUN echo z > /z');
  expect((await save([id], 'id.tar')).error).toBeNull();
  await cli('rmi', id);
  expect((await load('id.tar')).end?.loaded).toEqual([id]);
  await cli('tag', id, `${repo}/z:1`);
  await save([`${repo}/z:1`], 'z.tar');
  bash('gzip -k z.tar; xz -k z.tar; bzip2 -k z.tar; zstd -q z.tar');
  for (const name of ['z.tar.gz', 'z.tar.xz', 'z.tar.bz2', 'z.tar.zst']) {
    await cli('rmi', `${repo}/z:1`);
    const theirs = await cli('load', '-i', file(name)).then(
      () => null,
      (error: { stderr: string }) => error.stderr,
    );
    if (theirs === null) await cli('rmi', `${repo}/z:1`);
    const { end, error } = await load(name);
    if (theirs === null) expect(end?.loaded, name).toEqual([`${repo}/z:1`]);
    else {
      // an engine without zstd says so, to us as to the CLI
      expect(theirs).toContain(error?.message);
      await load('z.tar');
    }
  }
});

test('a truncated tar is refused in the words of `docker load`, and leaves nothing', async () => {
  await build(`${repo}/t:1`, 'RUN head -c 200000 /dev/urandom > /noise');
  await save([`${repo}/t:1`], 'whole.tar');
  bash('gzip -k whole.tar');
  const whole = readFileSync(file('whole.tar'));
  const packed = readFileSync(file('whole.tar.gz'));
  await cli('rmi', `${repo}/t:1`);
  const before = await images();
  const cut: [string, Buffer][] = [
    ['half.tar', whole.subarray(0, whole.length / 2)],
    ['no-manifest.tar', whole.subarray(0, 1024)],
    ['half.tar.gz', packed.subarray(0, packed.length / 2)],
    ['text.tar', Buffer.from('this is no tar at all\n'.repeat(100))],
    ['empty.tar', Buffer.alloc(0)],
  ];
  for (const [name, data] of cut) {
    writeFileSync(file(name), data);
    const words = await cli('load', '-i', file(name)).then(
      (stdout) => stdout,
      (error: { stderr: string }) => error.stderr,
    );
    const { error } = await load(name);
    // digits are of temporary folders of the engine
    const plain = (text: string) => text.replaceAll(/\d+/g, '0').replace(/-\w+\b/g, '');
    expect(plain(words), name).toContain(plain(error?.message ?? 'nothing'));
    expect(error?.code, `${name}: ${error?.message}`).toBe('images/bad-tar');
    expect(await images()).toBe(before);
  }
});

test('a hostile tar is refused, and leaves nothing in the engine or beside it', async () => {
  await build(`${repo}/h:1`, 'RUN echo h > /h');
  await save([`${repo}/h:1`], 'good.tar');
  await cli('rmi', `${repo}/h:1`);
  const before = await images();
  const outside = file('escaped');
  const script = `
import io, json, sys, tarfile
def add(tar, name, data=b'', **more):
    info = tarfile.TarInfo(name); info.size = len(data)
    for key, value in more.items(): setattr(info, key, value)
    tar.addfile(info, io.BytesIO(data))
manifest = lambda **m: json.dumps([dict(Config='config.json', RepoTags=['${repo}/evil:1'], Layers=['layer.tar'], **m)]).encode()
config = json.dumps({'architecture': 'amd64', 'os': 'linux', 'rootfs': {'type': 'layers', 'diff_ids': ['sha256:' + '0' * 64]}}).encode()
with tarfile.open('dotdot.tar', 'w') as t:
    add(t, '../../../../../../../..${outside}', b'out')
    add(t, 'manifest.json', manifest()); add(t, 'config.json', config); add(t, 'layer.tar')
with tarfile.open('link.tar', 'w') as t:
    add(t, 'layer.tar', type=tarfile.SYMTYPE, linkname='/etc/passwd')
    add(t, 'manifest.json', manifest()); add(t, 'config.json', config)
with tarfile.open('config-link.tar', 'w') as t:
    add(t, 'config.json', type=tarfile.SYMTYPE, linkname='../../../../etc/passwd')
    add(t, 'manifest.json', manifest()); add(t, 'layer.tar')
with tarfile.open('wrong-id.tar', 'w') as t:
    add(t, 'manifest.json', manifest()); add(t, 'config.json', config); add(t, 'layer.tar', b'\\0' * 1024)
`;
  writeFileSync(file('make.py'), script);
  bash('python3 make.py');
  for (const name of ['dotdot.tar', 'link.tar', 'config-link.tar', 'wrong-id.tar']) {
    const words = await refusal(cli('load', '-i', file(name))).catch(() => '');
    const { error, end } = await load(name);
    const plain = (text: string) => text.replaceAll(/\d+/g, '0');
    expect(end, name).toBeNull();
    expect(plain(words), name).toContain(plain(error?.message ?? 'nothing'));
    expect(await images(), name).toBe(before);
    expect(existsSync(outside)).toBe(false);
  }
});

test('of a tar whose second image is bad the first one does not stay, and a name goes back to whose it was', async () => {
  const good = await build(`${repo}/good:1`, 'ENV G=1');
  const owner = await build(`${repo}/owner:1`, 'ENV O=1');
  await build(`${repo}/bad:1`, 'RUN echo bad > /bad');
  await cli('tag', good, `${repo}/moved:1`);
  await cli('save', '-o', file('two.tar'), `${repo}/good:1`, `${repo}/moved:1`, `${repo}/bad:1`);
  await cli('rmi', `${repo}/good:1`, `${repo}/moved:1`, `${repo}/bad:1`);
  await cli('tag', owner, `${repo}/moved:1`);
  // the good image first, and a layer of the other that is not what its config says
  const script = `
import json, os, tarfile
with tarfile.open('two.tar') as t: t.extractall('two')
with open('two/manifest.json') as f: manifest = json.load(f)
manifest.sort(key=lambda m: '${repo}/bad:1' in m['RepoTags'])
with open('two/manifest.json', 'w') as f: json.dump(manifest, f)
with open('two/' + manifest[1]['Layers'][-1], 'ab') as f: f.write(b'x' * 512)
with tarfile.open('spoilt.tar', 'w') as t: t.add('two', '.')
`;
  writeFileSync(file('spoil.py'), script);
  bash('python3 spoil.py');
  const before = await images();
  const { error, end } = await load('spoilt.tar');
  expect(end).toBeNull();
  expect(error).toMatchObject({ code: 'images/bad-tar' });
  expect(await images()).toBe(before);
  // the CLI leaves the first one
  await cli('load', '-i', file('spoilt.tar')).catch(() => '');
  expect(await images()).not.toBe(before);
});

test('what is cancelled leaves nothing: no half of a file, and no image', async () => {
  await build(`${repo}/big:1`, 'RUN head -c 60000000 /dev/urandom > /noise');
  const stopped = await save([`${repo}/big:1`], 'stopped.tar', (_item, stream) =>
    stream.send({ t: 'cancel' }),
  );
  expect(stopped.error?.code).toBe('ipc/cancelled');
  expect(readdirSync(box).filter((name) => name.startsWith('stopped'))).toEqual([]);
  await save([`${repo}/big:1`], 'big.tar');
  await cli('rmi', `${repo}/big:1`);
  const before = await images();
  const half = await load('big.tar', (item, stream) => {
    if (item.bytes < (item.total ?? 0)) stream.send({ t: 'cancel' });
  });
  expect(half.error?.code).toBe('ipc/cancelled');
  expect(await images()).toBe(before);
  const gone = await save(['no/such:image'], 'gone.tar');
  expect(gone.error).toMatchObject({ code: 'engine/not-found' });
  expect(readdirSync(box).some((name) => name.startsWith('gone'))).toBe(false);
});

test('files of a container become an image as `docker import` makes it', async () => {
  const name = `${repo}-export`;
  await cli('create', '--name', name, base, 'true');
  await cli('export', '-o', file('root.tar'), name);
  await cli('rm', name);
  const changes = ['CMD ["sh"]', `LABEL ${repo}=1`, 'ENV A="b c"'];
  const flags = changes.flatMap((change) => ['-c', change]);
  const theirs = (
    await cli('import', ...flags, '-m', 'from a tar', file('root.tar'), `${repo}/theirs:1`)
  ).trim();
  const { end, error } = await importTar('root.tar', {
    name: `${repo}/ours`,
    message: 'from a tar',
    changes,
  });
  expect(error).toBeNull();
  const facts = async (id: string) => {
    const [raw] = JSON.parse(await cli('inspect', id));
    return { ...raw.Config, comment: raw.Comment, layers: raw.RootFS.Layers, os: raw.Os, tags: raw.RepoTags };
  };
  const [a, b] = await Promise.all([facts(end?.id ?? ''), facts(theirs)]);
  expect({ ...a, tags: [] }).toEqual({ ...b, tags: [] });
  expect(a.tags).toEqual([`${repo}/ours:latest`]);
  const before = await images();
  const bad = await importTar('root.tar', { name: `${repo}/bad`, changes: ['NONSENSE x'] });
  expect(bad.error?.message).toMatch(/NONSENSE|unknown instruction/i);
  writeFileSync(file('cut.tar'), readFileSync(file('root.tar')).subarray(0, 700_000));
  const cut = await importTar('cut.tar', { name: `${repo}/cut` });
  expect(cut.error).toMatchObject({ code: 'images/bad-tar' });
  expect(await images()).toBe(before);
});
