import type { EditPreview, PendingEdit } from '@shared/features/edit';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { comparable } from '../../../testing/comparable';
import { beginEdit, type EditOptions, editedSpec, steadyInspect } from '../../../testing/edit';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';
import { toCreateBody } from '../to-create-body';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
const busybox = 'gantry-test/busybox';
const networks = ['edit-static', 'edit-other'];
let service: TestService;

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  await cli('network', 'create', '--subnet', '10.78.0.0/24', 'edit-static');
  await cli('network', 'create', 'edit-other');
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', 'label=edit-test')).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  await service.call('edit.pending', {});
});
afterAll(async () => {
  await service?.close();
  await cli('network', 'rm', ...networks);
});

const made = async (...words: string[]) => (await cli(...words)).trim();
const run = (...flags: string[]) => made('run', '-d', '--name', 'web', '-l', 'edit-test', ...flags);
const inspect = async (name: string) => JSON.parse(await cli('inspect', name))[0];
const pending = () => service.call<PendingEdit[]>('edit.pending', {});
const names = async () =>
  (await cli('ps', '-a', '--filter', 'label=edit-test', '--format', '{{.Names}} {{.State}}'))
    .trim()
    .split('\n')
    .sort();
const preview = async (id: string, options: EditOptions = {}) =>
  service.call<EditPreview>('edit.preview', { id, spec: await editedSpec(service, id, options) });

/** Edits and answers the new container's id. */
async function edited(id: string, options: EditOptions = {}): Promise<string> {
  const run = await beginEdit(service, id, options);
  const { end, error } = await run.ended();
  expect(error).toBeUndefined();
  if (end?.outcome !== 'kept') throw new Error(`ended as ${end?.outcome}`);
  return end.id;
}

