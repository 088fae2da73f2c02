import { parseRunCommand } from '@shared/model/run-command';
import { type RunFlagKey, runFlagKeys, runFlags } from '@shared/model/run-flags';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparable } from '../../../testing/comparable';
import { connectService, docker, type TestService, testDockerHost } from '../../../testing/engine';
import { apiAtLeast } from '../../../testing/run-lines';

const host = testDockerHost();
const prefix = `flags-${process.pid}`;
const network = `${prefix}-net`;
const image = 'gantry-test/busybox';
const cli = (...args: string[]) => docker(host, ...args);
let service: TestService;
let api = '';

/** Words that give each flag a value, and what of `docker inspect` they must show in. */
const samples: Record<
  RunFlagKey,
  { words: string[]; shows: (info: Inspect) => unknown; since?: string } | null
> = {
  // only `docker run` has it
  detach: null,
  interactive: { words: ['-i'], shows: (info) => info.Config.OpenStdin },
  tty: { words: ['-t'], shows: (info) => info.Config.Tty },
  rm: { words: ['--rm'], shows: (info) => info.HostConfig.AutoRemove },
  name: { words: ['--name', `${prefix}-named`], shows: (info) => info.Name },
  // what the CLI does before it asks the engine
  pull: null,
  platform: { words: ['--platform', 'linux/amd64'], shows: (info) => info.Platform },
  publish: {
    words: ['-p', '127.0.0.1:8080:80/udp', '-p', '9000-9002:9000-9002'],
    shows: (info) => info.HostConfig.PortBindings,
  },
  publishAll: { words: ['-P'], shows: (info) => info.HostConfig.PublishAllPorts },
  expose: { words: ['--expose', '7000-7002/udp'], shows: (info) => info.Config.ExposedPorts },
  volume: {
    words: ['-v', `${prefix}-vol:/data:ro`, '-v', '/anon', '-v', '/tmp:/host'],
    shows: (info) => info.Mounts.length === 3,
  },
  mount: {
    words: ['--mount', 'type=bind,src=/tmp,dst=/x,readonly'],
    shows: (info) => info.HostConfig.Mounts,
  },
  tmpfs: { words: ['--tmpfs', '/t:size=1m'], shows: (info) => info.HostConfig.Tmpfs },
  volumesFrom: {
    words: ['--volumes-from', `${prefix}-other:ro`],
    shows: (info) => info.HostConfig.VolumesFrom,
  },
  volumeDriver: { words: ['--volume-driver', 'local'], shows: (info) => info.HostConfig.VolumeDriver },
  env: {
    words: ['-e', 'A=1', '-e', 'B=', '-e', 'HOME', '-e', 'NOT_THERE_AT_ALL'],
    shows: (info) => (info.Config.Env as string[]).includes('A=1'),
  },
  envFile: null,
  network: { words: ['--network', network], shows: (info) => info.HostConfig.NetworkMode === network },
  networkAlias: {
    words: ['--network', network, '--network-alias', 'db'],
    shows: (info) => JSON.stringify(info.NetworkSettings).includes('"db"'),
  },
  ip: {
    words: ['--network', network, '--ip', '10.88.0.9'],
    shows: (info) => JSON.stringify(info.NetworkSettings).includes('10.88.0.9'),
  },
  ip6: {
    words: ['--network', network, '--ip6', '2001:db8:88::9'],
    shows: (info) => JSON.stringify(info.NetworkSettings).includes('2001:db8:88::9'),
  },
  link: { words: ['--link', `${prefix}-other:db`], shows: (info) => info.HostConfig.Links },
  linkLocalIp: {
    words: ['--network', network, '--link-local-ip', '169.254.7.7'],
    shows: (info) => JSON.stringify(info.NetworkSettings).includes('169.254.7.7'),
  },
  macAddress: {
    words: ['--mac-address', '92:d0:c6:0a:29:33'],
    shows: (info) => JSON.stringify(info).includes('92:d0:c6:0a:29:33'),
    since: '1.44',
  },
  hostname: { words: ['-h', 'web'], shows: (info) => info.Config.Hostname === 'web' },
  domainname: { words: ['--domainname', 'example.com'], shows: (info) => info.Config.Domainname },
  dns: { words: ['--dns', '1.1.1.1'], shows: (info) => (info.HostConfig.Dns as string[]).length },
  dnsOption: {
    words: ['--dns-option', 'ndots:2'],
    shows: (info) => (info.HostConfig.DnsOptions as string[]).length,
  },
  dnsSearch: {
    words: ['--dns-search', 'example.com'],
    shows: (info) => (info.HostConfig.DnsSearch as string[]).length,
  },
  addHost: { words: ['--add-host', 'db=10.0.0.5'], shows: (info) => info.HostConfig.ExtraHosts },
  restart: { words: ['--restart', 'on-failure:3'], shows: (info) => info.HostConfig.RestartPolicy },
  user: { words: ['-u', '1000:1000'], shows: (info) => info.Config.User },
  workdir: { words: ['-w', '/tmp'], shows: (info) => info.Config.WorkingDir === '/tmp' },
  entrypoint: { words: ['--entrypoint', '/bin/sh'], shows: (info) => info.Config.Entrypoint },
  init: { words: ['--init'], shows: (info) => info.HostConfig.Init },
  readOnly: { words: ['--read-only'], shows: (info) => info.HostConfig.ReadonlyRootfs },
  privileged: { words: ['--privileged'], shows: (info) => info.HostConfig.Privileged },
  capAdd: {
    words: ['--cap-add', 'net_admin', '--cap-add', 'CAP_SYS_TIME'],
    shows: (info) => info.HostConfig.CapAdd,
  },
  capDrop: { words: ['--cap-drop', 'ALL', '--cap-add', 'CHOWN'], shows: (info) => info.HostConfig.CapDrop },
  securityOpt: {
    words: ['--security-opt', 'seccomp=unconfined', '--security-opt', 'systempaths=unconfined'],
    shows: (info) => info.HostConfig.SecurityOpt,
  },
  groupAdd: { words: ['--group-add', '1001'], shows: (info) => info.HostConfig.GroupAdd },
  device: {
    words: ['--device', '/dev/null:/dev/gone:r'],
    shows: (info) => (info.HostConfig.Devices as unknown[]).length,
  },
  deviceCgroupRule: {
    words: ['--device-cgroup-rule', 'c 1:3 mr'],
    shows: (info) => info.HostConfig.DeviceCgroupRules,
  },
  gpus: { words: ['--gpus', '2'], shows: (info) => info.HostConfig.DeviceRequests },
  cpus: { words: ['--cpus', '0.75'], shows: (info) => info.HostConfig.NanoCpus },
  cpusetCpus: { words: ['--cpuset-cpus', '0'], shows: (info) => info.HostConfig.CpusetCpus },
  cpusetMems: { words: ['--cpuset-mems', '0'], shows: (info) => info.HostConfig.CpusetMems },
  cpuShares: { words: ['-c', '512'], shows: (info) => info.HostConfig.CpuShares },
  cpuPeriod: { words: ['--cpu-period', '100000'], shows: (info) => info.HostConfig.CpuPeriod },
  cpuQuota: { words: ['--cpu-quota', '50000'], shows: (info) => info.HostConfig.CpuQuota },
  // the kernel of most machines has no real-time groups, which the engine then refuses
  cpuRtPeriod: null,
  cpuRtRuntime: null,
  memory: { words: ['-m', '64m'], shows: (info) => info.HostConfig.Memory },
  memoryReservation: {
    words: ['--memory-reservation', '32m'],
    shows: (info) => info.HostConfig.MemoryReservation,
  },
  memorySwap: { words: ['-m', '64m', '--memory-swap', '-1'], shows: (info) => info.HostConfig.MemorySwap },
  memorySwappiness: { words: ['--memory-swappiness', '10'], shows: () => true },
  kernelMemory: { words: ['-m', '64m', '--kernel-memory', '50m'], shows: () => true },
  pidsLimit: { words: ['--pids-limit', '100'], shows: (info) => info.HostConfig.PidsLimit },
  shmSize: { words: ['--shm-size', '128m'], shows: (info) => info.HostConfig.ShmSize },
  ulimit: {
    words: ['--ulimit', 'nofile=1024:2048', '--ulimit', 'core=0'],
    shows: (info) => info.HostConfig.Ulimits,
  },
  sysctl: { words: ['--sysctl', 'net.core.somaxconn=9'], shows: (info) => info.HostConfig.Sysctls },
  blkioWeight: { words: ['--blkio-weight', '300'], shows: () => true },
  blkioWeightDevice: { words: ['--blkio-weight-device', '/dev/null:300'], shows: () => true },
  deviceReadBps: {
    words: ['--device-read-bps', '/dev/null:1mb'],
    shows: (info) => (info.HostConfig.BlkioDeviceReadBps as unknown[]).length,
  },
  deviceReadIops: {
    words: ['--device-read-iops', '/dev/null:100'],
    shows: (info) => (info.HostConfig.BlkioDeviceReadIOps as unknown[]).length,
  },
  deviceWriteBps: {
    words: ['--device-write-bps', '/dev/null:1mb'],
    shows: (info) => (info.HostConfig.BlkioDeviceWriteBps as unknown[]).length,
  },
  deviceWriteIops: {
    words: ['--device-write-iops', '/dev/null:100'],
    shows: (info) => (info.HostConfig.BlkioDeviceWriteIOps as unknown[]).length,
  },
  oomKillDisable: { words: ['--oom-kill-disable', '-m', '64m'], shows: () => true },
  oomScoreAdj: { words: ['--oom-score-adj', '500'], shows: (info) => info.HostConfig.OomScoreAdj },
  healthCmd: { words: ['--health-cmd', 'exit 0'], shows: (info) => info.Config.Healthcheck },
  healthInterval: { words: ['--health-interval', '1m30s'], shows: (info) => info.Config.Healthcheck },
  healthTimeout: { words: ['--health-timeout', '500ms'], shows: (info) => info.Config.Healthcheck },
  healthRetries: { words: ['--health-retries', '5'], shows: (info) => info.Config.Healthcheck },
  healthStartPeriod: { words: ['--health-start-period', '1h'], shows: (info) => info.Config.Healthcheck },
  healthStartInterval: {
    words: ['--health-cmd', 'true', '--health-start-interval', '1s'],
    shows: (info) => info.Config.Healthcheck,
    since: '1.44',
  },
  noHealthcheck: { words: ['--no-healthcheck'], shows: (info) => info.Config.Healthcheck },
  label: {
    words: ['-l', 'a=b=c', '-l', 'empty'],
    shows: (info) => Object.keys(info.Config.Labels as object).length,
  },
  labelFile: null,
  annotation: { words: ['--annotation', 'a=b'], shows: (info) => info.HostConfig.Annotations, since: '1.43' },
  logDriver: {
    words: ['--log-driver', 'local'],
    shows: (info) => JSON.stringify(info.HostConfig.LogConfig).includes('local'),
  },
  logOpt: {
    words: ['--log-opt', 'max-size=1m'],
    shows: (info) => JSON.stringify(info.HostConfig.LogConfig).includes('1m'),
  },
  stopSignal: { words: ['--stop-signal', 'SIGQUIT'], shows: (info) => info.Config.StopSignal },
  stopTimeout: { words: ['--stop-timeout', '33'], shows: (info) => info.Config.StopTimeout },
  cgroupParent: { words: ['--cgroup-parent', '/custom'], shows: (info) => info.HostConfig.CgroupParent },
  cgroupns: { words: ['--cgroupns', 'private'], shows: (info) => info.HostConfig.CgroupnsMode === 'private' },
  ipc: { words: ['--ipc', 'shareable'], shows: (info) => info.HostConfig.IpcMode === 'shareable' },
  pid: { words: ['--pid', 'host'], shows: (info) => info.HostConfig.PidMode },
  userns: { words: ['--userns', 'host'], shows: (info) => info.HostConfig.UsernsMode },
  uts: { words: ['--uts', 'host'], shows: (info) => info.HostConfig.UTSMode },
  runtime: { words: ['--runtime', 'runc'], shows: (info) => info.HostConfig.Runtime },
  // overlay2 has no sizes here: both are refused with the same words
  storageOpt: null,
  attach: { words: ['-a', 'STDERR'], shows: (info) => info.Config.AttachStderr },
  // the CLI's own
  detachKeys: null,
  sigProxy: null,
  cidfile: null,
  quiet: null,
  disableContentTrust: null,
};

