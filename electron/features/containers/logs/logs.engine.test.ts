import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActivityEntry } from '@shared/features/activity';
import type { DownFrame } from '@shared/ipc/frames';
import { MAX_LINE_BYTES } from '@shared/model/log-block';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openTestStream, type TestStream } from '../../../ipc/test-link';
import {
  connectService,
  docker,
  dockerBytes,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';
import { followTestLog } from '../../../testing/read-log';
import { type SocketProxy, startSocketProxy } from '../../../testing/socket-proxy';

const host = testDockerHost();
const prefix = `log-${process.pid}`;
const image = 'gantry-test/busybox';
const folder = mkdtempSync(join(tmpdir(), 'gantry-log-'));
let proxy: SocketProxy;
let service: TestService;

const cli = (...args: string[]) => docker(host, ...args);
let made = 0;
/** Runs a shell script in a container; `wait` until it has ended. */
async function run(script: string, { wait = true, args = [] as string[] } = {}): Promise<string> {
  made += 1;
  const id = (
    await cli('run', '-d', '--name', `${prefix}-${made}`, ...args, image, 'sh', '-c', script)
  ).trim();
  if (wait) await cli('wait', id);
  return id;
}
/** A busy engine may still be writing the end of a log when `docker wait` returns: waits until it has all. */
async function settledLog(id: string): Promise<Buffer> {
  let before = -1;
  const { stdout } = await eventually(
    () => dockerBytes(host, 'logs', id),
    (now) => {
      const same = now.stdout.length === before;
      before = now.stdout.length;
      return same;
    },
  );
  return stdout;
}
/** Both streams of `docker logs` as lines, each stream in its own order. */
async function cliLines(id: string): Promise<{ stdout: string[]; stderr: string[] }> {
  const { stdout, stderr } = await dockerBytes(host, 'logs', id);
  const lines = (bytes: Buffer) =>
    bytes
      .toString('utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => line.replace(/\r$/, ''));
  return { stdout: lines(stdout), stderr: lines(stderr) };
}

const watching: TestStream[] = [];
/** What Activity says, oldest first. */
function watchActivity(): () => ActivityEntry[] {
  const stream = openTestStream(service.router, 'activity.watch', {});
  const { frames } = stream;
  watching.push(stream);
  return () => {
    const items = frames.flatMap((frame) => (frame.t === 'items' ? (frame.v as ActivityEntry[]) : []));
    return [...new Map(items.map((entry) => [entry.id, entry])).values()];
  };
}

beforeAll(async () => {
  proxy = await startSocketProxy(host);
  service = await connectService(proxy.dockerHost);
  await service.list();
});
afterEach(async () => {
  for (const stream of watching.splice(0)) stream.drop();
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
});
afterAll(async () => {
  await service.close();
  await proxy.close();
  rmSync(folder, { recursive: true, force: true });
});

test.each([
  ['plain', []],
  ['tty', ['-t']],
] as const)(
  'a %s log is what `docker logs` prints, for both streams, with the rest of the container as markers',
  async (_kind, args) => {
    const id = await run(
      'for i in 1 2 3; do echo out $i 안녕; echo err $i >&2; done; printf "last"; exit 4',
      { args: [...args] },
    );
    const stream = followTestLog(service.router, id, { follow: false });
    await stream.until((frames) => frames.at(-1)?.t === 'end');
    const { lines } = stream.log();
    const expected = await cliLines(id);
    const of = (stderr: boolean) => lines.filter((line) => line.stderr === stderr).map((line) => line.text);
    // a last line without a newline is a line, too
    expect(of(false)).toEqual([...expected.stdout, ...(expected.stdout.includes('last') ? [] : ['last'])]);
    expect(of(true)).toEqual(expected.stderr);
  },
);

// an engine that is slower than the writer ends the stream when the container exits, not when the log ends
test('following a container before its first start brings all it then writes, whatever tail was asked for', async () => {
  for (let round = 0; round < 6; round++) {
    const name = `${prefix}-fresh-${round}`;
    const id = (await cli('create', '--name', name, image, 'seq', '1', '60000')).trim();
    const before = proxy.count(/\/logs\?/);
    const stream = followTestLog(service.router, id, { tail: 100 });
    await stream.until((frames) => frames.some((frame) => frame.t === 'items'));
    // until its log, which is empty, has been read
    await eventually(
      () => proxy.count(/\/logs\?/) > before && proxy.asking(/\/logs\?/) === 0,
      (read) => read,
    );
    await cli('start', id);
    // by the newest frame only: to put the whole log together at each would make the reader slower than the writer
    await stream.until((frames) => {
      const newest = frames.at(-1);
      return newest?.t === 'data' && Buffer.from(newest.d).includes('"type":"exited"');
    });
    const { lines, markers } = stream.log();
    expect(lines.map((line) => Number(line.text))).toEqual(Array.from({ length: 60_000 }, (_, i) => i + 1));
    expect(markers.map((marker) => marker.type)).toEqual(['started', 'exited']);
    stream.drop();
  }
});

test('following an exited container says how it ended, then its restart, and reads on without a gap or a repeat', async () => {
  const id = await run(
    'for i in $(seq 1 50); do echo "line $i of $(cat /proc/sys/kernel/random/uuid)"; done; exit 5',
  );
  const stream = followTestLog(service.router, id);
  await eventually(
    () => stream.log().markers,
    (markers) => markers.some((m) => m.type === 'exited'),
  );
  expect(stream.log().markers).toEqual([{ type: 'exited', exitCode: 5 }]);
  for (let round = 0; round < 3; round++) {
    await cli('start', id);
    await cli('wait', id);
  }
  await eventually(
    () => stream.log().lines.length,
    (count) => count >= 200,
  );
  const { stdout } = await cliLines(id);
  await eventually(
    () => stream.log().markers.filter((m) => m.type === 'exited').length,
    (count) => count === 4,
  );
  expect(stream.log().lines.map((line) => line.text)).toEqual(stdout);
  expect(stream.log().markers.filter((m) => m.type === 'started')).toHaveLength(3);
  await cli('rm', id);
  await stream.until((frames) => frames.at(-1)?.t === 'end');
  expect(stream.log().markers.at(-1)).toEqual({ type: 'removed' });
});

test.each([
  ['without a line', {}],
  ['without a line in the time that is wanted', { since: Date.now() / 1000 + 3600 }],
])('a log %s is said to be read whole, though it is followed', async (_what, options) => {
  const id = await run('since' in options ? 'echo early; sleep 1000' : 'sleep 1000', { wait: false });
  const stream = followTestLog(service.router, id, options);
  const notices = () => stream.frames.flatMap((frame) => (frame.t === 'items' ? frame.v : []));
  await eventually(notices, (all) => all.length === 2);
  expect(notices()[1]).toEqual({ type: 'backfilled', lines: 0, error: null });
  stream.send({ t: 'cancel' });
});

test('a log goes on behind the lines that a page holds already, without a gap or a repeat', async () => {
  const id = await run('for i in $(seq 1 300); do echo "out $i"; echo "err $i" >&2; done');
  await settledLog(id);
  const whole = followTestLog(service.router, id, { follow: false });
  await whole.until((frames) => frames.at(-1)?.t === 'end');
  const { lines } = whole.log();
  expect(lines).toHaveLength(600);
  for (const held of [1, 250, 599, 600]) {
    const first = lines.slice(0, held);
    const last = (stderr: boolean) => {
      const own = first.filter((line) => line.stderr === stderr);
      const { seconds, nanos } = own.at(-1) ?? {};
      const count = own.filter((line) => line.seconds === seconds && line.nanos === nanos).length;
      return count > 0 ? { seconds, nanos, count } : null;
    };
    const after = { stdout: last(false), stderr: last(true) };
    const rest = followTestLog(service.router, id, { follow: false, tail: 100, after });
    await rest.until((frames) => frames.at(-1)?.t === 'end');
    const texts = (stderr: boolean) =>
      [...first, ...rest.log().lines].filter((line) => line.stderr === stderr).map((line) => line.text);
    for (const stderr of [false, true]) {
      expect(texts(stderr)).toEqual(
        Array.from({ length: 300 }, (_, i) => `${stderr ? 'err' : 'out'} ${i + 1}`),
      );
    }
    expect(rest.log().markers).toEqual([{ type: 'reconnected' }]);
  }
});

test('a cut connection is resumed without a gap or a repeat, on both streams', async () => {
  const id = await run(
    'i=0; while [ $i -lt 3000 ]; do i=$((i+1)); echo "out $i"; echo "err $i" >&2; [ $((i % 100)) = 0 ] && sleep 0.05; done',
    {
      wait: false,
    },
  );
  const stream = followTestLog(service.router, id);
  for (let cuts = 0; cuts < 5; cuts++) {
    const before = stream.log().lines.length;
    await eventually(
      () => stream.log().lines.length,
      (count) => count > before + 50 || count >= 6000,
    );
    proxy.cut(/./);
  }
  await cli('wait', id);
  await eventually(
    () => stream.log().lines.length,
    (count) => count >= 6000,
  );
  const of = (stderr: boolean) =>
    stream
      .log()
      .lines.filter((line) => line.stderr === stderr)
      .map((line) => line.text);
  expect(of(false)).toEqual(Array.from({ length: 3000 }, (_, i) => `out ${i + 1}`));
  expect(of(true)).toEqual(Array.from({ length: 3000 }, (_, i) => `err ${i + 1}`));
  // a cut that is mended before anything was missed needs no marker; a gap would
  expect(stream.log().markers.some((m) => m.type === 'gap')).toBe(false);
  stream.drop();
});

test('a container that was started anew while the engine was away is marked where its runs meet', async () => {
  const id = await run('trap "echo ending; exit 3" TERM; echo begun; while :; do sleep 0.1; done', {
    wait: false,
  });
  const stream = followTestLog(service.router, id, { tail: 100 });
  await eventually(
    () => stream.log().order,
    (order) => order.includes('begun'),
  );
  await proxy.close();
  await cli('restart', '-t', '10', id);
  await proxy.listen();
  const { order } = await eventually(
    () => stream.log(),
    ({ lines, markers }) => lines.length >= 3 && markers.some(({ type }) => type === 'started'),
  );
  expect(order).toEqual([
    ...['begun', '<disconnected>', '<reconnected>', 'ending', '<exited>', '<started>', 'begun'],
  ]);
  // and once only, whatever is told of it later; what happens in sight is told with its code
  await cli('restart', '-t', '10', id);
  const later = await eventually(
    () => stream.log(),
    ({ lines, markers }) => lines.length >= 5 && markers.filter(({ type }) => type === 'started').length >= 2,
  );
  expect(later.order.slice(order.length)).toEqual(['ending', '<exited>', '<started>', 'begun']);
  expect(later.markers.filter(({ type }) => type === 'exited')).toEqual([
    { type: 'exited', exitCode: null },
    { type: 'exited', exitCode: 3 },
  ]);
  stream.drop();
  await cli('rm', '-f', id);
});

test('more than the first thousand lines come behind them, in order, and "older" lines on demand', async () => {
  const id = await run('seq 1 12345');
  const all = followTestLog(service.router, id);
  await eventually(
    () => all.log().lines.length,
    (count) => count >= 12345,
  );
  expect(all.log().lines.map((line) => Number(line.text))).toEqual(
    Array.from({ length: 12345 }, (_, i) => i + 1),
  );
  const some = followTestLog(service.router, id, { tail: 5000, follow: false });
  await some.until((frames) => frames.at(-1)?.t === 'end');
  const lines = some.log().lines;
  expect(lines.map((line) => Number(line.text))).toEqual(Array.from({ length: 5000 }, (_, i) => i + 7346));
  const [first] = lines;
  const before = first && { seconds: first.seconds, nanos: first.nanos, stderr: false };
  const older = followTestLog(service.router, id, { tail: 7000, follow: false, before });
  await older.until((frames) => frames.at(-1)?.t === 'end');
  expect(older.log().lines.map((line) => Number(line.text))).toEqual(
    Array.from({ length: 2000 }, (_, i) => i + 5346),
  );
  all.drop();
});

test.each([
  ['plain', []],
  ['tty', ['-t']],
] as const)('a 10 MB line is one line, cut at the cap, with its real length (%s)', async (_kind, args) => {
  const id = await run('echo before; head -c 10485760 /dev/zero | tr "\\0" "x"; echo; echo after', {
    args: [...args],
  });
  const stream = followTestLog(service.router, id, { follow: false });
  await stream.until((frames) => frames.at(-1)?.t === 'end');
  const { lines } = stream.log();
  expect(lines.map((line) => line.text.slice(0, 6))).toEqual(['before', 'xxxxxx', 'after']);
  expect(lines[1]?.bytes.length).toBe(MAX_LINE_BYTES);
  expect(lines[1]?.shortenedFrom).toBe(10485760);
});

test('invalid UTF-8, NUL, escape sequences and a character across the 16 KiB cut arrive as the engine stores them', async () => {
  const id = await run(
    `printf 'bad \\377\\376 nul \\000 esc \\033[31mred\\033[0m \\033]0;title\\007\\n'; yes 가나다라 | head -c 40000; echo; head -c 200000 /dev/urandom`,
  );
  const stream = followTestLog(service.router, id, { follow: false });
  await stream.until((frames) => frames.at(-1)?.t === 'end');
  const { stdout } = await dockerBytes(host, 'logs', id);
  // a line's own end is not shown: `\n`, or `\r\n`
  const expected = stdout
    .toString('latin1')
    .replace(/\r?\n$/, '')
    .split(/\r?\n/);
  expect(stream.log().lines.map((line) => line.bytes.toString('latin1'))).toEqual(expected);
});

test('the download is byte for byte what `docker logs` prints, and a cancelled one leaves no file', async () => {
  const id = await run('yes "a line of the log 로그" | head -100000; head -c 300000 /dev/urandom');
  const stdout = await settledLog(id);
  const activities = watchActivity();
  const path = join(folder, 'whole.log');
  service.grant('whole', path);
  const options = { id, tail: 'all', stdout: true, stderr: true, timestamps: false };
  const stream = openTestStream(service.router, 'containers.downloadLogs', { ...options, token: 'whole' });
  await stream.until((frames) => frames.at(-1)?.t !== 'items' && frames.length > 0);
  expect(stream.frames.at(-1)).toEqual({ t: 'end', v: { bytes: stdout.length, path } });
  expect(readFileSync(path).equals(stdout)).toBe(true);
  expect(activities().at(-1)).toMatchObject({ op: 'containers.downloadLogs', result: 'done', error: null });

  service.grant('cut', join(folder, 'cut.log'));
  const cut = openTestStream(service.router, 'containers.downloadLogs', { ...options, token: 'cut' });
  cut.send({ t: 'cancel' });
  await cut.until((frames) => frames.at(-1)?.t === 'error');
  expect(() => readFileSync(join(folder, 'cut.log'))).toThrow(/ENOENT/);
  expect(() => readFileSync(join(folder, 'cut.log.part'))).toThrow(/ENOENT/);
  expect(activities().at(-1)).toMatchObject({ op: 'containers.downloadLogs', result: 'cancelled' });

  const unknown = openTestStream(service.router, 'containers.downloadLogs', {
    ...options,
    token: '/etc/passwd',
  });
  await unknown.until((frames) => frames.length > 0);
  expect(unknown.frames[0]).toMatchObject({ t: 'error', e: { code: 'file/failed' } });
});

test.each([
  { stdout: true, stderr: true, timestamps: false, tail: 'all' },
  // of eighteen, of both outputs: the engine counts before it leaves one out
  { stdout: true, stderr: false, timestamps: true, tail: 12 },
  { stdout: false, stderr: true, timestamps: false, tail: 'all', since: 1.5 },
])('Activity names the command that writes the same file: %j', async (options) => {
  const id = await run('for i in 1 2 3 4 5 6 7 8 9; do echo out $i; echo err $i >&2; done');
  const activities = watchActivity();
  const path = join(folder, "it's a log.txt");
  service.grant('same', path);
  const stream = openTestStream(service.router, 'containers.downloadLogs', { ...options, id, token: 'same' });
  await stream.until((frames) => frames.at(-1)?.t === 'end');
  const saved = readFileSync(path);
  expect(saved.length).toBeGreaterThan(0);
  rmSync(path);
  const command = activities().at(-1)?.command ?? '';
  execFileSync('/bin/sh', ['-c', command], { env: { ...process.env, DOCKER_HOST: host } });
  // the two outputs come to a terminal or a file in any order
  const lines = (bytes: Buffer) => bytes.toString().split('\n').sort();
  expect(lines(readFileSync(path))).toEqual(lines(saved));
});

test('a download that the connection does not live through fails, and leaves no file', async () => {
  const id = await run('yes "a line of the log" | head -1000000');
  const path = join(folder, 'lost.log');
  service.grant('lost', path);
  const options = { id, tail: 'all', stdout: true, stderr: true, timestamps: false };
  const stream = openTestStream(service.router, 'containers.downloadLogs', { ...options, token: 'lost' });
  await stream.until((frames) => frames.length > 0);
  // as gracefully as an engine does that is told to stop: only the missing last chunk tells
  expect(proxy.end(/\/logs\?/)).toBe(1);
  await stream.until((frames) => frames.at(-1)?.t !== 'items');
  expect(stream.frames.at(-1)).toMatchObject({ t: 'error', e: { code: 'engine/lost' } });
  expect(() => readFileSync(path)).toThrow(/ENOENT/);
  expect(() => readFileSync(`${path}.part`)).toThrow(/ENOENT/);
});

test('a driver that cannot be read says so in the words of the engine', async () => {
  const id = await run('echo unseen', { args: ['--log-driver', 'none'] });
  const stream = followTestLog(service.router, id);
  await stream.until((frames) => frames.at(-1)?.t === 'error');
  expect(stream.frames.at(-1)).toMatchObject({ t: 'error', e: { code: 'logs/unreadable' } });
  const words = await dockerBytes(host, 'logs', id).catch((error: { stderr: Buffer }) =>
    error.stderr.toString(),
  );
  const last = stream.frames.at(-1);
  if (last?.t === 'error') expect(words).toContain(last.e.message);
});

/** What the log shows of the lines `1` to `n`, against what the engine still has of them. */
function compareNumbers(shown: readonly string[], engineHas: readonly string[]) {
  const numbers = shown.filter((text) => /^\d+$/.test(text)).map(Number);
  const have = new Set(numbers);
  return {
    repeats: numbers.length - have.size,
    left: engineHas.filter((text) => /^\d+$/.test(text) && !have.has(Number(text))).length,
  };
}

test.each([
  ['local', ['--log-driver', 'local', '--log-opt', 'max-size=1m']],
  ['json-file', ['--log-driver', 'json-file', '--log-opt', 'max-size=1m', '--log-opt', 'max-file=3']],
] as const)(
  'a flood through small files (%s): what the engine leaves out is told, and nothing is shown twice',
  async (driver, args) => {
    const id = (
      await cli('create', '--name', `${prefix}-rotate`, ...args, image, 'sh', '-c', 'seq 1 300000')
    ).trim();
    const stream = followTestLog(service.router, id);
    await stream.until((frames) => frames.length > 0);
    await cli('start', id);
    // by its newest frame only: to put the whole log together at each would make the reader slower than the writer
    await stream.until((frames) => {
      const newest = frames.at(-1);
      return newest?.t === 'data' && Buffer.from(newest.d).includes('"type":"exited"');
    });
    const { stdout } = await cliLines(id);
    const shown = stream.log().lines.map((line) => line.text);
    const { repeats, left } = compareNumbers(shown, stdout);
    expect(repeats).toBe(0);
    const told = stream.log().markers.flatMap((marker) => (marker.type === 'unsent' ? [marker] : []));
    // what is told of is left out in truth, and all of it unless the engine has deleted it since; an engine that keeps
    // up has nothing to tell of. While `local` is still compressing its files it may not read all of them.
    const lines = told.reduce((sum, marker) => sum + marker.lines, 0);
    expect(lines).toBeLessThanOrEqual(300_000 - shown.length);
    if (driver === 'local') expect(lines > 0).toBe(left > 0);
    else expect(lines).toBeGreaterThanOrEqual(left);
    for (const { from, to } of told) expect(from).toBeLessThanOrEqual(to);
    stream.drop();
    await cli('rm', '-f', id);
  },
);

test('a slow log with small files is told of nothing, and shown whole across its rotations', async () => {
  const script = 'for i in $(seq 1 400); do echo $i $(head -c 600 /dev/zero | tr "\\0" x); sleep 0.01; done';
  const id = await run(script, {
    wait: false,
    args: ['--log-driver', 'json-file', '--log-opt', 'max-size=64k', '--log-opt', 'max-file=20'],
  });
  const stream = followTestLog(service.router, id);
  await eventually(
    () => stream.log().markers,
    (markers) => markers.some((marker) => marker.type === 'exited'),
    60_000,
  );
  expect(stream.log().markers.map((marker) => marker.type)).toEqual(['exited']);
  expect(stream.log().lines.map((line) => Number.parseInt(line.text, 10))).toEqual(
    Array.from({ length: 400 }, (_, i) => i + 1),
  );
  stream.drop();
});

test('a log that was rotated away while the connection was down says that lines may be missing', async () => {
  const script = 'echo first; until [ -e /go ]; do sleep 0.02; done; seq 1 100000; echo last; sleep 1000';
  const id = await run(script, {
    wait: false,
    args: ['--log-driver', 'json-file', '--log-opt', 'max-size=512k', '--log-opt', 'max-file=1'],
  });
  const own = await startSocketProxy(host);
  const watcher = await connectService(own.dockerHost);
  await watcher.list();
  const stream = followTestLog(watcher.router, id);
  await eventually(
    () => stream.log().lines.map((line) => line.text),
    (lines) => lines.includes('first'),
  );
  await own.close();
  await cli('exec', id, 'touch', '/go');
  await eventually(
    () => cliLines(id),
    ({ stdout }) => stdout.includes('last'),
  );
  expect((await cliLines(id)).stdout).not.toContain('first');
  await own.listen();
  await eventually(
    () => stream.log().lines.at(-1)?.text,
    (text) => text === 'last',
    30_000,
  );
  expect(stream.log().markers).toContainEqual({ type: 'gap', why: 'rotated' });
  stream.drop();
  await watcher.close();
  await own.close();
});

test('an idle page stops the source, and gets every line in the end', async () => {
  const id = (await cli('run', '-d', '--name', `${prefix}-flood`, image, 'sh', '-c', 'seq 1 600000')).trim();
  await cli('wait', id);
  const before = proxy.received;
  const stream = openTestStream(service.router, 'containers.logs', {
    id,
    tail: 'all',
    stdout: true,
    stderr: true,
    follow: false,
  });
  // the window is 2 MiB of blocks; 600,000 lines are 24 MB on the wire
  await eventually(
    () => stream.frames.length,
    (count) => count > 2,
  );
  let last = -1;
  await eventually(
    () => proxy.received,
    (now) => {
      const still = now === last;
      last = now;
      return still;
    },
  );
  expect(proxy.received - before).toBeLessThan(12_000_000);
  for (const frame of stream.frames) if (frame.t === 'data') stream.send({ t: 'ack', n: frame.d.byteLength });
  stream.port.on('message', (frame) => {
    if (frame.t === 'data') stream.send({ t: 'ack', n: frame.d.byteLength });
  });
  await stream.until((frames) => frames.at(-1)?.t === 'end');
  const { assembleLog } = await import('../../../testing/read-log');
  const numbers = assembleLog(stream.frames).lines.map((line) => Number(line.text));
  expect(numbers.length).toBe(600_000);
  expect(numbers.every((n, i) => n === i + 1)).toBe(true);
});

test('a thousand opened and dropped logs leave no connection', async () => {
  const id = await run('while :; do echo tick; sleep 1; done', { wait: false });
  const idle = proxy.open;
  for (let round = 0; round < 20; round++) {
    const streams = Array.from({ length: 50 }, () => followTestLog(service.router, id));
    await Promise.all(streams.map((stream) => stream.until((frames) => frames.length > 0)));
    for (const stream of streams) stream.drop();
  }
  await eventually(
    () => service.router.running.streams,
    (count) => count === 0,
  );
  // keep-alive connections of short calls may stay; none of the streams may
  await eventually(
    () => proxy.open,
    (count) => count <= idle + 8,
  );
});

test('closing a log of a million lines frees the engine at once, whatever it is doing for it', async () => {
  made += 1;
  const name = `${prefix}-${made}`;
  const begun = Date.now() / 1000 - 60;
  const id = (await cli('run', '-d', '--name', name, 'gantry-test/logger', '1000000')).trim();
  await cli('wait', id);
  const asking = () => proxy.asking(/\/logs\?/);
  await eventually(asking, (count) => count === 0);
  // what the engine needs to read all of it, on this machine and as busy as it is
  const begins = performance.now();
  await cliLines(id);
  const whole = performance.now() - begins;
  const closes = async (options: object, ready: (frames: DownFrame[]) => boolean) => {
    const stream = followTestLog(service.router, id, { tail: 'all', ...options });
    await stream.until(ready);
    await eventually(asking, (count) => count > 0);
    const closed = performance.now();
    stream.send({ t: 'cancel' });
    await eventually(asking, (count) => count === 0);
    expect(performance.now() - closed).toBeLessThan(whole / 4);
    return stream.log().lines.length;
  };
  const opened = (frames: DownFrame[]) => frames.some((frame) => frame.t === 'items');
  const megabyte = (frames: DownFrame[]) =>
    frames.reduce((sum, frame) => sum + (frame.t === 'data' ? frame.d.byteLength : 0), 0) > 1_000_000;
  // in the middle of the older part, which the engine looks for from the first line on
  const lines = await closes({ since: begun }, megabyte);
  expect(lines).toBeGreaterThan(1000);
  expect(lines).toBeLessThan(1_000_000);
  // while it reads all of it and finds nothing to answer
  const before = { seconds: Math.floor(begun) + 7200, nanos: 0, stderr: false };
  expect(await closes({ before, follow: false, since: begun + 3600 }, opened)).toBe(0);
});