describe('a new container in place of the old one', () => {
  test('differs in nothing but what was changed', async () => {
    const id = await run(
      ...['-e', 'A=1', '-p', '18080:80', '--restart', 'always', '-m', '64m', '-v', 'edit-named:/named'],
      ...['-v', '/data', '-v', '/second', '--network', 'edit-static', '--ip', '10.78.0.9'],
      ...['--network-alias', 'api', '-l', 'com.docker.compose.project=shop', '-l', 'edit=1'],
      ...['--health-cmd', 'true', '--health-interval', '1s', '--stop-timeout', '1', busybox, 'idle'],
    );
    await cli('network', 'connect', '--alias', 'two', 'edit-other', id);
    await cli('exec', id, 'sh', '-c', 'echo kept > /data/file; echo lost > /lost');
    const before = comparable(await cli('inspect', id));
    const fresh = await edited(id, { change: { env: ['A=2', 'B=3'] } });
    expect(fresh).not.toBe(id);
    const after = comparable(await cli('inspect', fresh)) as typeof before & Record<string, never>;
    const info = await inspect(fresh);
    expect(info.Config.Env).toEqual(expect.arrayContaining(['A=2', 'B=3']));
    expect(info.Config.Labels).toMatchObject({ 'com.docker.compose.project': 'shop', edit: '1' });
    expect(info.NetworkSettings.Networks['edit-static']).toMatchObject({ IPAddress: '10.78.0.9' });
    expect(await cli('exec', fresh, 'cat', '/data/file')).toBe('kept\n');
    // apart from the variables, and volumes that are mounted by their names now
    const strip = (each: Record<string, unknown>) => {
      const { Env: _, Volumes: __, ...Config } = each.Config as Record<string, unknown>;
      const { Binds: ___, ...HostConfig } = each.HostConfig as Record<string, unknown>;
      const Mounts = (each.Mounts as Record<string, unknown>[]).map(({ Mode: _, ...mount }) => mount);
      const Networks = Object.fromEntries(
        Object.entries(each.Networks as Record<string, Record<string, unknown>>).map(([name, endpoint]) => {
          const { EndpointID: _, IPAMConfig, DriverOpts, MacAddress: __, ...rest } = endpoint;
          const none = (map: unknown) => (map && Object.keys(map).length > 0 ? map : null);
          const { IPAddress, ...unsaid } = rest;
          const address = none(IPAMConfig) ? { IPAddress } : {};
          return [
            name,
            { ...unsaid, ...address, IPAMConfig: none(IPAMConfig), DriverOpts: none(DriverOpts) },
          ];
        }),
      );
      return { ...each, Config, HostConfig, Mounts, Networks };
    };
    expect(strip(after)).toEqual(strip(before));

    expect(await names()).toEqual([
      expect.stringMatching(/^web running$/),
      expect.stringMatching(/-old-.*exited$/),
    ]);
    const [kept] = await pending();
    expect(kept).toMatchObject({
      kind: 'kept',
      name: 'web',
      old: { id, state: 'exited' },
      new: { id: fresh },
    });
    expect((await inspect(id)).HostConfig.RestartPolicy.Name).toBe('no');

    // a second edit of it: the volumes are the same ones still
    await service.call('edit.finish', { editId: kept?.editId });
    expect(await names()).toEqual(['web running']);
    expect(await pending()).toEqual([]);
    const volumes = async (each: string) =>
      (await inspect(each)).Mounts.map((mount: { Name: string }) => mount.Name).sort();
    const second = await edited(fresh, { change: { workdir: '/named' } });
    expect(await volumes(second)).toEqual(await volumes(fresh));
    expect(await cli('exec', second, 'cat', '/data/file')).toBe('kept\n');
  });

  test('has the hardware address that was asked for, and none that was made up', async () => {
    const { docker: engine, api } = service.engine.client();
    const macAddress = '92:d0:c6:0a:29:33';
    const spec = {
      image: busybox,
      command: ['idle'],
      network: ['edit-other'],
      label: ['edit-test'],
      stopTimeout: '1',
    };
    const asked = await engine.createContainer({
      ...toCreateBody({ ...spec, macAddress }, { api }),
      name: 'web',
    } as never);
    const free = await engine.createContainer({ ...toCreateBody(spec, { api }), name: 'free' } as never);
    await cli('start', asked.id, free.id);
    const [fresh, other] = [
      await edited(asked.id, { change: { env: ['A=1'] } }),
      await edited(free.id, { change: { env: ['A=1'] } }),
    ];
    expect((await inspect(fresh)).NetworkSettings.Networks['edit-other'].MacAddress).toBe(macAddress);
    expect((await inspect(other)).Config.MacAddress ?? '').toBe('');
  });

  test.each([
    ['created', ['create'], 'created'],
    ['stopped', ['run', '-d'], 'exited'],
    ['paused', ['run', '-d'], 'paused'],
  ])('of a %s one is as the old one was', async (state, verb, expected) => {
    const id = await made(
      ...verb,
      '--name',
      'web',
      '-l',
      'edit-test',
      '--stop-timeout',
      '1',
      busybox,
      'idle',
    );
    if (state === 'stopped') await cli('stop', id);
    if (state === 'paused') await cli('pause', id);
    const fresh = await edited(id, { change: { label: ['edit-test=', 'more=1'] } });
    const info = await inspect(fresh);
    expect(info.State.Status).toBe(state === 'stopped' ? 'created' : expected);
    expect(info.Config.Labels).toEqual({ 'edit-test': '', more: '1' });
    const [kept] = await pending();
    await service.call('edit.rollback', { editId: kept?.editId });
    expect(await names()).toEqual([`web ${expected}`]);
  });

  test('has another image, name and network, and keeps what was connected later', async () => {
    const id = await run('--stop-timeout', '1', busybox, 'idle');
    await cli('network', 'connect', '--alias', 'later', 'edit-other', id);
    const fresh = await edited(id, {
      change: { image: 'gantry-test/health', name: 'web2', publish: ['18081:80'] },
    });
    const info = await inspect('web2');
    expect(info.Id).toBe(fresh);
    expect(info.State.Health.Status).toBe('healthy');
    expect(info.NetworkSettings.Networks).toMatchObject({
      bridge: expect.anything(),
      'edit-other': { Aliases: expect.arrayContaining(['later']) },
    });
    expect(info.HostConfig.PortBindings).toEqual({ '80/tcp': [{ HostIp: '', HostPort: '18081' }] });
  });

  test('is updated where that is enough', async () => {
    const id = await run('-m', '64m', '--restart', 'no', busybox, 'idle');
    const options = { change: { memory: '96m', restart: 'on-failure:3', cpus: '0.5' } };
    expect(await preview(id, options)).toMatchObject({ updateInPlace: true, warnings: [], refusal: null });
    const { end } = await (await beginEdit(service, id, options)).ended();
    expect(end).toEqual({ outcome: 'updated', id });
    expect((await inspect(id)).HostConfig).toMatchObject({
      Memory: 96 << 20,
      MemorySwap: 192 << 20,
      NanoCpus: 5e8,
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
    });
    expect(await pending()).toEqual([]);
    const renamed = { change: { name: 'web3', cpuShares: '99' } };
    expect(await (await beginEdit(service, id, renamed)).ended()).toEqual({
      end: { outcome: 'updated', id },
    });
    expect((await inspect('web3')).HostConfig.CpuShares).toBe(99);
    // refused by the engine: nothing is changed, the name neither
    const refused = await beginEdit(service, id, { change: { name: 'web4', cpusetCpus: '9999' } });
    expect((await refused.ended()).error?.message).toMatch(/9999|cpuset/i);
    expect(await names()).toEqual(['web3 running']);
    // a limit cannot be taken away by an update
    expect(await preview(id, { drop: ['cpus'] })).toMatchObject({ updateInPlace: false });
  });

  test('leaves a volume behind whose place is given to something else, and one that is no longer wanted', async () => {
    const id = await run(
      '--stop-timeout',
      '1',
      '-v',
      '/a',
      '-v',
      '/b',
      '--mount',
      'type=volume,dst=/c',
      busybox,
      'idle',
    );
    const volumeAt = async (each: string, path: string) =>
      (await inspect(each)).Mounts.find((mount: { Destination: string }) => mount.Destination === path)?.Name;
    const options = { change: { volume: ['/a'], tmpfs: ['/b'] } };
    const { warnings } = await preview(id, options);
    expect(warnings.map(({ code, path }) => [code, path]).sort()).toEqual(
      [
        ['carried', '/a'],
        ['carried', '/c'],
        ['downtime', undefined],
        ['volume-left', '/b'],
      ].sort(),
    );
    const fresh = await edited(id, options);
    expect(await volumeAt(fresh, '/a')).toBe(await volumeAt(id, '/a'));
    expect(await volumeAt(fresh, '/c')).toBe(await volumeAt(id, '/c'));
    expect(await volumeAt(fresh, '/b')).toBeUndefined();
    const left = await volumeAt(id, '/b');
    const [kept] = await pending();
    await service.call('edit.finish', { editId: kept?.editId });
    // even then no volume is removed
    expect(await cli('volume', 'ls', '-q')).toContain(left);
  });
});

