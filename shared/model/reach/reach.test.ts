import { expect, test } from 'vitest';
import type { ContainerNetwork } from '../../features/container-details';
import { reach } from './reach';
import type { ReachContainer, ReachNetwork } from './types';

const endpoint = (name: string, part: Partial<ContainerNetwork> = {}): ContainerNetwork => ({
  ...{ name, id: `n-${name}`, ip: '', prefix: 0, gateway: '', ip6: '', prefix6: 0, gateway6: '', mac: '' },
  ...{ aliases: [], dnsNames: [], links: [], fixedIp: '', fixedIp6: '' },
  ...{ linkLocalIps: [], driverOpts: {}, gwPriority: null },
  ...part,
});
const container = (name: string, part: Partial<ReachContainer> = {}): ReachContainer => ({
  ...{ id: name.padEnd(64, '0'), name, state: 'running', hostname: '', networkMode: '' },
  ...{ networks: [], exposed: [], published: [], links: [] },
  ...part,
});
const network = (name: string, part: Partial<ReachNetwork> = {}): ReachNetwork => ({
  ...{ id: `n-${name}`, name, driver: 'bridge', internal: false, options: {} },
  ...part,
});
const networks = [
  network('web'),
  network('lan', { driver: 'macvlan', options: { macvlan_mode: 'private' } }),
  network('vlan', { driver: 'ipvlan' }),
];
const ask = (from: ReachContainer, to: ReachContainer) =>
  reach(from, to, { networks, find: () => undefined });

test('what does not run is named, and is told of as it was configured', () => {
  const a = container('a', { networks: [endpoint('web', { ip: '10.1.0.2' })] });
  // one that has never run knows the name of its network only
  const b = container('b', {
    ...{ state: 'created', exposed: ['80/tcp'] },
    networks: [endpoint('web', { id: '', fixedIp: '10.1.0.9', aliases: ['shop'] })],
  });
  const { stopped, paths } = ask(a, b);
  expect(stopped).toEqual(['b']);
  expect(paths).toMatchObject([{ kind: 'network', open: true, addresses: ['10.1.0.9'], ports: ['80/tcp'] }]);
  expect(paths[0]?.names.map((each) => each.name)).toEqual(['b', 'shop', 'b00000000000']);
});

test('macvlan in private mode keeps its containers apart, and the host does not reach its or those of ipvlan', () => {
  const [a, b] = ['a', 'b'].map((name) =>
    container(name, { networks: [endpoint('lan', { ip: '10.2.0.2' })] }),
  );
  if (!a || !b) throw new Error('two were made');
  expect(ask(a, b).paths).toMatchObject([{ open: false, caveats: ['macvlan-private'] }]);
  const host = container('host', { networkMode: 'host', networks: [endpoint('host')] });
  expect(ask(host, b).paths).toMatchObject([{ kind: 'from-host', open: false }]);
  const other = container('v', { networks: [endpoint('vlan', { ip: '10.3.0.2' })] });
  expect(ask(host, other).paths[0]?.caveats).toContain('host-of-macvlan');
  // its gateway is no address of the host
  expect(ask(b, host).paths).toEqual([]);
});

test('a port that is published on the loopback address is no way for a container', () => {
  const a = container('a', { networks: [endpoint('web', { gateway: '10.1.0.1' })] });
  const published = [
    { hostIp: '127.0.0.1', hostPort: '8080', containerPort: 80, protocol: 'tcp' },
    { hostIp: '0.0.0.0', hostPort: '8081', containerPort: 81, protocol: 'tcp' },
    { hostIp: '::', hostPort: '8081', containerPort: 81, protocol: 'tcp' },
  ];
  const b = container('b', { networks: [endpoint('vlan')], published });
  expect(ask(a, b).paths.map(({ open, addresses, ports }) => [open, addresses, ports])).toEqual([
    [true, ['10.1.0.1'], ['8081/tcp']],
    [false, ['127.0.0.1'], ['8080/tcp']],
  ]);
});
