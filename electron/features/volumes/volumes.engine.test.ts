import type { Patch } from '@shared/features/containers';
import type { VolumeUser } from '@shared/features/volume-changes';
import type { VolumeSummary } from '@shared/features/volumes';
import { blankFields, toOptions } from '@shared/model/volume-options';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startPrivateEngine } from '../../../scripts/lib/private-engine.mjs';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';
import { runStream } from '../../testing/run-stream';

const host = testDockerHost();
const image = 'gantry-test/busybox';
let service: TestService;
const cli = (...args: string[]) => docker(host, ...args);
const inspect = async (name: string) => JSON.parse(await cli('volume', 'inspect', name))[0];

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(new AbortController().signal);
});
afterAll(() => service.close());
afterEach(async () => {
  const containers = (await cli('ps', '-aq', '--filter', 'name=vt-')).split('\n').filter(Boolean);
  if (containers.length > 0) await cli('rm', '-fv', ...containers);
  const names = (await cli('volume', 'ls', '-q', '--filter', 'name=vt-')).split('\n').filter(Boolean);
  if (names.length > 0) await cli('volume', 'rm', ...names);
});

/** An inspect without what differs from volume to volume. */
const alike = ({ Name: _, CreatedAt: __, Mountpoint: ___, ...rest }: Record<string, unknown>) => rest;

const cases: [string, Record<string, string>, Record<string, string>][] = [
  ['plain', {}, {}],
  ['labels', {}, { team: 'shop', empty: '', '<b>': '<img src=x onerror=alert(1)> "b" \'c\' 한국어' }],
  ['tmpfs', toOptions('tmpfs', { ...blankFields, size: '1m', mode: '1770' }), {}],
  ['bind', toOptions('bind', { ...blankFields, path: '/tmp', readOnly: true }), {}],
  [
    'nfs',
    toOptions('nfs', { ...blankFields, address: '127.0.0.1', path: '/export', extra: 'soft' }),
    { a: 'b' },
  ],
  [
    'cifs',
    toOptions('cifs', {
      ...blankFields,
      share: '\\\\127.0.0.1\\files',
      user: 'me',
      password: 'pässword= $x',
      version: '3.0',
    }),
    {},
  ],
];

for (const [name, options, labels] of cases)
  test(`a volume is made as the CLI makes it: ${name}`, async () => {
    const flags = [
      ...Object.entries(options).flatMap(([key, value]) => ['-o', `${key}=${value}`]),
      ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
    ];
    await cli('volume', 'create', ...flags, `vt-${name}-cli`);
    const made = await service.call<VolumeSummary>('volumes.create', {
      name: `vt-${name}-app`,
      options,
      labels,
    });
    expect(made).toMatchObject({ name: `vt-${name}-app`, driver: 'local', options, labels });
    expect(alike(await inspect(`vt-${name}-app`))).toEqual(alike(await inspect(`vt-${name}-cli`)));
    const own = await service.call('volumes.inspect', { name: `vt-${name}-app` });
    expect(own).toEqual(await inspect(`vt-${name}-app`));
  });

test('without a name the engine chooses one; what cannot be made says so in the words of the engine', async () => {
  const before = new Set((await cli('volume', 'ls', '-q')).split('\n'));
  const made = await service.call<VolumeSummary>('volumes.create', { name: '' });
  expect(made.anonymous).toBe(true);
  const now = (await cli('volume', 'ls', '-q')).split('\n').filter((name) => !before.has(name));
  expect(now).toEqual([made.name]);
  await service.call('volumes.remove', { name: made.name, force: false });
  expect(await cli('volume', 'ls', '-q')).not.toContain(made.name);

  // the engine looks for a driver for a quarter of a minute
  const [words, failed] = await Promise.all([
    cli('volume', 'create', '-d', 'no-such-driver', 'vt-x').catch((error) => error.stderr),
    service.result('volumes.create', { name: 'vt-x', driver: 'no-such-driver' }),
  ]);
  expect(failed.ok).toBe(false);
  if (!failed.ok) expect(words).toContain(failed.e.message);
  expect(await service.call('volumes.drivers', {})).toEqual(
    JSON.parse(await cli('info', '--format', '{{json .Plugins.Volume}}')),
  );
});

