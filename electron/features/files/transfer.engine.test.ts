import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import type { TransferEnd, TransferProgress } from '@shared/features/files';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { formatHeader, type NewEntry, tarEnd } from '../../engine/tar/write-header';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../../testing/engine';
import { runStream } from '../../testing/run-stream';
import { type SocketProxy, startSocketProxy } from '../../testing/socket-proxy';

const host = testDockerHost();
const prefix = `ft-${process.pid}`;
const image = 'gantry-test/busybox';
const run = promisify(execFile);
let service: TestService;
let proxy: SocketProxy;
let box: string;
let tokens = 0;

const cli = (...args: string[]) => docker(host, ...args);
const create = async (name: string, ...args: string[]) =>
  (await cli('run', '-d', '--name', `${prefix}-${name}`, ...args)).trim();
const grant = (kind: 'read' | 'write' | 'folder', path: string) => {
  tokens += 1;
  const token = `${kind}:${tokens}`;
  service.grant(token, path);
  return token;
};
const upload = (id: string, path: string, source: string, more: object = {}) =>
  runStream<TransferProgress, TransferEnd>(service.router, 'files.upload', {
    id,
    path,
    token: grant('read', source),
    replace: false,
    archive: false,
    ...more,
  });
const download = (id: string, path: string, token: string, as: 'copy' | 'tar' = 'copy') =>
  runStream<TransferProgress, TransferEnd>(service.router, 'files.download', { id, path, token, as });

beforeAll(async () => {
  proxy = await startSocketProxy(host);
  service = await connectService(proxy.dockerHost);
});
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'gantry-transfer-'));
});
afterEach(async () => {
  rmSync(box, { recursive: true, force: true });
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
});
afterAll(async () => {
  await service.close();
  await proxy.close();
});

/** A folder of this machine with one of everything, and names that are no text. */
function makeTree(folder: string): void {
  const script = `
mkdir -p "$1/sub/empty" "$1/closed"; cd "$1"
printf hello > plain; chmod 4751 plain; touch -d @1000000000 plain
printf x > "$(printf 'bad\\377')"; printf y > 'new
line'; printf z > 한글; : > -rf
ln -s plain link; ln -s "$(printf 'to\\376')" "$(printf 'li\\375nk')"; ln -s /etc out; ln -s .. up
head -c 300000 /dev/urandom > sub/random; ln sub/random sub/hard
printf c > closed/file; chown 1234:2345 closed/file; chmod 555 closed; touch -d @1000000001 sub
mkfifo pipe; printf deep > "sub/$(printf 'd%.0s' $(seq 150))"; touch -d @1000000002 .`;
  execFileSync('bash', ['-c', script, 'bash', folder]);
}

/** Everything below a folder of this machine: path, type, mode, owner, size, time, target, names of its file, content. */
function factsOf(folder: string, format = '%P|%y|%m|%U:%G|%T@|%l|%n'): string {
  const script = `cd "$1" && find . -mindepth 1 ! -type p -printf '${format}\\n' | LC_ALL=C sort; find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum`;
  return execFileSync('bash', ['-c', script, 'bash', folder])
    .toString('latin1')
    .replace(/\.0+\|/g, '|');
}

/** The same of a folder of a container, by busybox' tools. */
const factsInside = (id: string, folder: string) =>
  cli(
    'exec',
    id,
    'sh',
    '-c',
    'cd "$1" && find . -mindepth 1 -exec stat -c "%n|%F|%a|%u:%g|%s|%Y|%h|%N" {} + | grep -v "^./[^|]*|directory" | sort; find . -type d -exec stat -c "%n|%a|%u:%g|%Y" {} + | sort; find . -type f -print0 | xargs -0 sha256sum | sort',
    'sh',
    folder,
  );

