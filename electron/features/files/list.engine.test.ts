import { execFileSync } from 'node:child_process';
import type { FileEntry, FileListEnd } from '@shared/features/files';
import { pathOfText } from '@shared/model/byte-path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectService, docker, dockerBytes, type TestService, testDockerHost } from '../../testing/engine';
import { runStream } from '../../testing/run-stream';

const host = testDockerHost();
const prefix = `fl-${process.pid}`;
const image = 'gantry-test/busybox';
let service: TestService;

const cli = (...args: string[]) => docker(host, ...args);
const run = async (name: string, ...args: string[]) =>
  (await cli('run', '-d', '--name', `${prefix}-${name}`, ...args)).trim();

async function list(id: string, path: string, more: object = {}) {
  const input = { id, path, fresh: false, reach: 0, ...more };
  const { items, end, error } = await runStream<{ type: string; entries: FileEntry[] }, FileListEnd>(
    service.router,
    'files.list',
    input,
  );
  if (error) throw Object.assign(new Error(error.message), { data: error });
  const entries = items.flatMap((item) => (item.type === 'entries' ? item.entries : []));
  return { entries, end, find: (name: string) => entries.find((entry) => entry.name === name) };
}

/** A folder with one of everything, and names that are no text. */
const MAKE = `
mkdir -p /d/sub /d/empty; cd /d
printf hello > plain.txt; chown 1000:1000 plain.txt; chmod 4750 plain.txt; touch -t 200102030405 plain.txt
printf x > "$(printf 'bad\\377')"
printf xy > 'new
line -> '"'"'
81a4 0 0 5 0|x'
printf x > 한글
ln -s plain.txt link; ln -s "$(printf "to\\376'\\n'/d/x' -> 'y")" "$(printf "odd' -> '\\375")"; ln -s /nowhere gone
mkfifo pipe; ln plain.txt hard
printf deep > sub/deep; mkdir sub/deeper; printf more > sub/deeper/more`;
const weird = "new\nline -> '\n81a4 0 0 5 0|x";

beforeAll(async () => {
  service = await connectService(host);
});
afterAll(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  await service.close();
});

