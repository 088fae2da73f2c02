import type { FileContent, FileStat } from '@shared/features/files';
import { pathOfText } from '@shared/model/byte-path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { connectService, docker, dockerBytes, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
const prefix = `fc-${process.pid}`;
const image = 'gantry-test/busybox';
let service: TestService;

const cli = (...args: string[]) => docker(host, ...args);
const create = async (name: string, ...args: string[]) =>
  (await cli('run', '-d', '--name', `${prefix}-${name}`, ...args)).trim();
const sh = (id: string, script: string) => cli('exec', '-u', '0', id, 'sh', '-c', script);
const failure = async (method: string, input: object) => {
  const result = await service.result(method, input);
  return result.ok ? null : result.e;
};
const read = (id: string, path: string, limit = 1_000_000) =>
  service.call<FileContent>('files.read', { id, path, limit });
const text = (content: FileContent) => Buffer.from(content.bytes).toString();

beforeAll(async () => {
  service = await connectService(host);
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
});
afterAll(() => service.close());

test('files are read from their beginning, wherever links lead, in every state', async () => {
  const id = await create('read', '--tmpfs', '/mem', image, 'sleep', '1000');
  await sh(
    id,
    'mkdir /d; cd /d; printf "hello\\000\\377" > f; ln -s ../d/f l; ln -s l ll; ln -s loop loop; head -c 5000000 /dev/urandom > big; : > empty; echo in > /mem/f',
  );
  await sh(id, 'cd /d; echo odd > "$(printf "odd\\376")"; ln -s "$(printf "odd\\376")" to-odd');
  for (const state of ['running', 'paused', 'stopped']) {
    if (state === 'paused') await cli('pause', id);
    if (state === 'stopped') await cli('kill', id);
    const f = await read(id, '/d/f');
    expect([f.stat.kind, f.stat.size, f.truncated]).toEqual(['file', 7, false]);
    expect(Buffer.from(f.bytes).toString('latin1')).toBe('hello\0\xff');
    expect((await read(id, '/d/ll')).stat.path).toBe('/d/f');
    expect(text(await read(id, '/d/odd\xfe'))).toBe('odd\n');
    expect(text(await read(id, '/d/to-odd'))).toBe('odd\n');
    const big = await read(id, '/d/big', 4096);
    expect([big.bytes.length, big.truncated, big.stat.size]).toEqual([4096, true, 5_000_000]);
    expect((await read(id, '/d/empty')).bytes).toHaveLength(0);
    expect((await failure('files.read', { id, path: '/d/loop', limit: 1 }))?.message).toMatch(
      /links|symlink/,
    );
    expect((await failure('files.read', { id, path: '/d', limit: 1 }))?.code).toBe('files/refused');
    expect((await failure('files.read', { id, path: '/none', limit: 1 }))?.code).toBe('engine/not-found');
    if (state !== 'running') continue;
    // what the engine does not see is asked of the container itself
    expect(text(await read(id, '/mem/f'))).toBe('in\n');
    expect(text(await read(id, '/proc/1/cmdline'))).toBe('sleep\x001000\0');
  }
});

test('a text is saved with its mode and owner, and not over the changes of somebody else', async () => {
  const id = await create('save', '-u', '1000', image, 'sleep', '1000');
  await sh(id, 'mkdir -p /d; cd /d; echo old > 설정; chown 1000:65534 설정; chmod 4751 설정; echo x > other');
  const path = pathOfText('/d/설정');
  for (const state of ['running', 'stopped']) {
    if (state === 'stopped') await cli('kill', id);
    const { stat } = await read(id, path);
    const saved = await service.call<FileStat>('files.write', {
      id,
      path,
      bytes: new TextEncoder().encode(`new ${state}\r\n`),
      version: stat.version,
    });
    expect(text(await read(id, path))).toBe(`new ${state}\r\n`);
    expect(saved).toMatchObject({ mode: 0o4751, size: `new ${state}\r\n`.length });
    expect(saved.version).not.toBe(stat.version);
    const stale = { id, path, bytes: new Uint8Array(1), version: stat.version };
    expect((await failure('files.write', stale))?.code).toBe('files/changed');
    await service.call('files.write', { ...stale, bytes: Buffer.from('forced'), version: null });
    expect(text(await read(id, path))).toBe('forced');
  }
  await cli('start', id);
  expect(await sh(id, 'cd /d; echo *; stat -c "%a %u %g" 설정')).toBe('other 설정\n4751 1000 65534\n');
  // a file that is mounted by itself cannot be replaced, only written into
  const before = await read(id, '/etc/hosts');
  await service.call('files.write', {
    id,
    path: '/etc/hosts',
    bytes: Buffer.from('# mine\n'),
    version: before.stat.version,
  });
  expect(await sh(id, 'cat /etc/hosts; ls -A /etc | grep gantry || true')).toBe('# mine\n');
  const bare = await create('bare', 'gantry-test/noshell');
  await service.call('files.makeFolder', { id: bare, path: '/new' });
  expect(
    (await failure('files.write', { id: bare, path: '/new', bytes: new Uint8Array(1), version: null }))?.code,
  ).toBe('files/refused');
});