describe('when the new container fails', () => {
  test.each<[string, EditOptions, RegExp, string]>([
    [
      'to be created',
      { change: { device: ['/dev/no-such-device'], runtime: 'no-such' } },
      /no-such/,
      'create',
    ],
    ['to start', { change: { publish: ['18099:80'] } }, /18099/, 'start'],
    [
      'to stay',
      { change: { command: ['sh', '-c', 'echo "bad configuration"; exit 3'] } },
      // its policy starts it again, which may have happened already
      /exit code 3|ended and was restarted/,
      'wait',
    ],
    [
      'to stay, and is restarted',
      { change: { command: ['sh', '-c', 'echo "bad configuration"; exit 4'], restart: 'always' } },
      /exit code 4|ended/,
      'wait',
    ],
    [
      'to be healthy',
      { change: { healthCmd: 'echo "not today"; exit 1', healthRetries: '1' } },
      /not today/,
      'wait',
    ],
    [
      'to be healthy in time',
      { change: { healthCmd: 'sleep 9', healthTimeout: '10s' }, healthSeconds: 1 },
      /within 1 s/,
      'wait',
    ],
  ])('%s, the old one comes back exactly as it was', async (_what, options, words, step) => {
    const taken = await made(
      'run',
      '-d',
      '--name',
      'taken',
      '-l',
      'edit-test',
      '-p',
      '18099:80',
      busybox,
      'idle',
    );
    const id = await run(
      ...['--restart', 'unless-stopped', '--health-cmd', 'true', '--health-interval', '1s', '-v', '/data'],
      ...['--network', 'edit-static', '--ip', '10.78.0.9', '--stop-timeout', '1', busybox, 'idle'],
    );
    await cli('network', 'connect', 'edit-other', id);
    await cli('exec', id, 'sh', '-c', 'echo kept > /data/file; echo layer > /layer');
    await eventually(
      async () => (await inspect(id)).State.Health.Status,
      (status) => status === 'healthy',
    );
    const before = await steadyInspect(host, id);
    const volumes = (await cli('volume', 'ls', '-q')).split('\n').sort();
    const run2 = await beginEdit(service, id, options);
    const { error } = await run2.ended();
    expect(error).toMatchObject({ code: 'edit/rolled-back', message: expect.stringMatching(words) });
    const failed = run2.items().find((item) => item.type === 'failed');
    expect(failed).toMatchObject({ step });
    if (step === 'wait' && /configuration/.test(String(options.change?.command)))
      expect(failed).toMatchObject({ log: expect.arrayContaining(['bad configuration']) });
    expect(run2.items().at(-1)).toEqual({ type: 'rolled-back' });
    await eventually(
      async () => (await inspect(id)).State.Health.Status,
      (status) => status === 'healthy',
    );
    expect(await steadyInspect(host, id)).toEqual(before);
    expect(await cli('exec', id, 'cat', '/data/file', '/layer')).toBe('kept\nlayer\n');
    expect(await names()).toEqual(['taken running', 'web running']);
    expect((await cli('volume', 'ls', '-q')).split('\n').sort()).toEqual(volumes);
    expect(await pending()).toEqual([]);
    await cli('rm', '-f', taken);
  });

  test('a failed pull touches nothing', async () => {
    const id = await run(busybox, 'idle');
    const before = JSON.parse(await cli('inspect', id));
    const { error } = await (
      await beginEdit(service, id, { pull: true, change: { image: '127.0.0.1:1/none/such' } })
    ).ended();
    expect(error?.message).toMatch(/127\.0\.0\.1:1/);
    expect(JSON.parse(await cli('inspect', id))).toEqual(before);
    expect(await pending()).toEqual([]);
  });
});

