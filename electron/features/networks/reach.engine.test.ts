import type { ContainerWiring } from '@shared/features/network-details';
import { reach } from '@shared/model/reach/reach';
import type { ReachNetwork, ReachPath } from '@shared/model/reach/types';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
const p = `reach-${process.pid}`;
const image = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;
let wiring: ContainerWiring[];
let networks: ReachNetwork[];

const own = (name: string) => `${p}-${name}`;
const serve = ['sh', '-c', 'echo hello > /index.html; exec httpd -f -p 80 -h /'];
const run = (name: string, ...flags: string[]) =>
  cli('run', '-d', '--name', own(name), '--expose', '80', ...flags, image, ...serve);
/** Runs a program in a container. @returns its output; null when it fails */
async function inside(name: string, ...argv: string[]): Promise<string | null> {
  try {
    return await cli('exec', own(name), ...argv);
  } catch {
    return null;
  }
}

beforeAll(async () => {
  await cli('network', 'create', '--subnet', '10.61.1.0/24', own('one'));
  await cli('network', 'create', '--subnet', '10.61.2.0/24', own('two'));
  await cli('network', 'create', '--subnet', '10.61.3.0/24', '--internal', own('inner'));
  const iccOff = ['-o', 'com.docker.network.bridge.enable_icc=false'];
  await cli('network', 'create', '--subnet', '10.61.4.0/24', ...iccOff, own('quiet'));
  await run('a', '--network', own('one'));
  await run('b', '--network', own('one'), '--network-alias', 'shop');
  await run('far', '--network', own('two'), '-p', '18080:80', '-p', '127.0.0.1:18081:80');
  await run('plain');
  await run('linked', '--link', `${own('plain')}:friend`);
  await run('in1', '--network', own('inner'));
  await run('in2', '--network', own('inner'));
  await run('q1', '--network', own('quiet'));
  await run('q2', '--network', own('quiet'));
  await cli(
    'run',
    '-d',
    '--name',
    own('shared'),
    '--network',
    `container:${own('a')}`,
    image,
    'sleep',
    '1000',
  );
  await cli('run', '-d', '--name', own('none'), '--network', 'none', image, 'sleep', '1000');
  await cli(
    'run',
    '-d',
    '--name',
    own('host'),
    '--network',
    'host',
    image,
    'httpd',
    '-f',
    '-p',
    '18099',
    '-h',
    '/',
  );
  service = await connectService(host);
  const ids = (await cli('ps', '-aq', '--no-trunc', '--filter', `name=${p}`)).split('\n').filter(Boolean);
  wiring = await service.call<ContainerWiring[]>('networks.wiring', { ids });
  const list = (await cli('network', 'ls', '-q', '--no-trunc')).split('\n').filter(Boolean);
  const raw = JSON.parse(await cli('network', 'inspect', ...list)) as {
    Id: string;
    Name: string;
    Driver: string;
    Internal: boolean;
    Options: Record<string, string> | null;
  }[];
  networks = raw.map((each) => ({
    ...{ id: each.Id, name: each.Name, driver: each.Driver, internal: each.Internal },
    options: each.Options ?? {},
  }));
}, 120_000);
afterAll(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${p}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  for (const name of ['one', 'two', 'inner', 'quiet']) await cli('network', 'rm', own(name));
  await service.close();
});

const find = (id: string) => wiring.find((each) => each.id === id || each.name === id);
function pathsOf(from: string, to: string): ReachPath[] {
  const a = find(own(from));
  const b = find(own(to));
  if (!a || !b) throw new Error(`${from} or ${to} is not there`);
  return reach(a, b, { networks, find }).paths;
}

/** What a container gets from a web server; `wget` of a static busybox crashes. */
const fetchFrom = (from: string, address: string, port: string) =>
  inside(from, 'sh', '-c', `printf 'GET /index.html HTTP/1.0\\r\\n\\r\\n' | nc -w 2 ${address} ${port}`);