test('a volume in use is refused with the names of its containers, and goes with them', async () => {
  await cli('volume', 'create', 'vt-used');
  await cli('create', '--name', 'vt-holder', '-v', 'vt-used:/data', image, 'true');
  const refused = await service.result('volumes.remove', { name: 'vt-used', force: true });
  expect(refused).toMatchObject({
    ok: false,
    e: { code: 'engine/conflict', message: 'remove vt-used: volume is in use - [vt-holder]' },
  });
  await cli('rm', 'vt-holder');
  await service.call('volumes.remove', { name: 'vt-used', force: false });
  expect(await cli('volume', 'ls', '-q')).not.toContain('vt-used');
  const gone = await service.result('volumes.remove', { name: 'vt-used', force: false });
  expect(gone).toMatchObject({ ok: false, e: { code: 'engine/not-found' } });
});

test('sizes are those of docker system df', async () => {
  await cli('run', '--rm', '-v', 'vt-sized:/data', image, 'sh', '-c', 'head -c 300000 /dev/zero > /data/f');
  await cli('volume', 'create', 'vt-void');
  const sizes = await service.call<{ name: string; bytes: number | null }[]>('volumes.sizes', {});
  const shown = (await cli('system', 'df', '-v', '--format', '{{json .Volumes}}')).trim();
  const table = new Map(
    (JSON.parse(shown) as { Name: string; Size: string }[]).map(({ Name, Size }) => [Name, Size]),
  );
  expect(new Map(sizes.map(({ name }) => [name, 0])).size).toBe(table.size);
  expect(sizes.find(({ name }) => name === 'vt-sized')?.bytes).toBe(300_000);
  expect([table.get('vt-sized'), table.get('vt-void')]).toEqual(['300kB', '0B']);
  expect(sizes.find(({ name }) => name === 'vt-void')?.bytes).toBe(0);
});

test('users say where a volume is, and through which data-volume container', async () => {
  const names = async () => {
    const users = await service.call<VolumeUser[]>('volumes.users', { name: 'vt-shared' });
    return users.map((user) => [
      user.name,
      user.state,
      user.destination,
      user.writable ? 'rw' : 'ro',
      user.through && [user.through.name, user.through.id === null ? 'gone' : 'there'],
      user.givesTo,
    ]);
  };
  await cli('create', '--name', 'vt-data', '-v', 'vt-shared:/data', image, 'true');
  await cli('run', '-d', '--name', 'vt-reader', '--volumes-from', 'vt-data:ro', image, 'idle');
  await cli('create', '--name', 'vt-self', '--mount', 'type=volume,src=vt-shared,dst=/own', image, 'true');
  expect(await names()).toEqual([
    ['vt-data', 'created', '/data', 'rw', null, ['vt-reader']],
    ['vt-reader', 'running', '/data', 'ro', ['vt-data', 'there'], []],
    ['vt-self', 'created', '/own', 'rw', null, []],
  ]);
  await cli('rm', 'vt-data');
  expect((await names())[0]).toEqual(['vt-reader', 'running', '/data', 'ro', ['vt-data', 'gone'], []]);
});

test('the list is that of docker volume ls, on a newer engine as well, whose sizes are asked for alone', async () => {
  const engine = await startPrivateEngine({ version: '28' });
  try {
    const newer = await connectService(engine.dockerHost);
    await newer.engine.connected(new AbortController().signal);
    await docker(engine.dockerHost, 'volume', 'create', 'one');
    await newer.call('volumes.create', { name: 'two', labels: { a: 'b' } });
    const { name } = await newer.call<VolumeSummary>('volumes.create', { name: '' });
    let rows: VolumeSummary[] = [];
    const asked = runStream<Patch<VolumeSummary>, void>(
      newer.router,
      'volumes.watch',
      {},
      (patch, stream) => {
        rows = [...rows.filter((row) => !patch.upsert.some(({ id }) => id === row.id)), ...patch.upsert];
        if (rows.length === 3) stream.send({ t: 'cancel' });
      },
    );
    await asked;
    const listed = (await docker(engine.dockerHost, 'volume', 'ls', '--format', '{{json .}}')).trim();
    const shown = listed.split('\n').map((line) => JSON.parse(line) as Record<string, string>);
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
    expect(
      rows
        .map((row) => ({ name: row.name, driver: row.driver, at: row.mountpoint, scope: row.scope }))
        .sort(byName),
    ).toEqual(
      shown
        .map((row) => ({ name: row.Name, driver: row.Driver, at: row.Mountpoint, scope: row.Scope }))
        .sort((a, b) => byName({ name: a.name ?? '' }, { name: b.name ?? '' })),
    );
    expect(rows.find((row) => row.name === name)?.anonymous).toBe(true);
    const sizes = await newer.call<{ name: string; bytes: number | null }[]>('volumes.sizes', {});
    expect(sizes.map((each) => each.bytes)).toEqual([0, 0, 0]);
    await newer.close();
  } finally {
    await engine.dispose();
  }
});
