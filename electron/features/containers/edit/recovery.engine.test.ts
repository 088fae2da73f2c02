import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PendingEdit } from '@shared/features/edit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { beginEdit, type EditOptions, steadyInspect } from '../../../testing/edit';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';
import { type SocketProxy, startSocketProxy } from '../../../testing/socket-proxy';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
const busybox = 'gantry-test/busybox';
let folder: string;
const journal = () => join(folder, 'exec-journal.json');

beforeAll(async () => {
  await cli('network', 'create', '--subnet', '10.79.0.0/24', 'cut-static');
  await cli('network', 'create', 'cut-other');
});
afterAll(async () => {
  await cli('network', 'rm', 'cut-static', 'cut-other');
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-edit-'));
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', 'label=cut-test')).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  rmSync(folder, { recursive: true });
});

const inspect = async (name: string) => JSON.parse(await cli('inspect', name))[0];
const isHealthy = (id: string) =>
  eventually(
    async () => (await inspect(id)).State.Health?.Status,
    (status) => status === 'healthy',
  );
const names = async () =>
  (await cli('ps', '-a', '--filter', 'label=cut-test', '--format', '{{.Names}} {{.State}}'))
    .trim()
    .split('\n')
    .sort();

/** A container with everything that an edit must give back. */
async function makeOld(): Promise<string> {
  const id = (
    await cli(
      ...['run', '-d', '--name', 'web', '-l', 'cut-test', '--restart', 'always', '--stop-timeout', '1'],
      ...['--network', 'cut-static', '--ip', '10.79.0.9', '--network-alias', 'api', '-v', '/data'],
      ...['--health-cmd', 'true', '--health-interval', '1s', busybox, 'idle'],
    )
  ).trim();
  await cli('network', 'connect', 'cut-other', id);
  await cli('exec', id, 'sh', '-c', 'echo kept > /data/file; echo layer > /layer');
  await isHealthy(id);
  return id;
}

/** The engine's other end is gone for the app at one moment, and the app with it: nothing it does then reaches the engine. */
async function kill(proxy: SocketProxy, service: TestService): Promise<void> {
  await proxy.close();
  await service.close();
}

type When = 'before' | 'after';

/**
 * Both ways out of every cut take minutes: `GANTRY_EDIT_CUTS=all`. Else each cut has one, and the other one just before or after
 * the same request.
 */
const wholeMatrix = process.env.GANTRY_EDIT_CUTS === 'all';
type Way = 'rollback' | 'finish';
const waysOf = (nth: number, when: When): Way[] => {
  if (wholeMatrix) return ['rollback', 'finish'];
  return [(nth % 2 === 0) === (when === 'before') ? 'rollback' : 'finish'];
};

/**
 * Begins an edit and cuts it off at the `nth` request that changes something. Answers that request's first line, or null when the
 * edit was over before.
 */
async function cutAt(id: string, nth: number, when: When, options: EditOptions): Promise<string | null> {
  const proxy = await startSocketProxy(host);
  const service = await connectService(proxy.dockerHost, journal());
  await service.engine.connected(AbortSignal.timeout(10_000));
  let seen = -1;
  const held = proxy.hold((line) => {
    if (!/^(POST|PUT|DELETE) /.test(line)) return null;
    seen += 1;
    return seen === nth ? when : null;
  });
  const run = await beginEdit(service, id, options);
  const line = await Promise.race([held, run.ended().then(() => null)]);
  await kill(proxy, service);
  return line;
}

/** The next start of the app. */
async function nextStart<T>(use: (service: TestService, pending: PendingEdit[]) => Promise<T>): Promise<T> {
  const service = await connectService(host, journal());
  try {
    await service.engine.connected(AbortSignal.timeout(10_000));
    return await use(service, await service.call<PendingEdit[]>('edit.pending', {}));
  } finally {
    await service.close();
  }
}

const better: EditOptions = { change: { env: ['A=1'] } };
const worse: EditOptions = { change: { command: ['sh', '-c', 'exit 5'] } };