test.each(['create', 'hold', 'stop', 'rename', 'start', 'wait'])(
  'cancelled at %s, it is put back',
  async (step) => {
    const id = await run(
      ...['--restart', 'always', '--stop-timeout', '1', '--health-cmd', 'true', '--health-interval', '1s'],
      ...[busybox, 'idle'],
    );
    await eventually(
      async () => (await inspect(id)).State.Health.Status,
      (status) => status === 'healthy',
    );
    const before = await steadyInspect(host, id);
    const run2 = await beginEdit(service, id, { change: { healthCmd: 'sleep 5', healthTimeout: '9s' } });
    await run2.stream.until(() => run2.items().some((item) => item.type === 'step' && item.step === step));
    run2.stream.send({ t: 'cancel' });
    await eventually(pending, (list) => list.length === 0);
    await eventually(
      async () => (await inspect(id)).State.Health?.Status,
      (status) => status === 'healthy',
    );
    expect(await steadyInspect(host, id)).toEqual(before);
    expect(await names()).toEqual(['web running']);
  },
);

describe('what is refused, with nothing touched', () => {
  test.each<[string, string[], EditOptions, string]>([
    ['one of --rm', ['--rm'], {}, 'edit/auto-remove'],
    ['a task of a swarm', ['-l', 'com.docker.swarm.task=x'], {}, 'edit/swarm-task'],
    ['a name that is taken', [], { change: { name: 'taken' } }, 'edit/name-taken'],
  ])('%s', async (_what, flags, more, code) => {
    await made('create', '--name', 'taken', '-l', 'edit-test', busybox);
    const id = await run(...flags, busybox, 'idle');
    const before = JSON.parse(await cli('inspect', id));
    const options = { change: { env: ['A=1'], ...more.change } };
    expect((await preview(id, options)).refusal).toMatchObject({ code });
    const { error } = await (await beginEdit(service, id, options)).ended();
    expect(error).toMatchObject({ code });
    expect(JSON.parse(await cli('inspect', id))).toEqual(before);
  });

  test('another edit while the old container is kept, and two at once', async () => {
    const id = await run('--stop-timeout', '1', busybox, 'idle');
    const both = await Promise.all([
      beginEdit(service, id, { change: { env: ['A=1'] } }),
      beginEdit(service, id, { change: { env: ['A=2'] } }),
    ]);
    const ends = await Promise.all(both.map((each) => each.ended()));
    expect(ends.map(({ error }) => error?.code).filter(Boolean)).toEqual(['edit/unfinished']);
    const again = await beginEdit(service, (await inspect('web')).Id, { change: { env: ['A=3'] } });
    expect((await again.ended()).error).toMatchObject({ code: 'edit/unfinished' });
  });
});

