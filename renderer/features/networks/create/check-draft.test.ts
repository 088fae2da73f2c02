import type { NetworkAbilities } from '@shared/features/network-details';
import type { NetworkSummary } from '@shared/features/networks';
import { expect, test } from 'vitest';
import { checkDraft } from './check-draft';
import { emptyDraft, emptyPool, type NetworkDraft, toNewNetwork } from './draft';

const network = (name: string, subnet: string, part: Partial<NetworkSummary> = {}): NetworkSummary => ({
  ...{ id: name, name, driver: 'bridge', scope: 'local', internal: false, attachable: false },
  ...{ ingress: false, ipv6: false, createdAt: null, labels: {}, options: {}, project: null },
  ...{ predefined: false, pools: [{ subnet, gateway: '', range: '', aux: {} }] },
  ...part,
});
const networks = [
  network('web', '10.1.0.0/16', { options: { 'com.docker.network.bridge.name': 'br-web' } }),
  network('mesh', '10.9.0.0/24', { driver: 'overlay', scope: 'swarm', ingress: true }),
  network('lan', '192.168.1.0/24', { driver: 'macvlan', options: { parent: 'eth0' } }),
  network('settings', '10.5.0.0/24', { driver: 'null' }),
  network('six', 'fd00:1::/64'),
];
const abilities: NetworkAbilities = {
  drivers: ['bridge', 'macvlan', 'ipvlan', 'overlay'],
  swarm: 'inactive',
  swarmManager: false,
  api: '1.41',
};
const draft = (part: Partial<NetworkDraft> = {}): NetworkDraft => ({ ...emptyDraft(), name: 'new', ...part });
const pool = (subnet: string, gateway = '', range = '', aux = '') => ({
  ...emptyPool(subnet),
  gateway,
  range,
  aux,
});
const check = (part: Partial<NetworkDraft>, api = '1.41', swarm = 'inactive') =>
  checkDraft(draft(part), { networks, abilities: { ...abilities, api, swarm, swarmManager: true } });

test('nothing but a name is a good network', () => {
  expect(check({})).toEqual({});
});

test.each([
  ['', 'noName'],
  ['  ', 'noName'],
  ['default', 'nameReserved'],
  ['web', 'nameTaken'],
])('the name %j: %s', (name, code) => {
  expect(check({ name })).toEqual({ name: { code } });
});

test('an overlap is named, with the network and its subnet', () => {
  expect(check({ pools: [pool('10.1.2.0/24')] })).toEqual({
    'pools.0.subnet': { code: 'overlap', values: { subnet: '10.1.0.0/16', name: 'web' } },
  });
  expect(check({ ipv6: true, pools: [pool('fd00:1::/80')] })).toEqual({
    'pools.0.subnet': { code: 'overlap', values: { subnet: 'fd00:1::/64', name: 'six' } },
  });
});

test('what takes no addresses from the same store does not overlap', () => {
  expect(check({ pools: [pool('10.9.0.0/24')] })).toEqual({});
  expect(check({ pools: [pool('10.5.0.0/24')] })).toEqual({});
  expect(check({ pools: [pool('10.1.0.0/16')], ipamDriver: 'dhcp' })).toEqual({});
  expect(check({ pools: [pool('10.1.0.0/16')], configOnly: true })).toEqual({});
  const overlay = { driver: 'overlay', pools: [pool('10.9.0.128/25')] };
  expect(check(overlay, '1.41', 'active')['pools.0.subnet']?.code).toBe('overlap');
});

