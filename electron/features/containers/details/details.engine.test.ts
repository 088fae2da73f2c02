import type {
  ContainerDetails,
  ContainerProcess,
  FileChange,
  NetworkChoice,
  PruneCandidate,
  StopTrace,
} from '@shared/features/container-details';
import type { ContainerSetting } from '@shared/features/container-settings';
import { stopCause } from '@shared/model/stop-cause';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  connectService,
  docker,
  eventually,
  type TestService,
  testDockerHost,
} from '../../../testing/engine';

const host = testDockerHost();
const prefix = `det-${process.pid}`;
const image = 'gantry-test/busybox';
let service: TestService;

const cli = (...args: string[]) => docker(host, ...args);
const run = async (name: string, ...args: string[]) =>
  (await cli('run', '-d', '--name', `${prefix}-${name}`, ...args)).trim();
const inspect = async <T>(id: string, field: string) =>
  JSON.parse(await cli('inspect', '-f', `{{json ${field}}}`, id)) as T;
const details = (id: string) => service.call<ContainerDetails>('containers.details', { id });

beforeAll(async () => {
  service = await connectService(host);
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  const networks = (await cli('network', 'ls', '-q', '--filter', `name=${prefix}`))
    .split('\n')
    .filter(Boolean);
  if (networks.length > 0) await cli('network', 'rm', ...networks);
  const volumes = (await cli('volume', 'ls', '-q', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (volumes.length > 0) await cli('volume', 'rm', ...volumes);
});
afterAll(() => service.close());

test('the environment is that of `docker inspect`, with what the image brings told apart', async () => {
  const id = await run('env', '-e', 'TOKEN=a=b', '-e', 'LANG=ko_KR', 'gantry-test/bash', 'sleep', '100');
  const { environment } = await details(id);
  const lines = environment.map(({ name, value }) => `${name}=${value}`);
  expect(lines).toEqual(await inspect(id, '.Config.Env'));
  expect(environment.find((each) => each.name === 'TOKEN')).toMatchObject({
    value: 'a=b',
    origin: 'container',
  });
  expect(environment.find((each) => each.name === 'LANG')?.origin).toBe('overridden');
  expect(environment.find((each) => each.name === 'PATH')?.origin).toBe('image');
});

test('a container whose image is gone still has its environment', async () => {
  const id = await run('orphan', '-e', 'A=1', image, 'sleep', '100');
  const made = (await cli('commit', '-c', 'ENV OWN=2', `${prefix}-orphan`, `${prefix}:gone`)).trim();
  const child = (await cli('create', '--name', `${prefix}-child`, `${prefix}:gone`)).trim();
  await cli('rmi', '-f', made);
  const { environment } = await details(child);
  expect(environment.find((each) => each.name === 'OWN')).toMatchObject({ value: '2', origin: null });
  expect((await details(id)).environment.length).toBeGreaterThan(0);
});

test('mounts of every kind are those of `docker inspect`', async () => {
  await cli('volume', 'create', `${prefix}-data`);
  const id = await run(
    'mounts',
    ...['-v', `${prefix}-data:/data:ro`, '-v', '/tmp:/host:rw,rprivate', '-v', '/anon'],
    ...['--tmpfs', '/scratch:size=1m,ro', '--mount', 'type=tmpfs,destination=/fast', image, 'sleep', '100'],
  );
  const { mounts } = await details(id);
  const expected = await inspect<{ Type: string; Destination: string; Source: string; RW: boolean }[]>(
    id,
    '.Mounts',
  );
  expect(mounts.map((mount) => mount.destination)).toEqual(['/anon', '/data', '/fast', '/host', '/scratch']);
  for (const { Type, Destination, Source, RW } of expected) {
    const mount = mounts.find((each) => each.destination === Destination);
    expect(mount).toMatchObject({ type: Type, source: Source, writable: RW });
  }
  expect(mounts.filter((mount) => mount.anonymous).map((mount) => mount.destination)).toEqual(['/anon']);
  expect(mounts.find((mount) => mount.destination === '/scratch')).toMatchObject({
    type: 'tmpfs',
    writable: false,
  });
  expect(mounts.find((mount) => mount.destination === '/host')?.propagation).toBe('rprivate');
  expect(await service.call('containers.hostFolder', { id, destination: '/host' })).toBe('/tmp');
  for (const destination of ['/data', '/scratch', '/etc']) {
    const refused = await service.result('containers.hostFolder', { id, destination });
    expect(refused).toMatchObject({ ok: false, e: { code: 'file/failed' } });
  }
});

test('a network is connected with aliases and an address, and disconnected, as `docker inspect` shows it', async () => {
  const name = `${prefix}-net`;
  await cli('network', 'create', '--subnet', '10.77.0.0/24', '--gateway', '10.77.0.254', name);
  const id = await run('net', image, 'sleep', '100');
  const networks = await service.call<NetworkChoice[]>('containers.networks', {});
  const listed = (await cli('network', 'ls', '--format', '{{.Name}}')).trim().split('\n').sort();
  expect(networks.map((each) => each.name)).toEqual(listed);
  const chosen = networks.find((each) => each.name === name);
  expect(chosen).toMatchObject({
    driver: 'bridge',
    subnets: [{ subnet: '10.77.0.0/24', gateway: '10.77.0.254' }],
  });

  await service.call('containers.connectNetwork', {
    id,
    network: name,
    aliases: ['db'],
    ip: '10.77.0.9',
    ip6: '',
  });
  const raw = await inspect<Record<string, string>>(id, `(index .NetworkSettings.Networks "${name}")`);
  const mine = (await details(id)).networks.find((each) => each.name === name);
  expect(raw).toMatchObject({ IPAddress: '10.77.0.9' });
  expect(raw.Aliases).toContain('db');
  expect(mine).toMatchObject({
    ip: '10.77.0.9',
    prefix: 24,
    gateway: '10.77.0.254',
    mac: raw.MacAddress,
    aliases: raw.Aliases,
    fixedIp: '10.77.0.9',
  });
  await service.call('containers.disconnectNetwork', { id, network: name, force: false });
  expect((await details(id)).networks.map((each) => each.name)).toEqual(['bridge']);
  expect(Object.keys(await inspect(id, '.NetworkSettings.Networks'))).toEqual(['bridge']);

  const refused = await service.result('containers.connectNetwork', {
    ...{ id, network: 'host', aliases: [], ip: '', ip6: '' },
  });
  const words = await cli('network', 'connect', 'host', id).catch(
    (error: { stderr: string }) => error.stderr,
  );
  expect(refused.ok).toBe(false);
  if (!refused.ok) expect(words).toContain(refused.e.message);
});

test('the list follows the networks of a container, which the engine lists late', async () => {
  const id = await run('follow', image, 'sleep', '100');
  const networksOf = async () =>
    (await service.list()).find((row) => row.id === id)?.networks.map((each) => each.name);
  for (let round = 0; round < 5; round++) {
    const name = `${prefix}-follow-${round}`;
    await cli('network', 'create', name);
    await service.call('containers.connectNetwork', { id, network: name, aliases: [], ip: '', ip6: '' });
    await eventually(networksOf, (names) => names?.includes(name) === true);
    await service.call('containers.disconnectNetwork', { id, network: name, force: false });
    await eventually(networksOf, (names) => names?.includes(name) === false);
  }
});

test('the health check and its probes are those of `docker inspect`', async () => {
  const id = await run('health', 'gantry-test/health');
  const { health } = await eventually(
    () => details(id),
    (each) => (each.health?.probes.length ?? 0) >= 2,
  );
  expect(health).toMatchObject({
    status: 'healthy',
    interval: 1000,
    timeout: 1000,
    retries: 1,
    failingStreak: 0,
  });
  expect(health?.test).toEqual(await inspect(id, '.Config.Healthcheck.Test'));
  expect(health?.probes[0]?.output).toBe('all is well\n');
  await cli('exec', id, 'touch', '/tmp/unhealthy');
  const sick = await eventually(
    () => details(id),
    (each) => each.health?.status === 'unhealthy',
  );
  expect(sick.health?.failingStreak).toBeGreaterThan(0);
  expect(sick.health?.probes[0]).toMatchObject({ exitCode: 1, output: 'told to be unhealthy\n' });
  const plain = await run('plain', image, 'sleep', '100');
  expect((await details(plain)).health).toBeNull();
});

test('processes are those of `docker top`', async () => {
  const id = await run('top', image, 'sh', '-c', 'sleep 101 & sleep 102 & wait');
  const found = await eventually(
    () => service.call<ContainerProcess[]>('containers.top', { id }),
    (all) => all.length === 3,
  );
  const lines = (await cli('top', id, '-eo', 'pid,ppid,user,args')).trim().split('\n').slice(1);
  const expected = lines.map((line) => /^(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(line.trim())?.slice(1));
  const order = (a: (string | undefined)[] = [], b: (string | undefined)[] = []) =>
    Number(a[0]) - Number(b[0]);
  expect(found.map((p) => [String(p.pid), String(p.ppid), p.user, p.command]).sort(order)).toEqual(
    expected.sort(order),
  );
  for (const process of found) {
    expect(process.memoryBytes).toBeGreaterThan(0);
    expect(process.elapsed).toBeGreaterThanOrEqual(0);
  }
  await cli('kill', id);
  expect(await service.result('containers.top', { id })).toMatchObject({
    ok: false,
    e: { code: 'engine/conflict' },
  });
});

test('changes are those of `docker diff`', async () => {
  const id = await run(
    'diff',
    image,
    ...[
      'sh',
      '-c',
      'mkdir -p /new/dir && echo 1 > "/new/dir/a b" && rm /usr/local/bin/idle && touch /ready; sleep 100',
    ],
  );
  const changes = await eventually(
    () => service.call<FileChange[]>('containers.changes', { id }),
    (all) => all.some((change) => change.path === '/ready'),
  );
  const lines = (await cli('diff', id)).trimEnd().split('\n').sort();
  expect(changes.map(({ kind, path }) => `${kind} ${path}`).sort()).toEqual(lines);
  expect(changes).toContainEqual({ kind: 'D', path: '/usr/local/bin/idle' });
  const untouched = (await cli('create', '--name', `${prefix}-clean`, image)).trim();
  expect(await service.call('containers.changes', { id: untouched })).toEqual([]);
});

test('settings to compare: the same for twins, and what was asked for differs', async () => {
  const args = ['-m', '64m', '-p', '127.0.0.1:18081:80', '-v', '/anon', '--network', 'bridge'];
  const a = await run('a', ...args, '-e', 'MODE=one', image, 'sleep', '100');
  await cli('stop', '-t', '0', a);
  const b = await run('b', ...args, '-e', 'MODE=one', image, 'sleep', '100');
  await cli('stop', '-t', '0', b);
  const c = await run('c', ...args, '-e', 'MODE=two', '--cap-add', 'NET_ADMIN', image, 'sleep', '100');
  const of = async (id: string) => {
    const settings = await service.call<ContainerSetting[]>('containers.settings', { id });
    return settings.map(({ section, key, value }) => `${section} ${key} ${value}`);
  };
  const [one, two, three] = [await of(a), await of(b), await of(c)];
  expect(two).toEqual(one);
  expect(three.filter((line) => !one.includes(line))).toEqual(
    expect.arrayContaining(['environment MODE two', 'security CapAdd ["CAP_NET_ADMIN"]']),
  );
  expect(three.filter((line) => !one.includes(line))).toHaveLength(2);
  expect(one).toEqual(
    expect.arrayContaining([
      'limits Memory 67108864',
      'mounts /anon volume rw',
      'general Cmd ["sleep","100"]',
      'ports PortBindings.80/tcp [{"HostIp":"127.0.0.1","HostPort":"18081"}]',
    ]),
  );
});

test('what a prune would take is what `docker container prune` takes', async () => {
  await run('running', image, 'sleep', '100');
  const stopped = await run('stopped', '-l', `run=${prefix}`, image, 'sh', '-c', 'echo 12345 > /written');
  const created = (await cli('create', '--name', `${prefix}-new`, '-l', `run=${prefix}`, image)).trim();
  await cli('wait', stopped);
  // the engine's list lags behind the end
  await eventually(
    () => cli('ps', '-aq', '--filter', `name=${prefix}-stopped`, '--filter', 'status=exited'),
    (found) => found !== '',
  );
  const preview = await service.call<PruneCandidate[]>('containers.prunePreview', {});
  const listed = await cli(
    'ps',
    '-aq',
    '--no-trunc',
    '--filter',
    'status=exited',
    '--filter',
    'status=created',
  );
  expect(preview.map((each) => each.id).sort()).toEqual(listed.trim().split('\n').sort());
  expect(preview.find((each) => each.id === stopped)).toMatchObject({ sizeRw: 6, labels: { run: prefix } });
  const mine = preview.filter((each) => each.labels.run === prefix).map((each) => each.id);
  const pruned = await cli('container', 'prune', '-f', '--filter', `label=run=${prefix}`);
  expect(pruned.match(/[0-9a-f]{64}/g)?.sort()).toEqual([created, stopped].sort());
  expect(mine.sort()).toEqual([created, stopped].sort());
});

test('the trace of an end tells a stop, a timeout, a kill and an end of its own apart', async () => {
  const trace = (id: string) => service.call<StopTrace>('containers.stopTrace', { id });
  const signals = async (id: string) => (await trace(id)).signals.map((each) => each.signal);
  /** Whoever waits for the end is told of it before the events are. */
  const traceOfEnd = (id: string, deaths: number) =>
    eventually(
      () => trace(id),
      (each) => each.remembered && each.deaths.length === deaths,
    );
  const deaf = await run('deaf', image, 'sh', '-c', 'trap "" TERM; while :; do sleep 0.1; done');
  await cli('stop', '-t', '1', deaf);
  expect(await traceOfEnd(deaf, 1)).toMatchObject({ stopped: true, oom: false, remembered: true });
  expect(await signals(deaf)).toEqual([15, 9]);
  await cli('start', deaf);
  await cli('kill', deaf);
  expect(await traceOfEnd(deaf, 2)).toMatchObject({ stopped: false, remembered: true });
  expect(await signals(deaf)).toEqual([9]);
  const own = await run('own', image, 'sh', '-c', 'exit 3');
  await cli('wait', own);
  expect(await traceOfEnd(own, 1)).toMatchObject({
    signals: [],
    stopped: false,
    remembered: true,
    deaths: [{ exitCode: 3 }],
  });
});

test('an end for want of memory is told from a kill', async () => {
  /** Whether the engine says it: when it hears of the end first it tells of the memory later, or never. */
  const isTold = async (id: string) => {
    const until = String(Math.floor(Date.now() / 1000) + 1);
    const filters = ['--filter', `container=${id}`, '--filter', 'event=oom'];
    const events = await cli('events', '--since', '10m', '--until', until, ...filters);
    return events !== '' || (await inspect(id, '.State.OOMKilled'));
  };
  let id: string;
  let tries = 0;
  do {
    tries += 1;
    id = await run(`oom-${tries}`, '-m', '16m', '--memory-swap', '16m', image, 'tail', '/dev/zero');
    expect((await cli('wait', id)).trim()).toBe('137');
  } while (!(await isTold(id)) && tries < 5);
  const trace = await service.call<StopTrace>('containers.stopTrace', { id });
  const { run: ended } = await details(id);
  expect(ended.oomKilled).toBe(await inspect(id, '.State.OOMKilled'));
  expect(stopCause(ended, trace)).toMatchObject({ kind: 'outOfMemory', signal: null });
});

test('the last lines are those of `docker logs --tail`', async () => {
  const script = 'for i in $(seq 1 30); do echo "line $i"; done; printf "no newline 끝" >&2';
  const id = await run('lines', image, 'sh', '-c', script);
  await cli('wait', id);
  const lines = await service.call<{ text: string; stderr: boolean }[]>('containers.lastLines', {
    id,
    lines: 5,
  });
  const printed = (await cli('logs', '--tail', '5', id)).trim().split('\n');
  expect(lines.filter((line) => !line.stderr).map((line) => line.text)).toEqual(printed);
  expect(lines.at(-1)).toEqual({ text: 'no newline 끝', stderr: true });
  const tty = await run('tty', '-t', image, 'sh', '-c', 'echo one; echo two');
  await cli('wait', tty);
  expect(await service.call('containers.lastLines', { id: tty, lines: 5 })).toEqual([
    { text: 'one', stderr: false },
    { text: 'two', stderr: false },
  ]);
});
