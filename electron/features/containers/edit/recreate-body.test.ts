import type { RunSpec } from '@shared/model/run-flags';
import { expect, test } from 'vitest';
import type { Inspected, InspectedImage, Json } from './inspected';
import { recreateBody } from './recreate-body';
import { toRunSpec } from './to-run-spec';

const id = `${'ab'.repeat(31)}cd`;
const volume = 'f'.repeat(64);
const image: InspectedImage = {
  Id: 'sha256:1',
  Config: { Env: ['PATH=/bin'], Cmd: ['serve'], Entrypoint: ['/entry'], Volumes: { '/image': {} } },
};
const container = (config: Json = {}, host: Json = {}, more: Partial<Inspected> = {}): Inspected => ({
  Id: id,
  Name: '/web',
  Image: 'sha256:1',
  Config: { Image: 'nginx', Hostname: id.slice(0, 12), ...image.Config, ...config },
  HostConfig: { NetworkMode: 'default', ...host },
  ...more,
});

function recreated(
  inspected: Inspected,
  change: Partial<RunSpec>,
  drop: (keyof RunSpec)[] = [],
  api = '1.41',
) {
  const { spec: before } = toRunSpec(inspected, image);
  const after = { ...before, ...change };
  for (const key of drop) delete after[key];
  return recreateBody({ inspected, image, before, after, api, imageName: after.image });
}

test('what no form knows goes over as it is', () => {
  const unknown = { Future: { a: [1] }, LogConfig: { Type: 'vendor/driver', Config: { x: 'y' } } };
  const check = { Test: ['CMD', '/bin/check', 'a b'], Interval: 1e9 };
  const { body } = recreated(
    container({ Healthcheck: check, Shell: ['/bin/x'] }, { ...unknown, ConsoleSize: [0, 0] }),
    { env: ['A=1'] },
  );
  expect(body).toMatchObject({
    Image: 'nginx',
    Env: ['A=1'],
    Hostname: '',
    Healthcheck: check,
    Shell: ['/bin/x'],
  });
  expect(body.HostConfig).toMatchObject(unknown);
});

test("what is the image's is not sent, so that another image brings its own", () => {
  const { body } = recreated(container(), { image: 'nginx:2' });
  expect(body).toMatchObject({ Image: 'nginx:2', Env: [], Cmd: null, Entrypoint: null, Volumes: {} });
});

test('an entrypoint of several words stays whole unless the program is changed', () => {
  const odd = container({ Entrypoint: ['/bin/sh', '-c'], Cmd: ['run'] });
  expect(recreated(odd, { env: ['A=1'] }).body).toMatchObject({
    Entrypoint: ['/bin/sh', '-c'],
    Cmd: ['run'],
  });
  expect(recreated(odd, { command: ['-c', 'walk'] }).body).toMatchObject({
    Entrypoint: ['/bin/sh'],
    Cmd: ['-c', 'walk'],
  });
});

test('swap that was filled in follows the memory', () => {
  const limited = container({}, { Memory: 64 << 20, MemorySwap: 128 << 20 });
  expect(recreated(limited, { env: ['A=1'] }).body.HostConfig).toMatchObject({ MemorySwap: 128 << 20 });
  expect(recreated(limited, { memory: '256m' }).body.HostConfig).toMatchObject({
    Memory: 256 << 20,
    MemorySwap: 0,
  });
});

test('what comes of privileges is taken away with them', () => {
  const host = { Privileged: true, SecurityOpt: ['label=disable'], MaskedPaths: null, ReadonlyPaths: null };
  const { HostConfig } = recreated(container({}, host), {}, ['privileged']).body;
  expect(HostConfig).toMatchObject({ Privileged: false, SecurityOpt: null });
  expect(HostConfig).not.toHaveProperty('MaskedPaths');
  expect(recreated(container({}, host), { env: ['A=1'] }).body.HostConfig).toMatchObject({
    SecurityOpt: null,
  });
});

