import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DownFrame } from '@shared/ipc/frames';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestStream, type TestStream } from '../../../ipc/test-link';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';

const host = testDockerHost();
const prefix = `exec-${process.pid}`;
const folder = mkdtempSync(join(tmpdir(), 'gantry-exec-'));
const journal = join(folder, 'journal.json');
const encoder = new TextEncoder();
let service: TestService;
let id: string;
let bash: string;
let bare: string;

const cli = (...args: string[]) => docker(host, ...args);
const start = async (name: string, image: string, ...command: string[]) =>
  (
    await cli('run', '-d', '--init', '--name', `${prefix}-${name}`, `gantry-test/${image}`, ...command)
  ).trim();

function open(
  containerId: string,
  argv: string[],
  more: object = {},
  on = service,
): TestStream & { text(): string } {
  const stream = openTestStream(on.router, 'containers.exec', {
    id: containerId,
    argv,
    cols: 80,
    rows: 24,
    ...more,
  });
  stream.port.on('message', (frame: DownFrame) => {
    if (frame.t === 'data') stream.send({ t: 'ack', n: frame.d.byteLength });
  });
  const text = () =>
    Buffer.concat(stream.frames.flatMap((frame) => (frame.t === 'data' ? [frame.d] : []))).toString('utf8');
  return Object.assign(stream, { text });
}
const type = (stream: TestStream, text: string) => stream.send({ t: 'in', d: encoder.encode(text) });
const processes = async (containerId: string) => await cli('exec', containerId, 'ps', '-o', 'pid,args');
const says = (stream: { text(): string }, words: string | RegExp) =>
  eventually(
    () => stream.text(),
    (text) => (typeof words === 'string' ? text.includes(words) : words.test(text)),
  );

beforeAll(async () => {
  service = await connectService(host, journal);
  await service.list();
  id = await start('sh', 'busybox', 'sleep', '100000');
  bash = await start('bash', 'bash', 'sleep', '100000');
  bare = (await cli('run', '-d', '--name', `${prefix}-bare`, 'gantry-test/noshell')).trim();
});
afterAll(async () => {
  await service.close();
  await cli('rm', '-fv', id, bash, bare);
  rmSync(folder, { recursive: true, force: true });
});

