import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseRunCommand } from '@shared/model/run-command';
import { toCompose } from '@shared/model/to-compose';
import { afterAll, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { docker, testDockerHost } from '../../../testing/engine';

const host = testDockerHost();
const prefix = `compose-${process.pid}`;
const image = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
const run = promisify(execFile);

/** What of a container a compose file and a `docker run` line both say. */
interface Inspect {
  Config: Record<string, unknown>;
  HostConfig: Record<string, unknown>;
}

const said = ({ Config, HostConfig }: Inspect) => ({
  Cmd: Config.Cmd,
  Entrypoint: Config.Entrypoint,
  User: Config.User,
  WorkingDir: Config.WorkingDir,
  Env: (Config.Env as string[]).toSorted(),
  Healthcheck: Config.Healthcheck,
  ExposedPorts: Config.ExposedPorts,
  ...Object.fromEntries(
    [
      'PortBindings',
      'RestartPolicy',
      'CapAdd',
      'CapDrop',
      'Memory',
      'NanoCpus',
      'PidsLimit',
      'ShmSize',
      'ReadonlyRootfs',
      'Privileged',
      'Init',
      'Tmpfs',
      'Sysctls',
      'Ulimits',
      'ExtraHosts',
      'Dns',
      'GroupAdd',
      'NetworkMode',
      'LogConfig',
    ].map((key) => [key, HostConfig[key]]),
  ),
});

/** An empty list and none are the same container, and so are two names of one network or capability. */
const plain = (info: object) =>
  JSON.parse(JSON.stringify(info), (key, value) => {
    if (Array.isArray(value) && value.length === 0) return null;
    if (key === 'NetworkMode' && value === 'default') return 'bridge';
    // no policy has two names, too
    if (key === 'Name' && value === 'no') return '';
    return typeof value === 'string' ? value.replace(/^CAP_/, '') : value;
  });

afterAll(async () => {
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
});

const lines = [
  `docker create --name ${prefix}-NAME -p 127.0.0.1:18097:80/udp -e A=1 -e 'PRICE=5$' -u 1000 -w /tmp --restart on-failure:3 ${image} sh -c 'echo "it is"; sleep 5'`,
  `docker create --name ${prefix}-NAME -m 64m --cpus 0.5 --pids-limit 50 --shm-size 32m --ulimit nofile=100:200 --cap-add NET_ADMIN --cap-drop MKNOD --read-only --init ${image} true`,
  `docker create --name ${prefix}-NAME --tmpfs /t --dns 1.1.1.1 --add-host db:10.0.0.5 --sysctl net.core.somaxconn=9 --group-add 1001 --log-driver json-file --log-opt max-size=1m --health-cmd 'exit 0' --health-interval 10s ${image} true`,
];

test.each(lines)('compose makes the container that docker makes: %s', async (line) => {
  const ours = line.replace('-NAME', '-cli');
  await cli('create', ...wordsOf(ours));
  const { file, left } = toCompose(parseRunCommand(line.replace('-NAME', '-file')).spec);
  expect(left).toEqual([]);
  const folder = mkdtempSync(join(tmpdir(), 'gantry-compose-'));
  try {
    writeFileSync(join(folder, 'docker-compose.yml'), stringify({ version: '2.4', ...file }));
    await run('docker-compose', ['-p', prefix, 'up', '--no-start'], {
      cwd: folder,
      env: { ...process.env, DOCKER_HOST: host },
    });
    const [theirs] = JSON.parse(await cli('inspect', `${prefix}-cli`)) as [Inspect];
    const [made] = JSON.parse(await cli('inspect', `${prefix}-file`)) as [Inspect];
    expect(plain(said(made))).toEqual(plain(said(theirs)));
  } finally {
    rmSync(folder, { recursive: true });
    await cli('rm', '-fv', `${prefix}-cli`, `${prefix}-file`);
  }
});

function wordsOf(line: string): string[] {
  const { spec } = parseRunCommand(line);
  expect(spec.image).toBe(image);
  return (
    line
      .match(/'[^']*'|\S+/g)
      ?.slice(2)
      .map((word) => word.replace(/^'(.*)'$/, '$1')) ?? []
  );
}
