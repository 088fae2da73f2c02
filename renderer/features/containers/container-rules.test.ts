// @vitest-environment happy-dom
import { type ContainerState, type ContainerSummary, containerStates } from '@shared/features/containers';
import { defaultSettings } from '@shared/model/settings';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { PendingVerb } from '../../stores/pending';
import { containerFilterKeys, filterContainers, isRunning } from './container-filter';

// the page's bridge is there before any of its modules
vi.stubGlobal('gantry', { boot: { settings: defaultSettings({}) } });
const { nameProblem } = await import('./rename-dialog');
const { fitting, portUrl, publishedPorts } = await import('../../components/port-links');
const { allowedVerbs } = await import('./actions');
const { shapeOf } = await import('./state-icon');

function container(name: string, more: Partial<ContainerSummary> = {}): ContainerSummary {
  return {
    id: name.padEnd(64, '0'),
    name,
    image: 'nginx:1.27',
    imageId: 'sha256:1',
    command: 'nginx -g',
    createdAt: 0,
    state: 'running',
    status: 'Up 1 hour',
    since: 0,
    exitCode: null,
    oomKilled: null,
    health: null,
    ports: [],
    labels: {},
    networks: [],
    mounts: [],
    project: null,
    service: null,
    ...more,
  };
}

describe('the filter', () => {
  const rows = [
    container('web', {
      health: 'unhealthy',
      imageId: `sha256:${'f'.repeat(64)}`,
      labels: { app: 'Shop', 'java.opts': 'x=1 y=2' },
      networks: [{ name: 'front', id: '', ip: '' }],
      mounts: ['/srv/www', 'shop_data'],
      ports: [{ ip: '', privatePort: 80, publicPort: 8080, protocol: 'tcp' }],
      project: 'shop',
      service: 'frontend',
    }),
    container('db', {
      image: 'postgres',
      state: 'exited',
      status: 'Exited (137) 2 hours ago',
      exitCode: 137,
    }),
    container('job', { state: 'paused', labels: { 'java.opts': 'x=2' }, command: 'run WEB' }),
  ];
  const names = (text: string, tab: 'all' | 'running' | 'stopped' = 'all') =>
    filterContainers(rows, tab, text)
      .map((row) => row.name)
      .join(' ');

  test.each([
    ['', 'web db job'],
    ['WEB', 'web job'],
    ['name:web', 'web'],
    ['-name:web', 'db job'],
    ['id:db0', 'db'],
    ['image:postgres', 'db'],
    ['image:ffffffffffff', 'web'],
    ['image:f', ''],
    ['status:exited', 'db'],
    ['status:hours', 'db'],
    ['state:pau', 'job'],
    ['health:unhealthy', 'web'],
    ['health:none', 'db job'],
    ['label:java', 'web job'],
    ['label:app=shop', 'web'],
    ['label:ap=shop', ''],
    ['label:java.opts=x=2', 'job'],
    ['label:"java.opts=x=1 y"', 'web'],
    ['network:fro', 'web'],
    ['volume:shop_data', 'web'],
    ['volume:/srv', 'web'],
    ['port:80', 'web'],
    ['port:8080', 'web'],
    ['port:8', ''],
    ['project:shop', 'web'],
    ['exit:137', 'db'],
    ['frontend', 'web'],
    ['web -label:app', 'job'],
    ['state:running state:exited', ''],
  ])('%j leaves %j', (text, expected) => {
    expect(names(text)).toBe(expected);
  });

  test('tabs: what is paused or restarts is running', () => {
    expect([names('', 'running'), names('', 'stopped')]).toEqual(['web job', 'db']);
    expect(isRunning(container('x', { state: 'restarting' }))).toBe(true);
  });

  test('a token and its opposite share the rows out, in their order', () => {
    const token = fc
      .tuple(fc.constantFrom(...containerFilterKeys), fc.stringMatching(/^[a-z0-9=.]{1,6}$/))
      .map(([key, value]) => `${key}:${value}`);
    fc.assert(
      fc.property(token, (text) => {
        const both = [...filterContainers(rows, 'all', text), ...filterContainers(rows, 'all', `-${text}`)];
        expect(both).toHaveLength(rows.length);
        expect(new Set(both)).toEqual(new Set(rows));
      }),
    );
  });
});