test('the preview tells what hangs on it, and what stays behind', async () => {
  const id = await run(busybox, 'idle');
  await cli('exec', id, 'sh', '-c', 'echo 12345 > /written');
  const other = (name: string, ...flags: string[]) =>
    cli('create', '--name', name, '-l', 'edit-test', ...flags, busybox);
  await other('d-net', '--network', 'container:web');
  await other('d-link', '--link', 'web:w');
  await other('d-from', '--volumes-from', 'web:ro');
  await other('d-pid', '--pid', `container:${id.slice(0, 12)}`);
  await other('d-none');
  const found = await preview(id, { change: { user: '1000' } });
  expect(found.warnings).toEqual(
    expect.arrayContaining([
      { code: 'downtime' },
      { code: 'dependent', name: 'd-net', by: 'network' },
      { code: 'dependent', name: 'd-link', by: 'link' },
      { code: 'dependent', name: 'd-from', by: 'volumes-from' },
      { code: 'dependent', name: 'd-pid', by: 'pid' },
      { code: 'layer-lost', changes: 1, bytes: expect.any(Number) },
    ]),
  );
  expect(found.warnings).toHaveLength(6);
  expect(found.changes).toEqual([{ field: 'user', before: [], after: ['1000'] }]);
  expect(found.before).toBe(`docker run -d --name web -l edit-test= ${busybox} idle`);
  expect(found.after).toBe(`docker run -d --name web -u 1000 -l edit-test= ${busybox} idle`);
});

test('the tag of its image means another image by now: it is made of the one that it has', async () => {
  await cli('tag', busybox, 'edit-moving');
  const id = await run('--stop-timeout', '1', '-l', 'com.docker.compose.project=shop', 'edit-moving', 'idle');
  const { Image } = await inspect(id);
  await cli('tag', 'gantry-test/health', 'edit-moving');
  const options = { change: { env: ['A=1'] } };
  expect((await preview(id, options)).warnings).toEqual([
    { code: 'downtime' },
    { code: 'compose', name: 'shop' },
    { code: 'image-moved', name: 'edit-moving' },
  ]);
  expect((await inspect(await edited(id, options))).Image).toBe(Image);
  await cli('rmi', 'edit-moving');
});

test('a kept container is removed when its time has passed, if the new one is well', async () => {
  const id = await run('--stop-timeout', '1', '--restart', 'always', busybox, 'idle');
  const fresh = await edited(id, { change: { env: ['A=1'] }, keep: 1 });
  await eventually(names, (list) => list.length === 1);
  expect((await inspect('web')).Id).toBe(fresh);
  expect(await pending()).toEqual([]);

  const second = await edited(fresh, { change: { env: ['A=2'] }, keep: 2 });
  await cli('stop', second);
  const due = Date.now() + 2500;
  await eventually(
    () => Date.now(),
    (now) => now > due,
  );
  expect((await pending())[0]).toMatchObject({ kind: 'kept', old: { id: fresh }, new: { state: 'exited' } });
});

test('a kept container that somebody else removed is forgotten', async () => {
  const id = await run('--stop-timeout', '1', busybox, 'idle');
  await edited(id, { change: { env: ['A=1'] } });
  const [kept] = await pending();
  await cli('rm', id);
  expect(await pending()).toEqual([]);
  expect((await service.result('edit.rollback', { editId: kept?.editId })).ok).toBe(false);
  expect(await names()).toEqual(['web running']);
});