test('folders are made, files renamed and removed, whatever bytes their names are', async () => {
  const id = await create('change', image, 'sleep', '1000');
  const names = [
    'plain',
    '-rf',
    'a b',
    "it's",
    'new\nline',
    'end\n',
    'bad\xff',
    pathOfText('한글'),
    '$(touch pwned)',
    '*',
    '\\x',
  ];
  await service.call('files.makeFolder', { id, path: '/d' });
  for (const name of names) await service.call('files.makeFolder', { id, path: `/d/${name}` });
  const found = async () =>
    (await dockerBytes(host, 'exec', id, 'find', '/d', '-mindepth', '1', '-print0')).stdout
      .toString('latin1')
      .split('\0')
      .filter(Boolean)
      .sort();
  expect(await found()).toEqual(names.map((name) => `/d/${name}`).sort());
  for (const name of names) await service.call('files.rename', { id, path: `/d/${name}`, to: `/d/${name}2` });
  expect(await found()).toEqual(names.map((name) => `/d/${name}2`).sort());
  expect((await failure('files.rename', { id, path: '/d/plain2', to: '/d/*2' }))?.code).toBe('files/exists');
  expect((await failure('files.rename', { id, path: '/d/none', to: '/d/x' }))?.message).toMatch(
    /No such file/,
  );
  expect((await failure('files.makeFolder', { id, path: '/d/plain2' }))?.code).toBe('files/exists');
  await service.call('files.remove', { id, paths: names.slice(1).map((name) => `/d/${name}2`) });
  expect(await found()).toEqual(['/d/plain2']);
  expect(await sh(id, 'ls / /d | grep pwned || true')).toBe('');
  expect((await failure('files.remove', { id, paths: ['/proc/1/status'] }))?.code).toBe('files/refused');
  for (const path of ['/', '//', '/.', '/..', '/./', 'relative'])
    expect((await failure('files.remove', { id, paths: [path] }))?.code).toBe('ipc/bad-input');
});

test('many thousand names are removed by a few commands', async () => {
  const id = await create('many', image, 'sleep', '1000');
  await sh(id, 'mkdir /m; cd /m; seq 5000 | while read i; do : > "some longer name of a file $i"; done');
  const paths = Array.from({ length: 5000 }, (_, i) => `/m/some longer name of a file ${i + 1}`);
  await service.call('files.remove', { id, paths });
  expect(await sh(id, 'ls -A /m | wc -l')).toBe('0\n');
});

test('what needs a program says so where there is none, and a folder is made anyway', async () => {
  const stopped = await create('stopped', image, 'sleep', '1000');
  await cli('kill', stopped);
  const bare = await create('bare', 'gantry-test/noshell');
  for (const id of [stopped, bare]) {
    await service.call('files.makeFolder', { id, path: '/made' });
    expect((await failure('files.makeFolder', { id, path: '/made' }))?.code).toBe('files/exists');
    const code = id === stopped ? 'exec/not-running' : 'exec/no-shell';
    expect((await failure('files.rename', { id, path: '/made', to: '/x' }))?.code).toBe(code);
    expect((await failure('files.remove', { id, paths: ['/made'] }))?.code).toBe(code);
    expect(await service.call('files.stat', { id, path: '/made', follow: true })).toMatchObject({
      kind: 'folder',
      mode: 0o755,
    });
  }
});
