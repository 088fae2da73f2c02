import { setImmediate as turn } from 'node:timers/promises';
import { AppError } from '@shared/errors/app-error';
import { call, defineContract, stream } from '@shared/ipc/define';
import { ITEMS_COST } from '@shared/ipc/frames';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { createRouter, type Handlers } from './router';
import { openTestStream } from './test-link';

const contract = defineContract({
  box: {
    echo: call(z.object({ text: z.string().max(10) })).returns<string>(),
    hang: call(z.object({ tag: z.string() }), { deadline: 0 }).returns<void>(),
    slow: call(z.object({}), { deadline: 30 }).returns<void>(),
    fail: call(z.object({}), { command: () => ['docker', 'fail'], target: () => 'it' }).returns<void>(),
    count: stream(z.object({ to: z.number() }), { policy: 'pause', window: 1000 }).of<number, string>(),
    latest: stream(z.object({}), { policy: 'latest' }).of<number>(),
    echoBytes: stream(z.object({}), { policy: 'pause', ctl: z.object({ stop: z.boolean() }) }).of<
      string,
      string
    >(),
  },
});

function setUp() {
  const ended: string[] = [];
  const activity: string[] = [];
  let push: (n: number) => void = () => {};
  const handlers: Handlers<typeof contract> = {
    box: {
      echo: ({ text }) => text,
      hang: ({ tag }, { signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            ended.push(tag);
            reject(signal.reason);
          });
        }),
      slow: () => new Promise(() => {}),
      fail: () => {
        throw Object.assign(new Error('(HTTP code 409) conflict - no '), {
          statusCode: 409,
          json: { message: 'no' },
        });
      },
      async count({ to }, sink, { signal }) {
        for (let i = 0; i < to; i++) {
          if (sink.full) await sink.drained();
          signal.throwIfAborted();
          sink.data(new Uint8Array(100).fill(i));
        }
        return 'counted';
      },
      latest: (_input, sink, { signal }) =>
        new Promise((_, reject) => {
          push = (n) => sink.latest('n', n);
          signal.addEventListener('abort', () => {
            ended.push('latest');
            reject(signal.reason);
          });
        }),
      echoBytes: (_input, sink, { signal }) =>
        new Promise((resolve, reject) => {
          sink.onInput((bytes) => sink.data(new Uint8Array(bytes)));
          sink.onCtl(({ stop }) => stop && resolve('stopped'));
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    },
  };
  const router = createRouter({
    contract,
    handlers,
    activity: {
      begin: (op, target, command) => {
        activity.push(`${op} ${target}: ${command.join(' ')}`);
        return (result) => activity.push(result.ok ? 'done' : result.e.message);
      },
    },
  });
  return { router, ended, activity, push: (n: number) => push(n) };
}

test('a call answers with its value', async () => {
  expect(await setUp().router.call('1', 'box.echo', { text: 'hi' })).toEqual({ ok: true, v: 'hi' });
});

test.each([
  ['box.echo', { text: 'far too long for it' }, 'ipc/bad-input'],
  ['box.echo', null, 'ipc/bad-input'],
  ['box.nothing', {}, 'ipc/unknown-method'],
  ['box.constructor', {}, 'ipc/unknown-method'],
  ['__proto__.toString', {}, 'ipc/unknown-method'],
  ['box.echo.more', {}, 'ipc/unknown-method'],
  ['box.count', { to: 1 }, 'ipc/unknown-method'],
])('%s with %j is refused with %s', async (method, input, code) => {
  const result = await setUp().router.call('1', method, input);
  expect(result).toMatchObject({ ok: false, e: { code, op: method } });
});

test('bad input names the field', async () => {
  const result = await setUp().router.call('1', 'box.echo', { text: 7 });
  expect(result).toMatchObject({ e: { issues: [{ path: 'text' }] } });
});

test('cancelling one of many parallel calls of one method ends only that one', async () => {
  const { router, ended } = setUp();
  const calls = ['a', 'b', 'c'].map((tag) => router.call(`id-${tag}`, 'box.hang', { tag }));
  router.cancel('id-b');
  expect(await calls[1]).toMatchObject({ ok: false, e: { code: 'ipc/cancelled' } });
  expect(ended).toEqual(['b']);
  expect(router.running.calls).toBe(2);
  router.close();
  await Promise.all(calls);
  expect(router.running.calls).toBe(0);
});

test('a call that misses its deadline is given up even when its handler never settles', async () => {
  const result = await setUp().router.call('1', 'box.slow', {});
  expect(result).toMatchObject({ ok: false, e: { code: 'engine/not-responding', retryable: true } });
});