describe('ports', () => {
  const port = (publicPort: number | null, privatePort: number, ip = '', protocol = 'tcp') => ({
    ip,
    privatePort,
    publicPort,
    protocol,
  });

  test('are shown once, with what is needed to tell them apart', () => {
    const ports = [
      port(8080, 80, '0.0.0.0'),
      port(8080, 80, '::'),
      port(443, 443, '127.0.0.1'),
      port(53, 53, '::1', 'udp'),
      port(null, 9000),
    ];
    expect(publishedPorts(ports).map((p) => p.text)).toEqual(['8080 → 80', '127.0.0.1:443', '[::1]:53/udp']);
  });

  test('are shown whole, as many as there is room for, and one at least', () => {
    const published = ['8080', '9001 → 9000', '127.0.0.1:32768 → 80'].map((text) => ({
      text,
      port: { ip: '', publicPort: 1, privatePort: 1, protocol: 'tcp' as const },
    }));
    const shown = (room: number) => fitting(published, room).length;
    expect([3, 5, 16, 17, 18, 99].map(shown)).toEqual([1, 1, 1, 2, 2, 3]);
    expect(fitting([], 5)).toEqual([]);
  });

  test.each([
    ['unix:///var/run/docker.sock', 'http://localhost:8080'],
    ['/run/docker.sock', 'http://localhost:8080'],
    ['npipe:////./pipe/docker_engine', 'http://localhost:8080'],
    ['', 'http://localhost:8080'],
    ['tcp://10.0.0.5:2375', 'http://10.0.0.5:8080'],
    ['https://engine', 'http://engine:8080'],
    ['tcp://[fe80::1]:2376', 'http://[fe80::1]:8080'],
    ['ssh://me@box:22/run/d.sock', 'http://box:8080'],
    ['10.0.0.5:2375', 'http://10.0.0.5:8080'],
    ['engine', 'http://engine:8080'],
  ])('of an engine at %j open at %s', (address, url) => {
    expect(portUrl(port(8080, 80, '0.0.0.0'), address)).toBe(url);
    expect(new URL(url).port).toBe('8080');
  });

  test('bound to an address open there, and TLS ports with TLS', () => {
    expect(portUrl(port(8443, 443, '127.0.0.1'), 'tcp://far')).toBe('https://127.0.0.1:8443');
    expect(portUrl(port(1, 8443, '::1'), '')).toBe('https://[::1]:1');
  });
});

describe('a new name', () => {
  const own = container('web');
  const all = [own, container('db')];
  test.each([
    ['new-name_1.x', null],
    ['web', null],
    ['db', 'containers.rename.taken'],
    ['', 'containers.rename.tooShort'],
    ['a', 'containers.rename.tooShort'],
    ['-ab', 'containers.rename.invalid'],
    ['a b', 'containers.rename.invalid'],
    ['ab\n', 'containers.rename.invalid'],
    ['한글', 'containers.rename.invalid'],
  ])('%j: %s', (name, problem) => {
    expect(nameProblem(name, own, all)).toBe(problem);
  });
});

describe('a state', () => {
  const of = (state: ContainerState, more: Partial<ContainerSummary> = {}) =>
    container('x', { state, ...more });

  test.each([
    ['running', 'kill pause restart stop'],
    ['paused', 'kill restart stop unpause'],
    ['restarting', 'kill restart stop'],
    ['created', 'restart start'],
    ['exited', 'restart start'],
    ['removing', ''],
    ['dead', ''],
  ] as const)('%s allows %s', (state, verbs) => {
    expect([...allowedVerbs(of(state))].sort().join(' ')).toBe(verbs);
  });

  test.each([
    [of('running'), 'running'],
    [of('running', { health: 'healthy' }), 'running'],
    [of('running', { health: 'unhealthy' }), 'unhealthy'],
    [of('paused', { health: 'unhealthy' }), 'paused'],
    [of('restarting'), 'busy'],
    [of('removing'), 'busy'],
    [of('created'), 'created'],
    [of('dead'), 'failed'],
    [of('exited', { exitCode: 0 }), 'stopped'],
    [of('exited', { exitCode: null }), 'stopped'],
    [of('exited', { exitCode: 1 }), 'failed'],
  ] as const)('%# has its shape', (row, shape) => {
    expect(shapeOf(row, undefined)).toBe(shape);
  });

  test('is busy while something is done, whatever it is', () => {
    const verbs: PendingVerb[] = ['starting', 'removing'];
    for (const state of containerStates)
      for (const verb of verbs) expect(shapeOf(of(state), verb)).toBe('busy');
  });
});