test('what is uploaded is what docker cp makes of it, and what is downloaded what it was', async () => {
  const tree = join(box, 'tree');
  makeTree(tree);
  const id = await create('round', image, 'sleep', '1000');
  await cli('exec', id, 'mkdir', '/ours', '/theirs');
  for (const state of ['running', 'stopped']) {
    const ours = state === 'running' ? '/ours' : '/ours/stopped';
    if (state === 'stopped') {
      await cli('exec', id, 'mkdir', '/ours/stopped');
      await cli('stop', '-t', '0', id);
    }
    const { end, error } = await upload(id, ours, tree);
    expect(error).toBeNull();
    expect(end).toMatchObject({
      folders: 4,
      skipped: [{ name: expect.stringContaining('pipe'), why: 'fifo' }],
    });
    expect(end?.path).toBe(`${ours}/tree`);
  }
  await cli('start', id);
  // docker cp takes no pipe either, but fails on one
  execFileSync('bash', ['-c', 'rm pipe; touch -d @1000000002 .'], { cwd: tree });
  await run('docker', ['-H', host, 'cp', tree, `${id}:/theirs`]);
  expect(await cli('exec', id, 'ls', '-A', '/ours')).toBe('stopped\ntree\n');
  await cli('exec', id, 'mv', '/ours/stopped', '/other');
  const wanted = await factsInside(id, '/theirs/tree');
  expect(wanted.split('\n').length).toBeGreaterThan(20);
  expect(await factsInside(id, '/ours/tree')).toBe(wanted);
  expect(await factsInside(id, '/other/tree')).toBe(wanted);

  const into = join(box, 'into');
  mkdirSync(into);
  for (const state of ['running', 'stopped']) {
    if (state === 'stopped') await cli('stop', '-t', '0', id);
    const { end, error } = await download(id, '/ours/tree', grant('folder', into));
    expect(error).toBeNull();
    expect(end).toMatchObject({ folders: 3, skippedCount: 0 });
  }
  const theirs = join(box, 'theirs');
  await run('docker', ['-H', host, 'cp', `${id}:/ours/tree`, theirs]);
  expect(readdirSync(into).sort()).toEqual(['tree', 'tree (2)']);
  for (const name of ['tree', 'tree (2)']) {
    expect(factsOf(join(into, name))).toBe(factsOf(theirs));
    // owners are the one thing that a download does not keep
    expect(factsOf(join(into, name), '%P|%y|%m|%l|%n')).toBe(factsOf(tree, '%P|%y|%m|%l|%n'));
  }
});

test('a tar is the one docker cp prints, a file is saved under the name chosen, a link by what it leads to', async () => {
  const id = await create('tar', image, 'sleep', '1000');
  await cli(
    'exec',
    id,
    'sh',
    '-c',
    'mkdir /d; cd /d; echo one > "$(printf "a\\377")"; ln -s /d/sub /way; mkdir sub; echo two > sub/b; ln -s sub/b two',
  );
  const path = join(box, 'd.tar');
  const { end } = await download(id, '/d', grant('write', path), 'tar');
  expect(end).toMatchObject({ files: 3, folders: 2, path });
  const { stdout } = await run('docker', ['-H', host, 'cp', `${id}:/d`, '-'], { encoding: 'buffer' });
  expect(readFileSync(path).equals(stdout)).toBe(true);

  const file = join(box, 'chosen.txt');
  expect((await download(id, '/d/two', grant('write', file))).error).toBeNull();
  expect(readFileSync(file, 'utf8')).toBe('two\n');
  await download(id, '/way', grant('folder', box));
  expect(readFileSync(join(box, 'way/b'), 'utf8')).toBe('two\n');
  await download(id, '/d/a\xff', grant('folder', box));
  expect(readFileSync(Buffer.from(`${box}/a\xff`, 'latin1'), 'utf8')).toBe('one\n');
  expect((await download(id, '/d/missing', grant('folder', box))).error?.code).toBe('engine/not-found');
  expect((await download(id, '/d', 'folder:never')).error?.code).toBe('file/failed');
  expect(readdirSync(box, { encoding: 'latin1' }).sort()).toEqual(['a\xff', 'chosen.txt', 'd.tar', 'way']);
});

const hashOf = async (path: string) => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

test('a gibibyte goes in and comes out in constant memory, its checksum equal', async () => {
  const GIB = 2 ** 30;
  const file = join(box, 'gib');
  await run('bash', ['-c', 'head -c 1073741824 /dev/urandom > "$1"', 'bash', file]);
  const id = await create('gib', image, 'sleep', '1000');
  await cli('exec', id, 'mkdir', '/in');
  const base = process.memoryUsage();
  let most = 0;
  let wanted = '';
  const watch = setInterval(() => {
    const now = process.memoryUsage();
    most = Math.max(most, now.rss - base.rss, now.external - base.external);
  }, 20);
  try {
    const [up, hash] = await Promise.all([upload(id, '/in', file), hashOf(file)]);
    wanted = hash;
    expect(up.error).toBeNull();
    expect(up.end).toMatchObject({ bytes: GIB, files: 1 });
    expect(up.items.at(-1)).toMatchObject({ totalBytes: GIB, staged: true });
    rmSync(file);
    const down = await download(id, '/in/gib', grant('folder', box));
    expect(down.end).toMatchObject({ bytes: GIB, files: 1 });
  } finally {
    clearInterval(watch);
  }
  expect(most).toBeLessThan(150 * 1024 * 1024);
  expect(await hashOf(file)).toBe(wanted);
}, 300_000);