interface Inspect {
  Name: string;
  Platform: string;
  Config: Record<string, unknown>;
  HostConfig: Record<string, unknown>;
  NetworkSettings: unknown;
  Mounts: unknown[];
}

beforeAll(async () => {
  service = await connectService(host);
  await service.engine.connected(AbortSignal.timeout(10_000));
  ({ api } = service.engine.client());
  await cli(
    'network',
    'create',
    '--ipv6',
    '--subnet',
    '10.88.0.0/24',
    '--subnet',
    '2001:db8:88::/64',
    network,
  );
  await cli('create', '--name', `${prefix}-other`, '-v', '/shared', image, 'true');
});
afterAll(async () => {
  service?.close();
  const ids = (await cli('ps', '-aq')).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-fv', ...ids);
  await cli('network', 'rm', network);
  await cli('volume', 'rm', '-f', `${prefix}-vol`);
});

test('every flag has a sample, or a reason not to', () => {
  expect(Object.keys(samples).sort()).toEqual([...runFlagKeys].sort());
});

test.each(runFlagKeys.filter((key) => samples[key]).map((key) => [`--${runFlags[key].name}`, key] as const))(
  '%s sets what docker create sets',
  async (_name, key) => {
    const sample = samples[key];
    if (!sample || (sample.since && !apiAtLeast(api, sample.since))) return;
    const line = `docker create ${sample.words.map((word) => `'${word}'`).join(' ')} ${image} true`;
    const { spec, unknown, warnings } = parseRunCommand(line);
    expect({ unknown, warnings }).toEqual({ unknown: [], warnings: [] });
    const { id } = await service.call<{ id: string }>('run.create', { spec });
    const mine = await cli('inspect', id);
    await cli('rm', '-v', id);
    const theirs = (await cli('create', ...sample.words, image, 'true')).trim();
    const expected = await cli('inspect', theirs);
    await cli('rm', '-v', theirs);
    expect(comparable(mine)).toEqual(comparable(expected));
    const [info] = JSON.parse(mine) as [Inspect];
    expect(sample.shows(info), 'shows in docker inspect').toBeTruthy();
  },
);

test('the health check is off', async () => {
  const { spec } = parseRunCommand(`docker create --no-healthcheck ${image}`);
  const { id } = await service.call<{ id: string }>('run.create', { spec });
  expect((await cli('inspect', '-f', '{{.Config.Healthcheck.Test}}', id)).trim()).toBe('[NONE]');
});
