import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DownFrame, Link } from '@shared/ipc/frames';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngineHost, type EngineHost } from './engine-host';

const folder = mkdtempSync(join(tmpdir(), 'gantry-host-'));
const workerPath = join(folder, 'worker.mjs');

/** A worker thread that answers with what it was started with, never answers `hang`, and crashes when it is told. */
const worker = `
import { parentPort, workerData } from 'node:worker_threads';
parentPort.on('message', (m) => {
  if (m.k === 'shutdown') parentPort.postMessage({ k: 'bye' });
  if (m.method === 'test.crash') process.exit(7);
  if (m.method === 'test.throw') throw new Error('on purpose');
  if (m.k === 'call' && m.method !== 'test.hang') parentPort.postMessage({ k: 'result', id: m.id, r: { ok: true, v: workerData.engine } });
});`;

beforeAll(() => writeFileSync(workerPath, worker));
afterAll(() => rmSync(folder, { recursive: true }));

function setUp(): {
  host: EngineHost;
  log: string[];
  call: (method: string) => Promise<unknown>;
  starts: () => number;
} {
  const log: string[] = [];
  let starts = 0;
  const host = createEngineHost({
    workerPath,
    init: () => {
      starts += 1;
      return { engine: `engine ${starts}`, journalPath: null };
    },
    log: (message) => log.push(message),
  });
  let calls = 0;
  return {
    host,
    log,
    starts: () => starts,
    call: (method) => {
      calls += 1;
      return host.call(String(calls), method, {});
    },
  };
}
function openLink(host: EngineHost): { frames: DownFrame[]; closed: Promise<void> } {
  const frames: DownFrame[] = [];
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  const link: Link = { post: (frame) => frames.push(frame), onFrame: () => {}, onClose: () => {}, close };
  host.open('test.stream', {}, link);
  return { frames, closed };
}
const down = (words: RegExp) =>
  expect.objectContaining({
    code: 'app/worker-down',
    retryable: true,
    message: expect.stringMatching(words),
  });

test.each(['test.crash', 'test.throw'])(
  '%s: what is open fails with words, and a new worker answers, told of the engine as it is now',
  async (crash) => {
    const { host, call, log } = setUp();
    expect(await call('test.ask')).toEqual({ ok: true, v: 'engine 1' });
    const stream = openLink(host);
    const hanging = call('test.hang');
    expect(await call(crash)).toEqual({ ok: false, e: down(/being started again/) });
    expect(await hanging).toMatchObject({ ok: false, e: { op: 'test.hang' } });
    await stream.closed;
    expect(stream.frames).toEqual([{ t: 'error', e: down(/being started again/) }]);
    expect(await call('test.ask')).toEqual({ ok: true, v: 'engine 2' });
    expect(log.join('\n')).toMatch(crash === 'test.crash' ? /ended with code 7/ : /on purpose/);
    await host.shutdown();
  },
);

test('after the fourth crash within a minute it stays down, says so at once, and "Retry now" starts it', async () => {
  const { host, call, starts } = setUp();
  for (let i = 0; i < 3; i++)
    expect(await call('test.crash')).toMatchObject({ e: down(/being started again/) });
  expect(await call('test.crash')).toEqual({ ok: false, e: down(/4 times within a minute/) });
  expect(starts()).toBe(4);
  // nobody hangs
  expect(await call('test.hang')).toEqual({ ok: false, e: down(/4 times within a minute/) });
  const stream = openLink(host);
  await stream.closed;
  expect(stream.frames).toEqual([{ t: 'error', e: down(/4 times/) }]);

  expect(await call('engine.retry')).toEqual({ ok: true, v: 'engine 5' });
  expect(await call('test.crash')).toEqual({ ok: false, e: down(/being started again/) });
  expect(await call('test.ask')).toEqual({ ok: true, v: 'engine 6' });
  await host.shutdown();
});

test('the app can quit while the worker is down', async () => {
  const { host, call } = setUp();
  for (let i = 0; i < 4; i++) await call('test.crash');
  await host.shutdown();
});
