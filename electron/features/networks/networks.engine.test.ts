import type { NewNetwork } from '@shared/features/network-changes';
import type { ContainerWiring, NetworkAbilities, NetworkDetails } from '@shared/features/network-details';
import * as command from '@shared/model/network-command';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connectService, docker, type TestService, testDockerHost } from '../../testing/engine';

const host = testDockerHost();
const p = `net-${process.pid}`;
const image = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;

beforeAll(async () => {
  service = await connectService(host);
});
afterEach(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${p}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  const networks = (await cli('network', 'ls', '-q', '--filter', `name=${p}`)).split('\n').filter(Boolean);
  if (networks.length > 0) await cli('network', 'rm', ...networks);
});
afterAll(() => service.close());

const plain: NewNetwork = {
  ...{ name: p, driver: 'bridge', internal: false, attachable: false, ingress: false, ipv6: false },
  ...{ ipamDriver: '', ipamOptions: {}, pools: [], options: {}, labels: {} },
  ...{ configOnly: false, configFrom: '' },
};
const pool = (subnet: string, gateway = '', range = '', aux: Record<string, string> = {}) => ({
  ...{ subnet, gateway, range, aux },
});
const create = (network: NewNetwork) => service.call<{ id: string }>('networks.create', network);

/** What `docker network inspect` says, without what differs from one to the next. */
async function inspect(name: string): Promise<object> {
  const [raw] = JSON.parse(await cli('network', 'inspect', name)) as [Record<string, unknown>];
  const { Id, Created, Peers, ...rest } = raw;
  expect([typeof Id, typeof Created]).toEqual(['string', 'string']);
  const options = { ...(rest.Options as object) } as Record<string, string>;
  // numbered by the swarm
  delete options['com.docker.network.driver.overlay.vxlanid_list'];
  return { ...rest, Options: options };
}

/** Makes one by the app and one by the command that the app shows, and compares them. */
/** An engine lists the pools of an overlay in any order. */
const inOrder = <T extends { IPAM?: { Config?: unknown[] | null } }>(network: T): T => ({
  ...network,
  IPAM: {
    ...network.IPAM,
    Config: network.IPAM?.Config?.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  },
});

async function expectAsCli(part: Partial<NewNetwork>): Promise<void> {
  const network = { ...plain, ...part };
  await create(network);
  const ours = await inspect(network.name);
  await cli('network', 'rm', network.name);
  const [, ...words] = command.create(network);
  await cli(...words.map(String));
  expect(inOrder(ours)).toEqual(inOrder(await inspect(network.name)));
}

describe('a network is as `docker network create` makes it', () => {
  const six = pool('fd00:61::/64', 'fd00:61::1');
  const cases: [string, Partial<NewNetwork>][] = [
    ['a subnet', { pools: [pool('10.62.0.0/24')] }],
    [
      'gateway, range and kept addresses',
      { pools: [pool('10.62.0.0/24', '10.62.0.254', '10.62.0.128/25', { a: '10.62.0.2', b: '10.62.0.3' })] },
    ],
    ['both kinds of address', { ipv6: true, pools: [pool('10.62.0.0/24'), six] }],
    [
      'internal, with labels',
      { internal: true, pools: [pool('10.62.0.0/24')], labels: { tier: 'web', x: '' } },
    ],
    [
      'options of the bridge',
      {
        pools: [pool('10.62.0.0/24')],
        options: {
          'com.docker.network.bridge.name': `br${process.pid}`,
          'com.docker.network.bridge.enable_icc': 'false',
          'com.docker.network.driver.mtu': '1400',
          'com.docker.network.bridge.host_binding_ipv4': '127.0.0.1',
        },
      },
    ],
    ['configuration only', { configOnly: true, pools: [pool('10.62.0.0/24')] }],
    ['macvlan', { driver: 'macvlan', pools: [pool('10.62.0.0/24')], options: { parent: 'docker0' } }],
    [
      'ipvlan with two subnets',
      {
        driver: 'ipvlan',
        pools: [pool('10.62.0.0/24'), pool('10.63.0.0/24', '10.63.0.9')],
        options: { parent: 'docker0', ipvlan_mode: 'l3' },
      },
    ],
    ['a hostile name', { name: `${p}<img onerror="x"> '\u202e`, pools: [pool('10.62.0.0/24')] }],
  ];
  test.each(cases)('%s', async (_what, part) => {
    await expectAsCli(part);
  });

  test('settings from a network that only holds them', async () => {
    const settings = ['--subnet', '10.62.0.0/24', '--gateway', '10.62.0.9'];
    await cli('network', 'create', '--config-only', ...settings, `${p}-settings`);
    await expectAsCli({ configFrom: `${p}-settings` });
    const ours = await inspect(`${p}-settings`);
    expect(ours).toMatchObject({ ConfigOnly: true });
  });

  test('an overlay of a swarm, and without one the words of the engine', async () => {
    const part = {
      driver: 'overlay',
      attachable: true,
      pools: [pool('10.62.0.0/24', '10.62.0.9'), pool('10.63.0.0/24')],
    };
    const refused = await service.result('networks.create', { ...plain, ...part });
    expect(refused).toMatchObject({ ok: false, e: { message: expect.stringContaining('swarm') } });
    expect(await service.call<NetworkAbilities>('networks.abilities', {})).toMatchObject({
      swarm: 'inactive',
      swarmManager: false,
    });
    await cli('swarm', 'init', '--advertise-addr', '127.0.0.1');
    try {
      expect(await service.call<NetworkAbilities>('networks.abilities', {})).toMatchObject({
        swarm: 'active',
        swarmManager: true,
        drivers: expect.arrayContaining(['bridge', 'overlay', 'macvlan', 'ipvlan']),
      });
      await expectAsCli(part);
      await cli('run', '-d', '--name', `${p}-one`, '--network', p, image, 'sleep', '1000');
      const id = (await cli('network', 'inspect', '-f', '{{.Id}}', p)).trim();
      const { endpoints, peers } = await service.call<NetworkDetails>('networks.details', { id });
      expect(endpoints.map((each) => each.name)).toContain(`${p}-one`);
      expect(peers.map((peer) => peer.ip)).toEqual(['127.0.0.1']);
      await cli('rm', '-f', `${p}-one`);
      await service.call('networks.remove', { id });
    } finally {
      await cli('swarm', 'leave', '--force');
    }
  });
});