test('what is cancelled or cut off leaves nothing, here and there', async () => {
  const id = await create('cut', image, 'sleep', '1000');
  const file = join(box, 'big');
  await run('bash', ['-c', 'head -c 200000000 /dev/urandom > "$1"', 'bash', file]);
  await cli('exec', id, 'mkdir', '/in');
  const inside = () => cli('exec', id, 'ls', '-A', '/in');
  const uploading = { id, path: '/in', token: grant('read', file), replace: false, archive: false };
  const half = (item: TransferProgress) => item.bytes > 20_000_000;

  const cancelled = await runStream<TransferProgress, TransferEnd>(
    service.router,
    'files.upload',
    uploading,
    (item, s) => {
      if (half(item)) s.send({ t: 'cancel' });
    },
  );
  expect(cancelled.error?.code).toBe('ipc/cancelled');
  await eventually(inside, (names) => names === '');
  const lost = await runStream<TransferProgress, TransferEnd>(
    service.router,
    'files.upload',
    uploading,
    (item) => {
      if (half(item)) proxy.cut(/PUT .*archive/);
    },
  );
  expect(lost.error?.code).toBe('engine/lost');
  await eventually(inside, (names) => names === '');

  await cli(
    'exec',
    id,
    'sh',
    '-c',
    'mkdir /out; cd /out; for i in 1 2 3; do head -c 50000000 /dev/urandom > $i; done',
  );
  const into = join(box, 'into');
  mkdirSync(into);
  for (const as of ['copy', 'tar'] as const) {
    const token = as === 'tar' ? grant('write', join(into, 'out.tar')) : grant('folder', into);
    const input = { id, path: '/out', token, as };
    for (const stop of ['cancel', 'cut']) {
      const { error } = await runStream<TransferProgress, TransferEnd>(
        service.router,
        'files.download',
        input,
        (item, s) => {
          if (!half(item)) return;
          if (stop === 'cancel') s.send({ t: 'cancel' });
          else proxy.cut(/GET .*archive/);
        },
      );
      expect(`${as} ${stop} ${error?.code} ${error?.message}`).toEqual(
        stop === 'cancel'
          ? `${as} ${stop} ipc/cancelled Cancelled`
          : `${as} ${stop} engine/lost socket hang up`,
      );
      await eventually(
        () => readdirSync(into),
        (names) => names.length === 0,
      );
    }
  }
});

test('what has the name is replaced only when asked, and never by another kind', async () => {
  const id = await create('there', image, 'sleep', '1000');
  const tree = join(box, 'name');
  mkdirSync(tree);
  execFileSync('bash', ['-c', 'echo new > "$1/new"; echo changed > "$1/same"', 'bash', tree]);
  await cli(
    'exec',
    id,
    'sh',
    '-c',
    'mkdir -p /in/name /target; echo old > /in/name/same; echo kept > /in/name/kept',
  );
  expect((await upload(id, '/in', tree)).error?.code).toBe('files/exists');
  const merged = await upload(id, '/in', tree, { replace: true });
  expect(merged.error).toBeNull();
  expect(merged.items.every((item) => !item.staged)).toBe(true);
  expect(await cli('exec', id, 'sh', '-c', 'cd /in/name; cat kept new same')).toBe('kept\nnew\nchanged\n');

  const file = join(box, 'file');
  execFileSync('bash', ['-c', 'echo mine > "$1"', 'bash', file]);
  await cli('exec', id, 'ln', '-s', '/target', '/in/file');
  expect((await upload(id, '/in', file)).error?.code).toBe('files/exists');
  expect((await upload(id, '/in', file, { replace: true })).error).toBeNull();
  // the link itself was replaced, not what it led to
  expect(await cli('exec', id, 'sh', '-c', 'ls -A /target; cat /in/file')).toBe('mine\n');
  await cli('exec', id, 'sh', '-c', 'rm /in/file; mkdir /in/file');
  expect((await upload(id, '/in', file, { replace: true })).error?.code).toBe('files/refused');
  expect((await upload(id, '/in/name/kept', file)).error?.code).toBe('files/refused');
  expect((await upload(id, '/nowhere', file)).error?.code).toBe('engine/not-found');
});