const mounted = (Destination: string, Name = volume) => ({ Type: 'volume', Name, Destination, RW: true });

test.each<[string, Partial<RunSpec>, (keyof RunSpec)[], string[] | undefined]>([
  ["the image's volume", { env: ['A=1'] }, [], [`${volume}:/image`, `${volume}:/own`]],
  [
    'but not where a named one is put',
    { volume: ['/own', 'named:/image'] },
    [],
    ['named:/image', `${volume}:/own`],
  ],
  ['nor where a tmpfs is', { tmpfs: ['/own:size=1m'] }, [], [`${volume}:/image`]],
  ['nor what is dropped', {}, ['volume'], [`${volume}:/image`]],
])('volumes without a name are carried over: %s', (_what, change, drop, binds) => {
  const inspected = container(
    { Volumes: { '/image': {}, '/own': {} } },
    {},
    {
      Mounts: [mounted('/image'), mounted('/own'), mounted('/from-another')],
    },
  );
  const { body } = recreated(inspected, change, drop);
  expect(body.HostConfig.Binds).toEqual(binds);
});

test('a mount without a source gets the volume as its source, with all else that it has', () => {
  const mount = { Type: 'volume', Target: '/m', VolumeOptions: { NoCopy: true } };
  const inspected = container({}, { Mounts: [mount] }, { Mounts: [mounted('/m')] });
  expect(recreated(inspected, { env: ['A=1'] }).body.HostConfig.Mounts).toEqual([
    { ...mount, Source: volume },
  ]);
});

const networked = container(
  { MacAddress: '92:d0:c6:0a:29:33' },
  { NetworkMode: 'one' },
  {
    NetworkSettings: {
      Networks: {
        one: {
          Aliases: ['api', id.slice(0, 12)],
          IPAMConfig: { IPv4Address: '10.0.0.9' },
          MacAddress: '92:d0:c6:0a:29:33',
        },
        two: { Aliases: null, IPAMConfig: {}, MacAddress: '02:42:ac:00:00:02', DriverOpts: { a: 'b' } },
      },
    },
  },
);
const one = { Aliases: ['api'], IPAMConfig: { IPv4Address: '10.0.0.9' } };

test('networks go over with what was asked for there, the first at creation', () => {
  const { body, connections } = recreated(networked, { env: ['A=1'] });
  expect(body.NetworkingConfig.EndpointsConfig).toEqual({ one });
  expect(body.MacAddress).toBe('92:d0:c6:0a:29:33');
  expect(connections).toEqual([{ network: 'two', endpoint: { DriverOpts: { a: 'b' } } }]);

  const newer = recreated(networked, { env: ['A=1'] }, [], '1.44').body;
  expect(newer.NetworkingConfig.EndpointsConfig).toEqual({
    one: { ...one, MacAddress: '92:d0:c6:0a:29:33' },
  });
  expect(newer.MacAddress).toBeUndefined();
});

test('networks are dropped, changed and added as the new line says', () => {
  const { body, connections } = recreated(networked, {
    network: ['one', 'name=three,alias=x'],
    ip: '10.0.0.8',
  });
  expect(body.NetworkingConfig.EndpointsConfig).toEqual({
    one: { Aliases: ['api'], IPAMConfig: { IPv4Address: '10.0.0.8' } },
  });
  expect(connections).toEqual([{ network: 'three', endpoint: { Aliases: ['x'] } }]);

  const alone = recreated(networked, { network: ['host'] }, ['ip', 'networkAlias', 'macAddress']);
  expect([alone.body.HostConfig.NetworkMode, alone.connections]).toEqual(['host', []]);
  expect(alone.body.NetworkingConfig.EndpointsConfig).toEqual({});
});

test('links are sent as they were asked for', () => {
  const { HostConfig } = recreated(container({}, { Links: ['/db:/web/mysql'] }), { env: ['A=1'] }).body;
  expect(HostConfig.Links).toEqual(['db:mysql']);
});