/** Ping prints the address of what it has resolved before it waits; an engine without a way out takes long to say no. */
async function resolves(from: string, name: string): Promise<boolean> {
  const script = `timeout 3 ping -c 1 -W 1 ${name} 2>&1; true`;
  return (await cli('exec', own(from), 'sh', '-c', script)).includes('PING');
}

/** What the engine's containers say: which of the names resolve, and which addresses answer. */
async function tryOut(from: string, path: ReachPath): Promise<{ unresolved: string[]; answers: boolean }> {
  const unresolved: string[] = [];
  for (const { name } of path.names) if (!(await resolves(from, name))) unresolved.push(name);
  const port = path.kind === 'published' ? (path.ports[0]?.split('/')[0] ?? '') : '80';
  let answers = false;
  for (const address of path.addresses)
    if ((await fetchFrom(from, address, port))?.includes('hello')) answers = true;
  return { unresolved, answers };
}

const pairs: [from: string, to: string, open: string[]][] = [
  ['a', 'b', ['network']],
  ['b', 'a', ['network']],
  ['a', 'far', ['published']],
  ['far', 'a', []],
  ['plain', 'linked', ['network']],
  ['linked', 'plain', ['network']],
  ['a', 'plain', []],
  ['in1', 'in2', ['network']],
  ['in1', 'far', []],
  ['q1', 'q2', []],
  ['shared', 'b', ['network']],
  ['b', 'shared', ['network']],
  ['shared', 'a', ['namespace']],
  ['none', 'a', []],
  ['a', 'none', []],
  ['host', 'a', ['from-host']],
  ['host', 'far', ['from-host', 'published', 'published']],
  ['host', 'in1', ['from-host']],
];

describe('what is said of two containers is what they find', () => {
  test.each(pairs)(
    '%s → %s: %j',
    async (from, to, open) => {
      const paths = pathsOf(from, to);
      expect(paths.filter((path) => path.open).map((path) => path.kind)).toEqual(open);
      for (const path of paths) {
        const { unresolved, answers } = await tryOut(from, path);
        expect({ path: path.kind, unresolved }).toEqual({ path: path.kind, unresolved: [] });
        expect({ path: path.kind, open: answers }).toEqual({ path: path.kind, open: path.open });
      }
      // and nothing beyond: no other address of the other one answers, and its name resolves only where it is said
      const said = new Set(paths.filter((path) => path.open).flatMap((path) => path.addresses));
      for (const { ip } of find(own(to))?.networks ?? []) {
        if (ip === '' || said.has(ip)) continue;
        const body = await fetchFrom(from, ip, '80');
        expect({ ip, reached: body?.includes('hello') ?? false }).toEqual({ ip, reached: false });
      }
      const known = paths.some((path) => path.names.some(({ name }) => name === own(to)));
      // a container of its own knows itself by its hosts file
      if (!known && from !== 'shared') expect(await resolves(from, own(to))).toBe(false);
    },
    60_000,
  );
});

test('a container with the network of the host is reached at a gateway', async () => {
  const [path] = pathsOf('a', 'host');
  expect(path).toMatchObject({ kind: 'to-host', open: true, addresses: ['10.61.1.1'] });
  await cli('exec', own('host'), 'sh', '-c', 'echo hello > /index.html');
  const body = await fetchFrom('a', '10.61.1.1', '18099');
  expect(body).toContain('hello');
  expect(pathsOf('in1', 'host')).toEqual([]);
  expect(pathsOf('none', 'host')).toEqual([]);
});

test('names are those of the container, its aliases and its links', () => {
  const names = (from: string, to: string) =>
    pathsOf(from, to)[0]?.names.map(({ name, source }) => `${source} ${name}`);
  const id = find(own('b'))?.id.slice(0, 12);
  expect(names('a', 'b')).toEqual([`name ${own('b')}`, 'alias shop', `id ${id}`]);
  expect(names('linked', 'plain')).toEqual([
    'link friend',
    `link ${find(own('plain'))?.hostname}`,
    `link ${own('plain')}`,
  ]);
  expect(names('plain', 'linked')).toEqual([]);
});