test('a second network of a name is refused, and an overlap has the words of the engine', async () => {
  await create({ ...plain, pools: [pool('10.62.0.0/24')] });
  const again = await service.result('networks.create', { ...plain, pools: [pool('10.63.0.0/24')] });
  expect(again).toMatchObject({ ok: false, e: { code: 'engine/conflict' } });
  const other = { ...plain, name: `${p}-b`, pools: [pool('10.62.0.0/25')] };
  const overlap = await service.result('networks.create', other);
  expect(overlap).toMatchObject({ ok: false, e: { message: expect.stringMatching(/overlap/i) } });
});

test('a container is connected as `docker network connect` does it, and disconnected', async () => {
  const { id } = await create({ ...plain, pools: [pool('10.62.0.0/24')] });
  await cli('run', '-d', '--name', `${p}-db`, '--network', p, image, 'sleep', '1000');
  const web = (await cli('run', '-d', '--name', `${p}-web`, image, 'sleep', '1000')).trim();
  const endpoint = async () => {
    const raw = JSON.parse(await cli('inspect', '-f', '{{json .NetworkSettings.Networks}}', web)) as Record<
      string,
      Record<string, unknown>
    >;
    // newer engines choose a MAC address by chance
    const { EndpointID, MacAddress, ...rest } = raw[p] ?? {};
    return { ...rest, connected: typeof EndpointID === 'string' };
  };
  const { api } = await service.call<NetworkAbilities>('networks.abilities', {});
  const withPriority = Number(api.split('.')[1]) >= 48;
  const options = {
    ...(withPriority && { gwPriority: 7 }),
    aliases: ['shop', 'www'],
    ip: '10.62.0.20',
    ip6: '',
    links: [`${p}-db:sql`],
    linkLocalIps: ['169.254.34.22'],
    driverOpts: { 'com.example.x': '1' },
  };
  await service.call('containers.connectNetwork', { id: web, network: id, ...options });
  const ours = await endpoint();
  const [wiring] = await service.call<ContainerWiring[]>('networks.wiring', { ids: [web] });
  expect(wiring?.networks.find((each) => each.name === p)).toMatchObject({
    ip: '10.62.0.20',
    fixedIp: '10.62.0.20',
    links: [`${p}-db:sql`],
    linkLocalIps: ['169.254.34.22'],
  });
  const { endpoints } = await service.call<NetworkDetails>('networks.details', { id });
  expect(endpoints.find((each) => each.id === web)).toMatchObject({ name: `${p}-web`, ip: '10.62.0.20' });
  await service.call('containers.disconnectNetwork', { id: web, network: id, force: true });
  expect(await endpoint()).toEqual({ connected: false });
  const flags = ['--alias', 'shop', '--alias', 'www', '--ip', '10.62.0.20', '--link', `${p}-db:sql`];
  flags.push('--link-local-ip', '169.254.34.22', '--driver-opt', 'com.example.x=1');
  if (withPriority) flags.push('--gw-priority', '7');
  await cli('network', 'connect', ...flags, p, web);
  expect(ours).toEqual(await endpoint());
});

test('a network in use is not removed, in the words of the engine; one that is free is', async () => {
  const { id } = await create({ ...plain, pools: [pool('10.62.0.0/24')] });
  await cli('run', '-d', '--name', `${p}-web`, '--network', p, image, 'sleep', '1000');
  const refused = await service.result('networks.remove', { id });
  expect(refused).toMatchObject({ ok: false, e: { message: expect.stringContaining('active endpoints') } });
  await cli('rm', '-f', `${p}-web`);
  await service.call('networks.remove', { id });
  expect(await cli('network', 'ls', '-q', '--filter', `name=${p}`)).toBe('');
});

test('ports are those of `docker port`, and of a container that never ran those that it was told', async () => {
  const run = (
    await cli(
      'run',
      '-d',
      '--name',
      `${p}-web`,
      '-p',
      '127.0.0.1:18443:443',
      '-p',
      '18080:80',
      image,
      'sleep',
      '1000',
    )
  ).trim();
  const later = (
    await cli('create', '--name', `${p}-later`, '-p', '18081-18082:80/udp', '-p', '81', image, 'true')
  ).trim();
  const found = await service.call<ContainerWiring[]>('networks.wiring', {
    ids: [run, later, 'f'.repeat(64)],
  });
  expect(found.map((each) => each.name)).toEqual([`${p}-web`, `${p}-later`]);
  const lines = (found[0]?.published ?? []).map(
    ({ hostIp, hostPort, containerPort, protocol }) =>
      `${containerPort}/${protocol} -> ${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${hostPort}`,
  );
  expect(lines.sort()).toEqual((await cli('port', run)).split('\n').filter(Boolean).sort());
  expect(found[1]?.published).toEqual([]);
  expect(found[1]?.bindings).toEqual(
    expect.arrayContaining([
      { hostIp: '', hostPort: '18081-18082', containerPort: 80, protocol: 'udp' },
      { hostIp: '', hostPort: '', containerPort: 81, protocol: 'tcp' },
    ]),
  );
});
