import type { PendingEdit } from '@shared/features/edit';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type PrivateEngine, startPrivateEngine } from '../../../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../../../scripts/lib/test-images.mjs';
import { beginEdit, type EditOptions, steadyInspect } from '../../../testing/edit';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';

testDockerHost();
let engine: PrivateEngine;
let service: TestService;
const cli = (...args: string[]) => docker(engine.dockerHost, ...args);
const pending = () => service.call<PendingEdit[]>('edit.pending', {});
const inspect = async (name: string) => JSON.parse(await cli('inspect', name))[0];

beforeAll(async () => {
  engine = await startPrivateEngine();
  await buildTestImages(engine.dockerHost, ['busybox']);
  service = await connectService(engine.dockerHost);
  await service.engine.connected(AbortSignal.timeout(10_000));
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq')).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  expect(await pending()).toEqual([]);
});
afterAll(async () => {
  await service?.close();
  await engine?.dispose();
});

/** The engine makes its default bridge anew at each start. */
const steady = async (id: string): Promise<object> =>
  JSON.parse(
    JSON.stringify(await steadyInspect(engine.dockerHost, id)).replace(/"NetworkID":"[0-9a-f]*"/g, '"":""'),
  );

/** Edits a container, kills the engine at one of the steps, and starts it again. */
async function lostAt(
  step: string,
  options: EditOptions,
): Promise<{ id: string; before: object; cut: PendingEdit }> {
  const id = (
    await cli(
      ...['run', '-d', '--name', 'web', '--restart', 'always', '--stop-timeout', '3', '-v', '/data'],
      // deaf to SIGTERM, so that it is being stopped for a while
      ...['gantry-test/busybox', 'sh', '-c', 'trap : TERM; while :; do sleep 1; done'],
    )
  ).trim();
  await cli('exec', id, 'sh', '-c', 'echo kept > /data/file');
  const before = await steady(id);
  const run = await beginEdit(service, id, options);
  await run.stream.until(() => run.items().some((item) => item.type === 'step' && item.step === step));
  await engine.kill('SIGKILL');
  expect(await run.ended()).toMatchObject({ error: { code: 'edit/interrupted' } });
  await engine.start();
  const [cut] = await eventually(pending, (list) => list.length === 1 && !list[0]?.busy);
  expect(cut).toMatchObject({ kind: 'half-done', name: 'web', old: { id } });
  return { id, before, cut: cut as PendingEdit };
}

const slow: EditOptions = { change: { healthCmd: 'sleep 3', healthTimeout: '9s', healthInterval: '1s' } };

test.each(['stop', 'wait'])('the engine dies at %s: the edit can be put back', async (step) => {
  const { id, before, cut } = await lostAt(step, slow);
  await service.call('edit.rollback', { editId: cut.editId });
  await eventually(
    async () => (await inspect('web')).State.Running,
    (running) => running,
  );
  expect(await steady(id)).toEqual(before);
  expect(await cli('exec', 'web', 'cat', '/data/file')).toBe('kept\n');
});

test.each(['stop', 'wait'])('the engine dies at %s: the edit can be finished', async (step) => {
  const { id, cut } = await lostAt(step, slow);
  await service.call('edit.finish', { editId: cut.editId });
  const fresh = await inspect('web');
  expect(fresh.Id).not.toBe(id);
  expect(fresh.State).toMatchObject({ Running: true, Health: { Status: 'healthy' } });
  expect(await cli('exec', 'web', 'cat', '/data/file')).toBe('kept\n');

  // the kept one stays where it is through another death of the engine, although it was to restart always
  await engine.kill('SIGKILL');
  await engine.start();
  const [kept] = await eventually(pending, (list) => list[0]?.new?.state === 'running');
  expect(kept).toMatchObject({ kind: 'kept', old: { id, state: 'exited' } });
  await service.call('edit.finish', { editId: cut.editId });
  expect((await cli('ps', '-a', '--format', '{{.Names}}')).trim()).toBe('web');
});
