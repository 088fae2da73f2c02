import { formatRunCommand } from '@shared/model/run-command';
import { expect, test } from 'vitest';
import type { Inspected, InspectedImage, Json } from './inspected';
import { toRunSpec } from './to-run-spec';

const id = `${'ab'.repeat(31)}cd`;
const made = (config: Json, host: Json = {}, more: Partial<Inspected> = {}): Inspected => ({
  Id: id,
  Name: '/web',
  Image: 'sha256:1',
  Config: { Image: 'nginx', ...config },
  HostConfig: host,
  ...more,
});
const image = (config: Json): InspectedImage => ({ Id: 'sha256:1', Config: config });

test('an engine that tells next to nothing still gives a line', () => {
  const { spec } = toRunSpec({ Id: id, Name: '/web', Image: '' }, null);
  expect(spec).toEqual({ image: '', command: [], name: 'web', detach: true });
});

test.each<[string, Inspected, Json, string]>([
  ['random hostname', made({ Hostname: id.slice(0, 12) }), {}, ''],
  ["the host's name", made({ Hostname: 'laptop' }, { NetworkMode: 'host' }), {}, '--network host'],
  ['swap that was filled in', made({}, { Memory: 2 ** 26, MemorySwap: 2 ** 27 }), {}, '-m 64m'],
  ['swap of its own', made({}, { Memory: 2 ** 26, MemorySwap: 2 ** 26 }), {}, '-m 64m --memory-swap 64m'],
  ['no restarts', made({}, { RestartPolicy: { Name: 'no', MaximumRetryCount: 0 } }), {}, ''],
  ['the default log', made({}, { LogConfig: { Type: 'json-file', Config: {} } }), {}, ''],
  [
    'a log of its own',
    made({}, { LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } } }),
    {},
    '--log-driver json-file --log-opt max-size=1m',
  ],
  [
    'the default bridge by its other name',
    made({}, { NetworkMode: 'bridge' }, { NetworkSettings: { Networks: { bridge: {} } } }),
    {},
    '',
  ],
  [
    'aliases without the id, an address, and a second network',
    made(
      {},
      { NetworkMode: 'one' },
      {
        NetworkSettings: {
          Networks: {
            two: { Aliases: [id.slice(0, 12)], IPAMConfig: { IPv4Address: '10.2.0.2' } },
            one: { Aliases: ['web', id.slice(0, 12)], IPAMConfig: {} },
          },
        },
      },
    ),
    {},
    '--network one --network name=two,ip=10.2.0.2 --network-alias web',
  ],
  [
    'volumes without a name, but not one that has been carried over',
    made({ Volumes: { '/a': {}, '/b': {}, '/c': {} } }, { Binds: [`${'f'.repeat(64)}:/b`] }),
    { Volumes: { '/c': {} } },
    `-v ${'f'.repeat(64)}:/b -v /a`,
  ],
  [
    "the image's words",
    made({ Env: ['A=1', 'B=2'], Labels: { a: '1', b: '2' }, User: 'u', Cmd: ['run'], Entrypoint: ['/e'] }),
    { Env: ['A=1', 'B=1'], Labels: { a: '1', b: '1' }, User: 'u', Cmd: ['run'], Entrypoint: ['/e'] },
    '-e B=2 -l b=2',
  ],
  [
    'links of the default bridge',
    made({}, { Links: ['/db:/web/mysql'], NetworkMode: 'default' }),
    {},
    '--link db:mysql',
  ],
  [
    'ports by their number',
    made(
      { ExposedPorts: { '80/tcp': {}, '9/udp': {} } },
      { PortBindings: { '443/tcp': [{ HostIp: '::1', HostPort: '8443' }], '80/tcp': [{ HostPort: '' }] } },
    ),
    {},
    "-p 80 -p '[::1]:8443:443' --expose 9/udp",
  ],
])('%s', (_what, inspected, imageConfig, flags) => {
  const { spec, notes } = toRunSpec(inspected, image(imageConfig));
  expect(formatRunCommand(spec)).toBe(`docker run -d --name web ${flags ? `${flags} ` : ''}nginx`);
  expect(notes).toEqual([]);
});
