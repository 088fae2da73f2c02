import { formatCommand } from '@shared/model/docker-command';
import { formatRunCommand, parseRunCommand } from '@shared/model/run-command';
import { realWorldLines } from '@shared/model/testing/run-lines';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildImage } from '../../../../scripts/lib/image-build.mjs';
import { comparable } from '../../../testing/comparable';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { prepareRunLines, removeRunLines, toCreateWords } from '../../../testing/run-lines';
import { toCreateBody } from '../to-create-body';
import type { Inspected, InspectedImage } from './inspected';
import { toRunSpec } from './to-run-spec';

const host = testDockerHost();
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;
let api = '';
let cgroupVersion = '';

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  ({ api } = service.engine.client());
  cgroupVersion = (await cli('info', '--format', '{{.CgroupVersion}}')).trim();
  await prepareRunLines(cli);
});

afterAll(async () => {
  service?.close();
  await removeRunLines(cli);
});

async function specOf(id: string) {
  const [inspected] = JSON.parse(await cli('inspect', id)) as [Inspected];
  const [image] = JSON.parse(await cli('image', 'inspect', inspected.Image)) as [InspectedImage];
  return toRunSpec(inspected, image, { cgroupVersion });
}

/** Made again by the docker CLI from the line, which is also what the copied line does. */
async function again(id: string): Promise<{ line: string; text: string }> {
  const { spec } = await specOf(id);
  delete spec.name;
  const body = toCreateBody({ ...spec }, { api });
  const made = await service.engine.client().docker.createContainer(body as never);
  return { line: formatRunCommand(spec), text: await cli('inspect', made.id) };
}

const rich = 'gantry-edit/rich';
const richLines = [
  'ENV LANG=C MODE=image',
  'ENTRYPOINT ["/bin/sh", "-c"]',
  'CMD ["sleep 1000"]',
  'LABEL image=yes both=image',
  'EXPOSE 80/tcp 53/udp',
  'VOLUME /var/data',
  'HEALTHCHECK --interval=7s --retries=4 CMD true',
  'USER nobody',
  'WORKDIR /srv',
  'STOPSIGNAL SIGQUIT',
];