test('without a program runs the best shell there is, the preferred one first, in one exec', async () => {
  const first = async (containerId: string, more: object = {}) => {
    const stream = open(containerId, [], more);
    await stream.until((frames) => frames.some((frame) => frame.t === 'items' || frame.t === 'error'));
    const frame = stream.frames.find((each) => each.t === 'items' || each.t === 'error');
    return { stream, frame };
  };
  const best = await first(bash);
  expect(best.frame).toMatchObject({ t: 'items', v: [{ argv: [expect.stringMatching(/\/bash$/)] }] });
  await says(best.stream, /[#$] /);
  expect(await processes(bash)).toMatch(/bash\s*$/m);
  const preferred = await first(bash, { prefer: '/bin/sh' });
  expect(preferred.frame).toMatchObject({ t: 'items', v: [{ argv: ['/bin/sh'] }] });
  const missing = await first(id, { prefer: '/bin/zsh' });
  expect(missing.frame).toMatchObject({ t: 'items', v: [{ argv: ['/bin/ash'] }] });
  const none = await first(bare);
  expect(none.frame).toMatchObject({ t: 'error', e: { code: 'exec/no-shell' } });
  expect(none.stream.text()).toBe('');
  for (const { stream } of [best, preferred, missing]) stream.send({ t: 'cancel' });
});

test('finds the shells that are there, best first', async () => {
  expect(await service.call('containers.shells', { id })).toEqual(['/bin/ash', '/bin/sh']);
  const shells = await service.call<string[]>('containers.shells', { id: bash });
  expect(shells[0]).toMatch(/\/bash$/);
  expect(await service.call('containers.shells', { id: bare })).toEqual([]);
});

test('a shell takes input and Korean text, knows its size, and ends with its exit code', async () => {
  const shell = open(id, ['/bin/sh'], { cols: 101, rows: 37 });
  await says(shell, '# ');
  expect(shell.text()).not.toContain('7331');
  type(shell, 'echo 안녕 $((20+3)); stty size\r');
  await says(shell, '안녕 23');
  await says(shell, '37 101');
  shell.send({ t: 'ctl', v: { cols: 60, rows: 10 } });
  await eventually(
    async () => {
      type(shell, 'stty size\r');
      return shell.text();
    },
    (text) => text.includes('10 60'),
  );
  type(shell, 'exit 42\r');
  await shell.until((frames) => frames.at(-1)?.t === 'end');
  expect(shell.frames.at(-1)).toEqual({ t: 'end', v: { exitCode: 42 } });
});

test('user and working directory are as asked, and a one-off command ends by itself', async () => {
  const once = open(id, ['sh', '-c', 'id -u; pwd; exit 3'], { user: '1000', workdir: '/tmp' });
  await once.until((frames) => frames.at(-1)?.t === 'end');
  expect(once.text().split('\r\n')).toEqual(['1000', '/tmp', '']);
  expect(once.frames.at(-1)).toEqual({ t: 'end', v: { exitCode: 3 } });
});

test('Ctrl-C ends a flood, and the shell goes on', async () => {
  const shell = open(id, ['/bin/sh']);
  await says(shell, '# ');
  type(shell, 'yes gantry\r');
  await eventually(
    () => shell.text().length,
    (length) => length > 200_000,
  );
  type(shell, '\x03');
  // busybox asks the terminal for its cursor (ESC[6n) behind each prompt
  await eventually(
    () => shell.text().slice(-40),
    (tail) => /# (\x1b\[6n)?$/.test(tail),
  );
  type(shell, 'echo "it goes" on\r');
  await says(shell, 'it goes on');
  shell.send({ t: 'cancel' });
  await shell.until((frames) => frames.at(-1)?.t === 'error');
});

test('what a shell is running is known by name, and nothing of an idle one or of others', async () => {
  const [shell, other] = [open(id, ['/bin/sh']), open(id, ['sleep', '98764'])];
  await says(shell, '# ');
  const execIdOf = async (stream: TestStream) => {
    await stream.until((frames) => frames.some((frame) => frame.t === 'items'));
    const items = stream.frames.flatMap((frame) => (frame.t === 'items' ? frame.v : []));
    return (items[0] as { execId: string }).execId;
  };
  const children = async (stream: TestStream) =>
    service.call<string[]>('containers.execChildren', { id, execId: await execIdOf(stream) });
  expect(await children(shell)).toEqual([]);
  type(shell, 'sleep 43210 | sleep 43211\r');
  await eventually(
    () => children(shell),
    (list) => list.length === 2,
  );
  expect((await children(shell)).sort()).toEqual(['sleep 43210', 'sleep 43211']);
  // a one-off program is what the tab is for, not something that it runs
  expect(await children(other)).toEqual([]);
  const execId = await execIdOf(shell);
  for (const stream of [shell, other]) stream.send({ t: 'cancel' });
  await eventually(
    () => processes(id),
    (list) => !/sleep (4321|98764)/.test(list),
  );
  expect(await service.call('containers.execChildren', { id, execId })).toEqual([]);
});

test('closing the tab ends the shell and what runs in it', async () => {
  const shells = [open(id, ['/bin/sh']), open(id, ['sleep', '98765']), open(bash, ['bash'])];
  await says(shells[0]!, '# ');
  await says(shells[2]!, /[#$] /);
  type(shells[0]!, 'sleep 54321\r');
  await eventually(
    () => processes(id),
    (list) => list.includes('sleep 54321') && list.includes('sleep 98765'),
  );
  for (const shell of shells) shell.drop();
  await eventually(
    () => processes(id),
    (list) => !/\bsh\b|sleep (54321|98765)/.test(list),
  );
  await eventually(
    () => processes(bash),
    (list) => !/\bbash\b/.test(list.replace(/sleep.*/g, '')),
  );
});

test('a program that ignores the hang-up is killed', async () => {
  const stubborn = open(id, ['sh', '-c', 'trap "" HUP; echo ready; while :; do sleep 0.5; done']);
  await says(stubborn, 'ready');
  stubborn.send({ t: 'cancel' });
  await eventually(
    () => processes(id),
    (list) => !list.includes('echo ready'),
  );
});

test('what a crashed app left behind is found at the next start, and ended', async () => {
  const crashed = await connectService(host, journal);
  await crashed.list();
  const shell = open(id, ['/bin/sh'], {}, crashed);
  await says(shell, '# ');
  type(shell, 'sleep 77777\r');
  await eventually(
    () => processes(id),
    (list) => list.includes('sleep 77777'),
  );
  // the crash: nobody closes anything; the next start reads the journal
  const next = await connectService(host, journal);
  const orphans = await next.call<{ execId: string; containerId: string; command: string }[]>(
    'containers.orphanExecs',
    {},
  );
  expect(orphans).toMatchObject([{ containerId: id, command: '/bin/sh', containerName: `${prefix}-sh` }]);
  const execIds = orphans.map((orphan) => orphan.execId);
  expect(await next.call('containers.cleanOrphanExecs', { execIds })).toEqual({ ended: execIds, failed: [] });
  expect(await processes(id)).not.toContain('sleep 77777');
  expect(await next.call('containers.orphanExecs', {})).toEqual([]);
  await next.close();
  await crashed.close();
});

test('without a shell the engine says so; a program of the image still runs', async () => {
  const none = open(bare, ['/bin/sh']);
  await none.until((frames) => frames.at(-1)?.t === 'end' || frames.at(-1)?.t === 'error');
  const last = none.frames.at(-1);
  const asEnd = last?.t === 'end' ? `${none.text()} ${JSON.stringify(last.v)}` : '';
  const asError = last?.t === 'error' ? `${last.e.code} ${last.e.message}` : '';
  expect(asEnd + asError).toMatch(/no such file or directory|executable file not found/);
});

test('a shell in a container that does not run says so', async () => {
  const stopped = (await cli('create', '--name', `${prefix}-stopped`, 'gantry-test/busybox', 'true')).trim();
  const shell = open(stopped, ['/bin/sh']);
  await shell.until((frames) => frames.length > 0);
  expect(shell.frames[0]).toMatchObject({ t: 'error', e: { code: 'exec/not-running' } });
  await cli('rm', stopped);
});

test('when the container stops the session ends with the exit code of its kill', async () => {
  const short = await start('short', 'busybox', 'sleep', '100000');
  const shell = open(short, ['/bin/sh']);
  await says(shell, '# ');
  await cli('kill', short);
  await shell.until((frames) => frames.at(-1)?.t === 'end');
  expect(shell.frames.at(-1)).toMatchObject({ t: 'end', v: { exitCode: 137 } });
  await cli('rm', short);
});
