import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../scripts/lib/test-images.mjs';
import { openTestStream } from '../ipc/test-link';
import {
  connectService,
  docker,
  dockerBytes,
  eventually,
  type TestService,
  testDockerHost,
} from '../testing/engine';
import { followTestLog } from '../testing/read-log';
import { type SocketProxy, startSocketProxy } from '../testing/socket-proxy';

testDockerHost();
/** `GANTRY_RESTARTS=100` for the long run. */
const restarts = Number(process.env.GANTRY_RESTARTS ?? 15);
const image = 'gantry-test/busybox';
let engine: PrivateEngine;
let proxy: SocketProxy;
let service: TestService;
let followers: () => number;

const cli = (...args: string[]) => docker(engine.dockerHost, ...args);
const stateIs = (wanted: string) =>
  eventually(
    () => service.engine.status.state,
    (state) => state === wanted,
  );

/** Counts those who follow the connection's state. */
function countFollowers(): () => number {
  const { engine: followed } = service;
  const subscribe = followed.subscribe.bind(followed);
  const followers = new Set<symbol>();
  followed.subscribe = (listener) => {
    const follower = Symbol('follower');
    followers.add(follower);
    const stop = subscribe(listener);
    return () => {
      followers.delete(follower);
      stop();
    };
  };
  return () => followers.size;
}

/** What must not grow: things that keep a process alive, by kind, and what the service holds. */
function held(): Record<string, number> {
  const counts: Record<string, number> = {
    ...service.router.running,
    proxied: proxy.open,
    followers: followers(),
  };
  for (const kind of process.getActiveResourcesInfo()) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

beforeAll(async () => {
  engine = await startPrivateEngine({ network: 'none' });
  await buildTestImages(engine.dockerHost, ['busybox']);
  proxy = await startSocketProxy(engine.dockerHost);
  service = await connectService(proxy.dockerHost);
  followers = countFollowers();
});
afterAll(async () => {
  await service?.close();
  await proxy?.close();
  await engine?.dispose();
});

test(`${restarts} restarts of the engine under an open list, log and stats: all is right after the last, and nothing has grown`, {
  timeout: 600_000,
}, async () => {
  await stateIs('connected');
  const id = (
    await cli(
      'create',
      '--name',
      'talker',
      image,
      'sh',
      '-c',
      'for i in $(seq 1 200); do echo "$i of $0"; done',
    )
  ).trim();
  await cli('start', id);
  await cli('wait', id);
  const log = followTestLog(service.router, id);
  const watch = openTestStream(service.router, 'containers.watch', {});
  watch.port.on('message', () => watch.send({ t: 'ack', n: 1 << 20 }));
  const stats = openTestStream(service.router, 'containers.stats', { id });
  let calm: Record<string, number> | null = null;
  const settle = async () => {
    await stateIs('connected');
    await eventually(
      () => service.list(),
      (rows) => rows.length > 0,
    );
  };
  for (let i = 1; i <= restarts; i++) {
    await engine.kill('SIGKILL');
    await stateIs('lost');
    await engine.start();
    await settle();
    // something happens in each life: a container more, and now and then more of the log
    await cli('create', '--name', `made-${i}`, image, 'true');
    if (i % 5 === 0) {
      await cli('start', id);
      await cli('wait', id);
    }
    if (i === 3) calm = held();
  }
  const expected = (await cli('ps', '-a', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.State}}'))
    .trim()
    .split('\n')
    .sort();
  await eventually(
    async () => (await service.list()).map((row) => `${row.id} ${row.name} ${row.state}`).sort(),
    (rows) => JSON.stringify(rows) === JSON.stringify(expected),
  );
  const { stdout } = await dockerBytes(engine.dockerHost, 'logs', id);
  const lines = stdout.toString().split('\n').slice(0, -1);
  expect(lines).toHaveLength(200 * (1 + Math.floor(restarts / 5)));
  await eventually(
    () => log.log().lines.length,
    (count) => count >= lines.length,
  );
  expect(log.log().lines.map((line) => line.text)).toEqual(lines);

  await eventually(held, (now) =>
    Object.entries(now).every(([kind, count]) => count <= (calm?.[kind] ?? 0) + 2),
  );
  for (const stream of [log, watch, stats]) stream.send({ t: 'cancel' });
  await eventually(
    () => service.router.running.streams,
    (streams) => streams === 0,
  );
});

test('while the engine is away it is asked less and less often, and is found soon after it is back', async () => {
  await stateIs('connected');
  await engine.kill('SIGKILL');
  await stateIs('lost');
  // once the pauses have grown
  await eventually(
    () => (service.engine.status.retryAt ?? 0) - Date.now(),
    (wait) => wait > 500,
  );
  const before = proxy.connects;
  const since = Date.now();
  await eventually(
    () => Date.now() - since,
    (passed) => passed >= 2000,
  );
  expect(proxy.connects - before).toBeGreaterThan(0);
  expect(proxy.connects - before).toBeLessThanOrEqual(5);
  await engine.start();
  await stateIs('connected');
});