describe('of an image with settings of its own', () => {
  beforeAll(async () => {
    const content = ['FROM gantry-test/busybox', ...richLines].join('\n');
    await buildImage(host, rich, [{ path: 'Dockerfile', content: Buffer.from(content) }]);
  });
  afterAll(async () => {
    const ids = (await cli('ps', '-aq', '--filter', `ancestor=${rich}`)).split('\n').filter(Boolean);
    if (ids.length > 0) await cli('rm', '-fv', ...ids);
    await cli('rmi', rich);
  });

  test.each([
    [[], []],
    [['-e', 'MODE=own', '-e', 'MORE=1'], []],
    [['-e', 'LANG'], []],
    [['-l', 'both=own', '-l', 'com.docker.compose.project=p'], []],
    [['-p', '8080:80', '--expose', '53/udp', '--expose', '99'], []],
    [['-v', '/var/data', '-v', '/other'], []],
    [['-v', 'kept:/var/data:ro'], []],
    [['--health-interval', '9s'], []],
    [['--health-cmd', 'exit 1', '--health-timeout', '1m30s'], []],
    [['--no-healthcheck'], []],
    [['-u', '0', '-w', '/tmp', '--stop-signal', 'SIGINT', '--stop-timeout', '3'], []],
    [['-u', 'nobody', '-w', '/srv', '--stop-signal', 'SIGQUIT'], []],
    [[], ['echo hello']],
    [['--entrypoint', '/bin/ls'], []],
    [
      ['--entrypoint', '/bin/ls'],
      ['-l', '/'],
    ],
    [
      ['--entrypoint', ''],
      ['sh', '-c', 'exit 3'],
    ],
    [['-i', '-a', 'stdout'], []],
    [['--restart', 'on-failure'], []],
    [
      ['--restart', 'always', '-m', '64m', '--memory-swap', '-1', '--cpus', '0.125', '--pids-limit', '-1'],
      [],
    ],
    [['--pid', 'host', '--ipc', 'host', '--privileged', '--security-opt', 'seccomp=unconfined'], []],
    [['--security-opt', 'systempaths=unconfined', '--cap-drop', 'all', '--cap-add', 'chown'], []],
    [['--network', 'container:dbstore'], []],
    [['--network', 'none', '--hostname', 'own.example'], []],
    [
      ['--network', 'msa', '--network-alias', 'a', '--link', 'dbstore:db', '--link-local-ip', '169.254.3.4'],
      [],
    ],
    [['--network', 'name=msa,driver-opt=com.example=1', '--network-alias', 'b'], []],
    [['--ulimit', 'nofile=10', '--ulimit', 'core=1:2', '--gpus', 'driver=x,count=3'], []],
    [
      [
        '--device',
        '/dev/null:/dev/x:r',
        '--shm-size',
        '1g',
        '--memory-swappiness',
        '0',
        '--tmpfs',
        '/t:size=1m',
      ],
      [],
    ],
  ])('flags %j, command %j', async (flags, command) => {
    const words = ['create', ...flags, rich, ...command];
    const id = (await cli(...words)).trim();
    const { spec, notes } = await specOf(id);
    expect(notes).toEqual([]);
    expect(spec.command).toEqual(command);
    const { line, text } = await again(id);
    expect(comparable(text)).toEqual(comparable(await cli('inspect', id)));
    const asked = parseRunCommand(formatCommand(['docker', ...words])).spec;
    for (const key of Object.keys(parseRunCommand(line).spec)) expect(Object.keys(asked)).toContain(key);
  });

  test('what a line cannot say is noted, and the container runs the same program', async () => {
    const parts = { Entrypoint: ['/bin/busybox', 'sh', '-c'], Cmd: ['echo "$0"', 'word'] };
    const { id } = await service.engine.client().docker.createContainer({
      Image: rich,
      ...parts,
      Healthcheck: { Test: ['CMD', '/bin/test', '-e', '/a b'], Interval: 1e9 },
    });
    await cli('network', 'connect', 'msa', id);
    const { spec, notes } = await specOf(id);
    expect(notes.map((note) => note.code).sort()).toEqual([
      'entrypoint-words',
      'health-words',
      'networks-left',
    ]);
    expect(spec).toMatchObject({
      entrypoint: '/bin/busybox',
      command: ['sh', '-c', 'echo "$0"', 'word'],
      healthCmd: "/bin/test -e '/a b'",
    });
    const { text } = await again(id);
    const [made] = JSON.parse(text) as [{ Path: string; Args: string[] }];
    expect([made.Path, ...made.Args]).toEqual([...parts.Entrypoint, ...parts.Cmd]);
  });

  test('without the image everything is said', async () => {
    const id = (await cli('create', rich)).trim();
    const [inspected] = JSON.parse(await cli('inspect', id)) as [Inspected];
    const { spec, notes } = toRunSpec(inspected, null, { cgroupVersion });
    expect(notes.map((note) => note.code)).toContain('image-gone');
    expect(spec).toMatchObject({
      env: expect.arrayContaining(['LANG=C', 'MODE=image']),
      entrypoint: '/bin/sh',
      command: ['-c', 'sleep 1000'],
      user: 'nobody',
      workdir: '/srv',
    });
  });
});

test.each(realWorldLines.map((line) => [line]))(
  'the line of a container makes it again: %s',
  async (line) => {
    const id = (await cli(...toCreateWords(line, api))).trim();
    const { line: found, text } = await again(id);
    expect(comparable(text)).toEqual(comparable(await cli('inspect', id)));
    // the words are read as they were written
    expect(formatRunCommand(parseRunCommand(found).spec)).toBe(found);
  },
);