test.each([
  [pool('10.2.0.0'), 'subnet', 'badSubnet'],
  [pool('10.2.0.0/33'), 'subnet', 'badSubnet'],
  [pool('10.2.3.4/16'), 'subnet', 'hostBits'],
  [pool('fd00:2::/64'), 'subnet', 'ipv6Off'],
  [pool('', '10.2.0.1'), 'subnet', 'noSubnet'],
  [pool('10.2.0.0/24', '10.2.1.1'), 'gateway', 'outside'],
  [pool('10.2.0.0/24', '10.2.0'), 'gateway', 'badAddress'],
  [pool('10.2.0.0/24', '10.2.0.0'), 'gateway', 'ofNetwork'],
  [pool('10.2.0.0/24', '', '10.2.0.0/16'), 'range', 'outside'],
  [pool('10.2.0.0/24', '', '10.2.0.9'), 'range', 'badRange'],
  [pool('10.2.0.0/24', '', '', '10.2.0.9'), 'aux', 'auxForm'],
  [pool('10.2.0.0/24', '', '', 'a=10.3.0.9'), 'aux', 'outside'],
  [pool('10.2.0.0/24', '10.2.0.1', '', 'a=10.2.0.1'), 'aux', 'auxTaken'],
  [pool('10.2.0.0/24', '', '', 'a=10.2.0.9 b=10.2.0.9'), 'aux', 'auxTaken'],
  [pool('10.2.0.0/24', '', '', 'a=10.2.0.9 a=10.2.0.8'), 'aux', 'auxTwice'],
] as const)('%j: %s %s', (own, field, code) => {
  const problems = check({ pools: [own] });
  expect(problems[`pools.0.${field}`]?.code).toBe(code);
  expect(Object.keys(problems)).toEqual([`pools.0.${field}`]);
});

test('two subnets: none within the other, and a bridge has one of a kind', () => {
  const two = [pool('10.2.0.0/16'), pool('10.2.1.0/24')];
  expect(check({ pools: two })['pools.1.subnet']?.code).toBe('overlapOwn');
  const apart = [pool('10.2.0.0/24'), pool('10.3.0.0/24')];
  expect(check({ pools: apart })['pools.1.subnet']?.code).toBe('bridgePools');
  expect(check({ pools: apart, driver: 'ipvlan' })).toEqual({});
  expect(check({ ipv6: true, pools: [pool('10.2.0.0/24'), pool('fd00:3::/64')] })).toEqual({});
});

test('what a driver needs is said', () => {
  expect(check({ driver: 'overlay' })).toEqual({ driver: { code: 'noSwarm' } });
  expect(check({ driver: 'overlay' }, '1.41', 'active')).toEqual({});
  expect(check({ driver: 'overlay', ingress: true }, '1.41', 'active').ingress?.values?.name).toBe('mesh');
  expect(check({ driver: 'macvlan', parent: 'eth0' }).parent?.values?.name).toBe('lan');
  expect(check({ driver: 'ipvlan', parent: 'eth0' })).toEqual({});
  expect(check({ driver: 'macvlan', parent: 'eth0.100' })).toEqual({});
  expect(check({ driver: 'macvlan', parent: 'eth 0' }).parent?.code).toBe('badInterface');
  expect(check({ bridgeName: 'br-web' }).bridgeName?.values?.name).toBe('web');
  expect(check({ mtu: '9' }).mtu?.code).toBe('badMtu');
  expect(check({ hostIp: 'x' }).hostIp?.code).toBe('badAddress');
  expect(check({ ipv6: true }).ipv6?.code).toBe('ipv6NoPool');
  expect(check({ ipv6: true }, '1.46')).toEqual({});
  expect(check({ configOnly: true, internal: true })).toEqual({ internal: { code: 'configOperator' } });
  expect(check({ configOnly: true, configFrom: 'settings' }).configFrom?.code).toBe('configBoth');
  expect(check({ pools: [pool('10.2.0.0/24')], configFrom: 'settings' }).configFrom?.code).toBe('configOwn');
});

test('only the options of the chosen driver are sent', () => {
  const all = draft({
    ...{ parent: 'eth0', mode: 'l3', bridgeName: 'br0', icc: false, mtu: '1400', attachable: true },
    ...{
      options: 'a=b=c\n\n flag ',
      labels: 'x=1',
      pools: [emptyPool(), pool('10.2.0.0/24', '', '', 'r=10.2.0.9')],
    },
  });
  expect(toNewNetwork({ ...all, driver: 'ipvlan' })).toMatchObject({
    options: {
      parent: 'eth0',
      ipvlan_mode: 'l3',
      'com.docker.network.driver.mtu': '1400',
      a: 'b=c',
      flag: '',
    },
    labels: { x: '1' },
    attachable: false,
    pools: [{ subnet: '10.2.0.0/24', gateway: '', range: '', aux: { r: '10.2.0.9' } }],
  });
  expect(toNewNetwork(all).options).toEqual({
    'com.docker.network.bridge.name': 'br0',
    'com.docker.network.bridge.enable_icc': 'false',
    'com.docker.network.driver.mtu': '1400',
    a: 'b=c',
    flag: '',
  });
});