describe.each<When>(['before', 'after'])('the app is killed %s a request reaches the engine', (when) => {
  test('at each step of an edit, and the way out is right', { timeout: 600_000 }, async () => {
    const lines: string[] = [];
    let over = false;
    for (let nth = 0; !over; nth++) {
      for (const way of waysOf(nth, when)) {
        const id = await makeOld();
        const before = await steadyInspect(host, id);
        const line = await cutAt(id, nth, when, better);
        if (line !== null) {
          lines.push(`${way} ${line}`);
          await nextStart(async (service, [cut, ...more]) => {
            expect([line, more]).toEqual([line, []]);
            expect(cut).toMatchObject({ kind: 'half-done', name: 'web', old: { id }, busy: false });
            const { editId = '' } = cut ?? {};
            await service.call(`edit.${way}`, { editId });
            const left = await service.call<PendingEdit[]>('edit.pending', {});
            if (way === 'rollback') {
              expect([line, left]).toEqual([line, []]);
              await isHealthy(id);
              expect([line, await steadyInspect(host, id)]).toEqual([line, before]);
              expect(await names()).toEqual(['web running']);
            } else {
              expect(left).toMatchObject([{ kind: 'kept', editId, old: { id, state: 'exited' } }]);
              const fresh = await inspect('web');
              expect(fresh.Id).not.toBe(id);
              expect(fresh.Config.Env).toContain('A=1');
              expect(fresh.State.Health.Status).toBe('healthy');
              expect(fresh.HostConfig.RestartPolicy.Name).toBe('always');
              expect(fresh.NetworkSettings.Networks).toMatchObject({
                'cut-static': { IPAddress: '10.79.0.9', Aliases: expect.arrayContaining(['api']) },
                'cut-other': expect.anything(),
              });
              expect(await names()).toEqual([`web running`, `web-gantry-old-${editId} exited`].sort());
            }
            expect(await cli('exec', 'web', 'cat', '/data/file')).toBe('kept\n');
          });
        }
        const ids = (await cli('ps', '-aq', '--filter', 'label=cut-test')).split('\n').filter(Boolean);
        await cli('rm', '-fv', ...ids);
        rmSync(join(folder, 'edit-journal.json'), { force: true });
        over = line === null;
        if (over) break;
      }
    }
    // create, connect, hold, stop, two names, start
    expect(lines).toHaveLength(wholeMatrix ? 14 : 7);
  });

  test('at each step of putting back, and it is put back', { timeout: 600_000 }, async () => {
    const forward = 7;
    let cuts = 0;
    for (let nth = forward; ; nth++) {
      const id = await makeOld();
      const before = await steadyInspect(host, id);
      const line = await cutAt(id, nth, when, worse);
      if (line !== null) {
        cuts += 1;
        await nextStart(async (service, [cut]) => {
          expect(cut).toMatchObject({ kind: 'half-done', old: { id } });
          await service.call('edit.rollback', { editId: cut?.editId });
          await isHealthy(id);
          expect([line, await steadyInspect(host, id)]).toEqual([line, before]);
          expect(await names()).toEqual(['web running']);
        });
      }
      await cli('rm', '-fv', id);
      rmSync(join(folder, 'edit-journal.json'), { force: true });
      if (line === null) break;
    }
    // remove, name, restart policy, start
    expect(cuts).toBe(4);
  });
});

test('an edit that is finished and turns out bad is put back', async () => {
  const id = await makeOld();
  const before = await steadyInspect(host, id);
  expect(await cutAt(id, 4, 'after', worse)).toMatch(/rename/);
  await nextStart(async (service, [cut]) => {
    const answer = await service.result('edit.finish', { editId: cut?.editId });
    expect(answer).toMatchObject({ ok: false, e: { code: 'edit/rolled-back' } });
    await isHealthy(id);
    expect(await steadyInspect(host, id)).toEqual(before);
    expect(await service.call('edit.pending', {})).toEqual([]);
  });
});

test('an app that is closed in the middle puts the old container back before it goes', async () => {
  const id = await makeOld();
  const before = await steadyInspect(host, id);
  const service = await connectService(host, journal());
  await service.engine.connected(AbortSignal.timeout(10_000));
  const run = await beginEdit(service, id, { change: { healthCmd: 'sleep 9', healthTimeout: '20s' } });
  await run.stream.until(() => run.items().some((item) => item.type === 'step' && item.step === 'wait'));
  await service.close();
  await isHealthy(id);
  expect(await steadyInspect(host, id)).toEqual(before);
  await nextStart(async (_service, pending) => expect(pending).toEqual([]));
});

test('somebody takes the name in the middle: both ways say so, and work once it is free again', async () => {
  const id = await makeOld();
  const before = await steadyInspect(host, id);
  // the old one has given its name away
  expect(await cutAt(id, 4, 'after', better)).toMatch(/rename/);
  const other = (await cli('create', '--name', 'web', '-l', 'cut-test', busybox)).trim();
  await nextStart(async (service, [cut]) => {
    const editId = cut?.editId;
    const finished = await service.result('edit.finish', { editId });
    expect(finished).toMatchObject({
      ok: false,
      e: { code: 'edit/rollback-failed', message: expect.stringMatching(/already in use.*web-gantry-old-/s) },
    });
    const again = await service.result('edit.rollback', { editId });
    expect(again).toMatchObject({ ok: false, e: { code: 'engine/conflict' } });
    expect(await service.call('edit.pending', {})).toMatchObject([{ editId, old: { id, state: 'exited' } }]);
    await cli('rm', other);
    await service.call('edit.rollback', { editId });
    await isHealthy(id);
    expect(await steadyInspect(host, id)).toEqual(before);
  });
});

test('another engine does not see the edits of this one, and takes none of them off the journal', async () => {
  const id = await makeOld();
  await cutAt(id, 3, 'before', better);
  const { startPrivateEngine } = await import('../../../../scripts/lib/private-engine.mjs');
  const other = await startPrivateEngine({ network: 'none' });
  try {
    const service = await connectService(other.dockerHost, journal());
    await service.engine.connected(AbortSignal.timeout(10_000));
    expect(await service.call('edit.pending', {})).toEqual([]);
    await service.close();
  } finally {
    await other.dispose();
  }
  await nextStart(async (service, [cut]) => {
    await service.call('edit.rollback', { editId: cut?.editId });
    expect(await names()).toEqual(['web running']);
  });
});