test('archive mode gives everything to the own user, as docker cp -a does; memory is out of reach', async () => {
  const id = await create('user', '-u', '1000', '--tmpfs', '/mem', image, 'sleep', '1000');
  const file = join(box, 'file');
  execFileSync('bash', ['-c', 'echo x > "$1"; chown 77:88 "$1"', 'bash', file]);
  await upload(id, '/home', file);
  await upload(id, '/home/app', file, { archive: true });
  expect(await cli('exec', id, 'stat', '-c', '%u:%g', '/home/file', '/home/app/file')).toBe(
    '77:88\n1000:1000\n',
  );
  for (const path of ['/mem', '/proc', '/dev/shm']) {
    const { error } = await upload(id, path, file);
    expect(error?.code).toMatch(/files\/out-of-reach|engine\/not-found/);
    expect(error?.message).toBeTruthy();
  }
  expect((await download(id, '/mem', grant('folder', box))).error?.code).toBe('files/out-of-reach');
  expect(existsSync(join(box, 'mem'))).toBe(false);
});

test('a refusal is told in the words of the engine, which does not wait for the rest', async () => {
  const file = join(box, 'file');
  await run('bash', ['-c', 'truncate -s 300M "$1"', 'bash', file]);
  const volume = `${prefix}-volume`;
  await cli('volume', 'create', volume);
  const locked = await create('locked', '-v', `${volume}:/small:ro`, image, 'sleep', '1000');
  const { error, items } = await upload(locked, '/small', file);
  expect(error?.message).toMatch(/read-only/);
  expect(items.at(-1)?.bytes ?? 0).toBeLessThan(100_000_000);
  await cli('rm', '-f', locked);
  await cli('volume', 'rm', volume);
});

/** An engine whose archives are what somebody hostile made them; everything else is the real one's. */
async function startHostileProxy(archive: Buffer): Promise<{ dockerHost: string; close: () => void }> {
  const path = join(box, 'hostile.sock');
  const target = host.replace('unix://', '');
  const server = net.createServer((client) => {
    client.once('data', (data) => {
      if (/^GET \S*archive\?path=\/d/.test(data.toString('latin1'))) {
        client.write('HTTP/1.1 200 OK\r\nConnection: close\r\n');
        client.write(`Content-Length: ${archive.length}\r\n\r\n`);
        client.end(archive);
        return;
      }
      const engine = net.connect(target);
      engine.write(data);
      client.pipe(engine).pipe(client);
      for (const each of [client, engine])
        each.on('error', () => [client, engine].map((one) => one.destroy()));
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return { dockerHost: `unix://${path}`, close: () => server.close() };
}

test.each([
  ['a path that goes up', { name: './../../evil' }],
  ['an absolute path', { name: '/tmp/gantry-evil' }],
  ['a path through a link', { name: './door/evil' }],
])('an archive with %s is refused, and nothing of it is left', async (_what, hostile) => {
  const id = await create('hostile', image, 'sh', '-c', 'mkdir /d; sleep 1000');
  const entry = (part: Partial<NewEntry>) =>
    formatHeader({
      name: './',
      type: 'file',
      size: 0,
      mode: 0o644,
      uid: 0,
      gid: 0,
      mtime: 1,
      linkName: '',
      ...part,
    });
  const archive = Buffer.concat([
    entry({ type: 'folder', mode: 0o755 }),
    entry({ name: './good' }),
    entry({ name: './door', type: 'symlink', linkName: '../..' }),
    entry(hostile),
    tarEnd(),
  ]);
  const hostileEngine = await startHostileProxy(archive);
  const other = await connectService(hostileEngine.dockerHost);
  const into = join(box, 'into');
  mkdirSync(into);
  try {
    await other.list();
    other.grant('folder:hostile', into);
    const { error } = await runStream(other.router, 'files.download', {
      id,
      path: '/d',
      token: 'folder:hostile',
      as: 'copy',
    });
    expect(error?.code).toBe('files/bad-archive');
    expect(readdirSync(into)).toEqual([]);
    expect(readdirSync(box).sort()).toEqual(['hostile.sock', 'into']);
    expect(existsSync('/tmp/gantry-evil')).toBe(false);
  } finally {
    await other.close();
    hostileEngine.close();
  }
});