/** The names that the container's own `find` says are in a folder. */
async function namesIn(id: string, folder: string): Promise<string[]> {
  const words = ['exec', id, 'find', folder, '-mindepth', '1', '-maxdepth', '1', '-print0'];
  const names = (await dockerBytes(host, ...words)).stdout.toString('latin1').split('\0').filter(Boolean);
  return names.map((name) => name.slice(folder.length + 1)).sort();
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

function expectAll({ find, entries }: Awaited<ReturnType<typeof list>>): void {
  expect(entries.map((entry) => entry.name).sort()).toEqual(
    [
      'sub',
      'empty',
      'plain.txt',
      'bad\xff',
      weird,
      pathOfText('한글'),
      'link',
      "odd' -> '\xfd",
      'gone',
      'pipe',
      'hard',
    ].sort(),
  );
  expect(find('plain.txt')).toMatchObject({
    kind: 'file',
    size: 5,
    mode: 0o4750,
    uid: 1000,
    owner: 'app',
    group: 'app',
    modifiedAt: Date.parse('2001-02-03T04:05:00Z'),
  });
  expect(find('hard')).toMatchObject({ kind: 'file', size: 5 });
  expect(find(weird)).toMatchObject({ kind: 'file', size: 2, owner: 'root' });
  expect(find('link')).toMatchObject({ kind: 'symlink', target: 'plain.txt' });
  expect(find("odd' -> '\xfd")).toMatchObject({ kind: 'symlink', target: "to\xfe'\n'/d/x' -> 'y" });
  expect(find('gone')).toMatchObject({ target: '/nowhere' });
  expect(find('sub')).toMatchObject({ kind: 'folder', mode: 0o755 });
  expect(find('pipe')?.kind).toBe('fifo');
}

test('a running container tells it by its own programs, whatever bytes the names are', async () => {
  const id = await run('run', image, 'sleep', '1000');
  await cli('exec', id, 'sh', '-c', MAKE);
  const found = await list(id, '/d');
  expect(found.end).toMatchObject({ way: 'exec', complete: true });
  expectAll(found);
  expect(found.entries.map((entry) => entry.name).sort()).toEqual(await namesIn(id, '/d'));
  expect((await list(id, '/d/empty')).entries).toEqual([]);
  // the same through a link to the folder
  await cli('exec', id, 'ln', '-s', '/d', '/to-d');
  expectAll(await list(id, '/to-d'));
  expect((await list(id, '/proc')).find('self')?.kind).toBe('symlink');

  await cli('stop', '-t', '0', id);
  const stopped = await list(id, '/d');
  expect(stopped.end).toMatchObject({ way: 'archive', complete: true });
  expectAll(stopped);
  // what is below was read with it
  const sub = await list(id, '/d/sub');
  expect(sub.end?.way).toBe('known');
  expect(sub.entries.map((e) => [e.name, e.kind, e.size])).toEqual([
    ['deep', 'file', 4],
    ['deeper', 'folder', 0],
  ]);
  // a copy by somebody else is noticed
  execFileSync('docker', ['-H', host, 'cp', '/etc/hostname', `${id}:/d/sub/copied`]);
  expect((await list(id, '/d/sub')).find('copied')?.kind).toBe('file');
  expectAll(await list(id, '/to-d'));
});

test('GNU find is asked where it is, and a paused or bare container is read by its archive', async () => {
  const gnu = await run('gnu', 'gantry-test/bash', 'sleep', '1000');
  const libraries = execFileSync('ldd', ['/usr/bin/find'], { encoding: 'utf8' }).match(/\/[^\s()]+/g) ?? [];
  for (const file of libraries) {
    await cli('exec', gnu, 'mkdir', '-p', file.replace(/\/[^/]+$/, ''));
    await cli('cp', '-L', file, `${gnu}:${file}`);
  }
  await cli('cp', '-L', '/usr/bin/find', `${gnu}:/usr/local/bin/find`);
  expect(await cli('exec', gnu, 'find', '--version')).toMatch(/GNU/);
  await cli('exec', gnu, 'sh', '-c', MAKE);
  const found = await list(gnu, '/d');
  expect(found.end?.way).toBe('exec');
  expectAll(found);
  await cli('pause', gnu);
  const paused = await list(gnu, '/d');
  expect(paused.end?.way).toBe('archive');
  expectAll(paused);
  await cli('unpause', gnu);

  const bare = await run('bare', 'gantry-test/noshell');
  const root = await list(bare, '/');
  expect(root.end?.way).toBe('archive');
  expect(root.find('busybox-pause')).toMatchObject({ kind: 'file', mode: 0o755, owner: '0' });
  expect(root.find('etc')?.kind).toBe('folder');
});

test('20,000 names come at once, running and stopped', async () => {
  const id = await run('many', image, 'sleep', '1000');
  await cli('exec', id, 'sh', '-c', 'mkdir /m; cd /m; seq 20000 | while read i; do : > "file $i"; done');
  for (const way of ['exec', 'archive'] as const) {
    // what the docker CLI needs for the same folder on this machine, as busy as it is
    const oracle = await timed(() =>
      way === 'exec' ? cli('exec', id, 'ls', '-l', '/m') : cli('cp', `${id}:/m`, '-'),
    );
    let found: Awaited<ReturnType<typeof list>> | undefined;
    const took = await timed(async () => {
      found = await list(id, '/m');
    });
    const { entries = [], end } = found ?? {};
    expect([end?.way, end?.complete, new Set(entries.map((e) => e.name)).size]).toEqual([way, true, 20_000]);
    expect(took).toBeLessThan(1000 + 3 * oracle);
    await cli('stop', '-t', '0', id);
  }
});

test('a folder with gigabytes in it is not read to its end, and what is known to be there is shown', async () => {
  const id = await run('large', image, 'sleep', '1000');
  await cli('exec', id, 'sh', '-c', 'mkdir /g; cd /g; echo a > a; truncate -s 3G b; echo z > z; mkdir zz');
  await cli('stop', '-t', '0', id);
  const found = await list(id, '/g');
  expect(found.end).toMatchObject({ way: 'archive', complete: false });
  expect(found.end?.bytes).toBeLessThan(200 * 1024 * 1024);
  expect(found.entries.map((e) => [e.name, e.kind, e.size])).toEqual(
    expect.arrayContaining([
      ['a', 'file', 2],
      ['b', 'file', 3 * 2 ** 30],
      ['z', 'file', 2],
      ['zz', 'folder', 4096],
    ]),
  );
  // the root is behind it in the archive, and told anyway
  const root = await list(id, '/');
  expect(root.entries.map((e) => e.name)).toEqual(expect.arrayContaining(['bin', 'etc', 'g', 'var', 'tmp']));
});

test('what is no folder, or not there, is said so', async () => {
  const id = await run('odd', image, 'sleep', '1000');
  for (const state of ['running', 'stopped']) {
    await expect(list(id, '/nowhere')).rejects.toMatchObject({ data: { code: 'engine/not-found' } });
    await expect(list(id, '/etc/passwd')).rejects.toMatchObject({ data: { code: 'files/refused' } });
    if (state === 'running') await cli('stop', '-t', '0', id);
  }
  await expect(list('0'.repeat(64), '/')).rejects.toMatchObject({ data: { code: 'engine/not-found' } });
  await expect(list(id, 'relative')).rejects.toMatchObject({ data: { code: 'ipc/bad-input' } });
});

test('marks are those of docker diff', async () => {
  const id = await run('diff', image, 'sleep', '1000');
  await cli('exec', id, 'sh', '-c', 'rm /etc/os-release; echo x >> /etc/passwd; echo new > /etc/새것');
  const marks = await service.call<{ name: string; mark: string }[]>('files.changes', { id, path: '/etc' });
  const diff = (await cli('diff', id)).split('\n').filter((line) => / \/etc\/[^/]+$/.test(line));
  expect(marks.map(({ name, mark }) => `${mark} /etc/${Buffer.from(name, 'latin1')}`).sort()).toEqual(
    diff.sort(),
  );
  expect(marks).toContainEqual({ name: 'os-release', mark: 'D' });
  expect(await service.call('files.changes', { id, path: '/bin' })).toEqual([]);
});
