import type { ContainerSummary } from '@shared/features/containers';
import type { NetworkSummary } from '@shared/features/networks';
import { expect, test } from 'vitest';
import { listNetworks, usersByNetwork } from './listed-network';
import { filterNetworks, type NetworkTab } from './network-filter';

const network = (id: string, name: string, part: Partial<NetworkSummary> = {}): NetworkSummary => ({
  ...{ id, name, driver: 'bridge', scope: 'local', internal: false, attachable: false, ingress: false },
  ...{ ipv6: false, createdAt: null, pools: [], labels: {}, options: {}, project: null, predefined: false },
  ...part,
});
const pool = (subnet: string) => ({ subnet, gateway: '', range: '', aux: {} });
const container = (
  name: string,
  state: ContainerSummary['state'],
  ...networks: ContainerSummary['networks']
): ContainerSummary => ({ id: `c-${name}`, name, state, networks }) as ContainerSummary;
const all = [
  network('aaaa1111', 'web', { pools: [pool('10.1.0.0/16')], project: 'shop', labels: { tier: 'Front' } }),
  network('bbbb2222', 'web', { driver: 'overlay', scope: 'swarm' }),
  network('cccc3333', 'data', { internal: true, pools: [pool('fd00:1::/64')] }),
];
const containers = [
  container('later', 'created', { name: 'data', id: '', ip: '' }),
  container('by-id', 'created', { name: 'aaaa', id: '', ip: '' }),
  container('one', 'running', { name: 'web', id: 'aaaa1111', ip: '10.1.0.2' }),
  container('gone', 'exited', { name: 'old', id: 'dddd4444', ip: '' }),
];

test('containers are found by id, and those that never ran by the name or id that they were told', () => {
  const users = usersByNetwork(all, containers);
  expect([...users].map(([id, list]) => [id, list.map((user) => user.name)])).toEqual([
    ['aaaa1111', ['one', 'by-id']],
    ['bbbb2222', []],
    ['cccc3333', ['later']],
  ]);
});

test('a row in which nothing has changed stays the same object', () => {
  const first = listNetworks(all, usersByNetwork(all, containers), new Map());
  const again = listNetworks(all, usersByNetwork(all, containers), first);
  expect(again.get('aaaa1111')).toBe(first.get('aaaa1111'));
  const stopped = containers.map((each) =>
    each.name === 'one' ? { ...each, state: 'exited' as const } : each,
  );
  const changed = listNetworks(all, usersByNetwork(all, stopped), again);
  expect(changed.get('aaaa1111')).not.toBe(first.get('aaaa1111'));
  expect(changed.get('cccc3333')).toBe(first.get('cccc3333'));
});

const rows = [...listNetworks(all, usersByNetwork(all, containers), new Map()).values()].map((e) => e.listed);
const found = (tab: NetworkTab, text: string) => filterNetworks(rows, tab, text).map((row) => row.id);

test.each([
  ['all', '', ['aaaa1111', 'bbbb2222', 'cccc3333']],
  ['used', '', ['aaaa1111', 'cccc3333']],
  ['unused', '', ['bbbb2222']],
  ['all', 'web -driver:overlay', ['aaaa1111']],
  ['all', 'scope:swarm', ['bbbb2222']],
  ['all', 'subnet:10.1.77.3', ['aaaa1111']],
  ['all', 'subnet:fd00:1::9', ['cccc3333']],
  ['all', '10.1.', ['aaaa1111']],
  ['all', 'id:bbbb', ['bbbb2222']],
  ['all', 'label:tier=front', ['aaaa1111']],
  ['all', 'project:shop', ['aaaa1111']],
  ['all', 'used:no', ['bbbb2222']],
  ['all', 'used:later', ['cccc3333']],
  ['all', 'internal:yes', ['cccc3333']],
  ['all', 'internal:no', ['aaaa1111', 'bbbb2222']],
] as const)('%s %j', (tab, text, ids) => {
  expect(found(tab, text)).toEqual(ids);
});
