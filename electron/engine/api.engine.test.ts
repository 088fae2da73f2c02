import { afterAll, afterEach, expect, test } from 'vitest';
import { openTestStream } from '../ipc/test-link';
import { type ApiProxy, startApiProxy } from '../testing/api-proxy';
import { connectService, docker, eventually, type TestService, testDockerHost } from '../testing/engine';
import { followTestLog } from '../testing/read-log';
import { OUR_API } from './client';

const host = testDockerHost();
const prefix = `api-${process.pid}`;
const cli = (...args: string[]) => docker(host, ...args);
const open: (TestService | ApiProxy)[] = [];

async function connect(newest: string, oldest: string): Promise<{ service: TestService; proxy: ApiProxy }> {
  const proxy = await startApiProxy(host, { newest, oldest });
  const service = await connectService(proxy.dockerHost);
  open.push(service, proxy);
  return { service, proxy };
}
const settled = async (service: TestService) =>
  eventually(
    () => service.engine.status,
    ({ state }) => state === 'connected' || state === 'failed',
  );

afterEach(async () => {
  for (const each of open.splice(0)) await each.close();
});
afterAll(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-f', ...ids);
});

test('an engine newer than we know, with events of the new form: list, logs, shell and actions work at our version', async () => {
  const { service, proxy } = await connect('1.52', '1.44');
  expect(await settled(service)).toMatchObject({ state: 'connected', version: { api: OUR_API } });
  const name = `${prefix}-new`;
  const script = 'for i in 1 2 3; do echo "line $i"; done; sleep 1000';
  const id = (
    await cli('run', '-d', '--init', '--name', name, 'gantry-test/busybox', 'sh', '-c', script)
  ).trim();
  const stateOf = async () => (await service.list()).find((row) => row.id === id)?.state;
  await eventually(stateOf, (state) => state === 'running');

  const log = followTestLog(service.router, id);
  await eventually(
    () => log.log().lines.map((line) => line.text),
    (lines) => lines.length === 3,
  );
  const shell = openTestStream(service.router, 'containers.exec', {
    ...{ id, argv: ['sh', '-c', 'echo $((40+2)); exit 3'] },
    ...{ cols: 80, rows: 24 },
  });
  await shell.until((frames) => frames.at(-1)?.t === 'end');
  expect(shell.frames.at(-1)).toEqual({ t: 'end', v: { exitCode: 3 } });

  await service.call('containers.pause', { id });
  await eventually(stateOf, (state) => state === 'paused');
  await cli('unpause', name);
  await eventually(stateOf, (state) => state === 'running');
  await service.call('containers.stop', { id, seconds: 0 });
  await eventually(stateOf, (state) => state === 'exited');
  await cli('rm', name);
  await eventually(stateOf, (state) => state === undefined);
  expect(new Set(proxy.asked)).toEqual(new Set([OUR_API]));
});

test.each([
  ['an engine that is too old', '1.24', '1.12', /The engine speaks API 1\.24; Gantry needs 1\.29 or newer/],
  [
    'an engine for which we are too old',
    '1.70',
    '1.60',
    /client version .* is too old.* upgrade your client/,
  ],
])('%s: says so, and what it would need', async (_what, newest, oldest, words) => {
  const { service } = await connect(newest, oldest);
  expect(await settled(service)).toMatchObject({
    state: 'failed',
    error: { code: 'engine/api-too-old', message: expect.stringMatching(words), retryable: false },
  });
});