test('a changing call is reported with its command and its end, in the words of the engine', async () => {
  const { router, activity } = setUp();
  await router.call('1', 'box.fail', {});
  expect(activity).toEqual(['box.fail it: docker fail', 'no']);
});

test('a stream sends no more than its window until the page acknowledges', async () => {
  const { router } = setUp();
  const stream = openTestStream(router, 'box.count', { to: 25 });
  await stream.until((frames) => frames.length === 10);
  await turn();
  expect(stream.frames).toHaveLength(10);
  stream.send({ t: 'ack', n: 100 });
  await stream.until((frames) => frames.length === 11);
  stream.send({ t: 'ack', n: 1000 });
  await stream.until((frames) => frames.length === 21);
  stream.send({ t: 'ack', n: 1000 });
  await stream.until((frames) => frames.at(-1)?.t === 'end');
  const bytes = stream.frames.flatMap((frame) => (frame.t === 'data' ? [frame.d[0]] : []));
  expect(bytes).toEqual(Array.from({ length: 25 }, (_, i) => i));
  expect(stream.frames.at(-1)).toEqual({ t: 'end', v: 'counted' });
});

test('latest items replace each other while the page is behind, and the newest arrives', async () => {
  const { router, push } = setUp();
  const stream = openTestStream(router, 'box.latest', {});
  await turn();
  const windowFull = (256 * 1024) / ITEMS_COST;
  for (let i = 0; i <= windowFull + 50; i++) {
    push(i);
    await turn();
  }
  await stream.until((frames) => frames.length === windowFull);
  stream.send({ t: 'ack', n: ITEMS_COST });
  await stream.until((frames) => frames.length === windowFull + 1);
  expect(stream.frames.at(-1)).toEqual({ t: 'items', v: [windowFull + 50] });
  stream.drop();
});

test('input and control messages reach the handler, also when they come before it listens', async () => {
  const { router } = setUp();
  const stream = openTestStream(router, 'box.echoBytes', {});
  stream.send({ t: 'in', d: new Uint8Array([1, 2, 3]) });
  await stream.until((frames) => frames.length === 1);
  expect(stream.frames[0]).toMatchObject({ t: 'data', d: new Uint8Array([1, 2, 3]) });
  stream.send({ t: 'ctl', v: { stop: true } });
  await stream.until((frames) => frames.length === 2);
  expect(stream.frames[1]).toEqual({ t: 'end', v: 'stopped' });
});

test('a bad control message ends the stream with what is wrong', async () => {
  const stream = openTestStream(setUp().router, 'box.echoBytes', {});
  stream.send({ t: 'ctl', v: { stop: 'please' } });
  await stream.until((frames) => frames.length === 1);
  expect(stream.frames[0]).toMatchObject({ t: 'error', e: { code: 'ipc/bad-input' } });
});

test('bad input to a stream, an unknown one and a call in its place are errors of the stream', async () => {
  const { router } = setUp();
  for (const [method, code] of [
    ['box.count', 'ipc/bad-input'],
    ['box.nothing', 'ipc/unknown-method'],
    ['box.echo', 'ipc/unknown-method'],
  ] as const) {
    const stream = openTestStream(router, method, {});
    await stream.until((frames) => frames.length === 1);
    expect(stream.frames[0]).toMatchObject({ t: 'error', e: { code } });
  }
});

test('closing the page or cancelling ends the handler; a thousand dropped streams leave nothing', async () => {
  const { router, ended } = setUp();
  const streams = Array.from({ length: 1000 }, () => openTestStream(router, 'box.latest', {}));
  expect(router.running.streams).toBe(1000);
  for (const [i, stream] of streams.entries()) {
    if (i % 2) stream.drop();
    else stream.send({ t: 'cancel' });
  }
  const deadline = Date.now() + 5000;
  while (router.running.streams > 0 && Date.now() < deadline) await turn();
  expect(router.running.streams).toBe(0);
  expect(ended).toHaveLength(1000);
});

test('an error that was thrown on purpose keeps its own code', async () => {
  const router = createRouter({
    contract,
    handlers: {
      box: {
        echo: () => {
          throw new AppError({ code: 'exec/no-shell', message: 'none', target: '/bin/sh' });
        },
      },
    },
  });
  const result = await router.call('1', 'box.echo', { text: '' });
  expect(result).toMatchObject({
    ok: false,
    e: { code: 'exec/no-shell', op: 'box.echo', target: '/bin/sh' },
  });
});
