import type { AttachEnd } from '@shared/features/containers';
import type { DownFrame } from '@shared/ipc/frames';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestStream } from '../../../ipc/test-link';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';

const host = testDockerHost();
const prefix = `attach-${process.pid}`;
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
});
afterAll(() => service.close());

const create = async (name: string, ...args: string[]) =>
  (await cli('create', '--name', `${prefix}-${name}`, ...args)).trim();

/** What a page sees of an attach. */
function attach(id: string, more: object = {}) {
  const stream = openTestStream(service.router, 'containers.attach', { id, cols: 80, rows: 24, ...more });
  stream.port.on('message', (frame: DownFrame) => {
    if (frame.t === 'data') stream.send({ t: 'ack', n: frame.d.byteLength });
  });
  const over = (frames: DownFrame[]) => frames.some(({ t }) => t === 'end' || t === 'error');
  return {
    ...stream,
    attached: () => stream.until((frames) => frames.some(({ t }) => t === 'items')),
    text: () =>
      Buffer.concat(stream.frames.flatMap((frame) => (frame.t === 'data' ? [frame.d] : []))).toString('utf8'),
    type: (text: string) => stream.send({ t: 'in', d: new TextEncoder().encode(text) }),
    async ended(): Promise<AttachEnd> {
      await stream.until(over);
      const last = stream.frames.find(({ t }) => t === 'end' || t === 'error');
      if (last?.t !== 'end') throw new Error(JSON.stringify(last));
      return last.v as AttachEnd;
    },
  };
}

const isRunning = async (id: string) =>
  (await cli('inspect', '-f', '{{.State.Running}}', id)).trim() === 'true';
const says = (page: ReturnType<typeof attach>, text: string) =>
  eventually(page.text, (seen) => seen.includes(text));

test('attached before its start, nothing of the output is lost, and the exit code is told', async () => {
  const id = await create('hello', 'gantry-test/busybox', 'sh', '-c', 'echo 안녕; echo oops >&2; exit 3');
  const page = attach(id);
  await page.attached();
  await service.call('containers.start', { id });
  expect(await page.ended()).toEqual({ reason: 'stopped', exitCode: 3 });
  // two streams may come in either order; both with what returns a terminal to its margin
  expect(page.text().split('\r\n').sort()).toEqual(['', 'oops', '안녕']);
});

test('a shell with a terminal echoes, and goes on after Ctrl-P Ctrl-Q', async () => {
  const id = await create('shell', '-it', 'gantry-test/bash', 'bash');
  const page = attach(id);
  await page.attached();
  await service.call('containers.start', { id });
  page.type('echo "it is $((40+2))"\r');
  await says(page, 'it is 42');
  // the size is set when the shell has said its first words
  await eventually(
    () => {
      page.type('stty size\r');
      return page.text();
    },
    (seen) => seen.includes('24 80'),
  );
  page.type('\x10\x11');
  expect(await page.ended()).toEqual({ reason: 'detached', exitCode: null });
  expect(await isRunning(id)).toBe(true);

  const again = attach(id);
  await again.attached();
  again.type('echo back; exit 4\r');
  expect(await again.ended()).toEqual({ reason: 'stopped', exitCode: 4 });
  expect(again.text()).toContain('back');
});

test('closing the tab detaches: the shell goes on', async () => {
  const id = await create('closed', '-it', 'gantry-test/bash', 'bash');
  const page = attach(id);
  await page.attached();
  await service.call('containers.start', { id });
  page.type('sleep 1000 &\r');
  await says(page, '[1]');
  page.drop();
  const again = attach(id);
  await again.attached();
  again.type('jobs\r');
  await says(again, 'sleep 1000');
  expect(await isRunning(id)).toBe(true);
  again.drop();
});

test('without a terminal, lines are typed as in a shell, and Ctrl-D ends the input', async () => {
  const id = await create('cat', '-i', 'gantry-test/busybox', 'cat');
  const page = attach(id);
  await page.attached();
  await service.call('containers.start', { id });
  page.type('helo\x7flo 한\x7f글\r');
  // what was typed, then what cat says of it
  await says(page, 'hello 글\r\n');
  page.type('\x04');
  expect(await page.ended()).toEqual({ reason: 'stopped', exitCode: 0 });
});

test('Ctrl-C interrupts a program without a terminal', async () => {
  const id = await create(
    'trap',
    '-i',
    'gantry-test/busybox',
    'sh',
    '-c',
    'trap "exit 7" INT; while :; do sleep 0.1; done',
  );
  const page = attach(id);
  await page.attached();
  await service.call('containers.start', { id });
  await eventually(() => isRunning(id), Boolean);
  page.type('\x03');
  expect(await page.ended()).toEqual({ reason: 'stopped', exitCode: 7 });
});

test('what was written before comes along when it is asked for, as docker attach does not', async () => {
  const id = (
    await cli(
      'run',
      '-d',
      '--name',
      `${prefix}-logs`,
      'gantry-test/busybox',
      'sh',
      '-c',
      'echo early; sleep 100',
    )
  ).trim();
  await eventually(
    () => cli('logs', id),
    (log) => log.includes('early'),
  );
  const page = attach(id, { logs: true, stdin: false });
  await says(page, 'early');
  page.drop();
});

test('a page that does not read never holds the program up', async () => {
  const id = await create(
    'flood',
    'gantry-test/busybox',
    'sh',
    '-c',
    'yes 0123456789 | head -c 30000000; echo done > /tmp/done; sleep 100',
  );
  // this page acknowledges nothing
  const page = openTestStream(service.router, 'containers.attach', { id, cols: 80, rows: 24 });
  await page.until((frames) => frames.some(({ t }) => t === 'items'));
  await service.call('containers.start', { id });
  await eventually(
    () => cli('exec', id, 'cat', '/tmp/done').catch(() => ''),
    (text) => text.includes('done'),
    30_000,
  );
  page.drop();
});
