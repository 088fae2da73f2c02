import { type RunFlagKey, type RunSpec, runFlags } from './run-flags';
import { cutPair } from './run-values/csv';
import { parseDevice } from './run-values/limits';
import { parseMount } from './run-values/mount';
import { isUserDefined, parseNetwork } from './run-values/network';
import { isHostPath, parseVolume } from './run-values/volume';

type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
type Service = Record<string, Json>;

/** `$` begins a variable in a compose file. */
const plain = (text: string) => text.replaceAll('$', '$$$$');
const texts = (list: readonly string[]): Json => list.map(plain);
const number = (text: string): Json => (/^-?\d+$/.test(text) ? Number(text) : text);

/** Flags whose value a service takes as it is, under another name. */
const direct: Partial<Record<RunFlagKey, string>> = {
  name: 'container_name',
  platform: 'platform',
  hostname: 'hostname',
  domainname: 'domainname',
  user: 'user',
  workdir: 'working_dir',
  cgroupParent: 'cgroup_parent',
  cgroupns: 'cgroup',
  ipc: 'ipc',
  pid: 'pid',
  userns: 'userns_mode',
  uts: 'uts',
  runtime: 'runtime',
  stopSignal: 'stop_signal',
  cpusetCpus: 'cpuset',
  memory: 'mem_limit',
  memoryReservation: 'mem_reservation',
  shmSize: 'shm_size',
  macAddress: 'mac_address',
  cpuRtPeriod: 'cpu_rt_period',
  cpuRtRuntime: 'cpu_rt_runtime',
};
const numbers: Partial<Record<RunFlagKey, string>> = {
  cpus: 'cpus',
  cpuShares: 'cpu_shares',
  cpuPeriod: 'cpu_period',
  cpuQuota: 'cpu_quota',
  memorySwap: 'memswap_limit',
  memorySwappiness: 'mem_swappiness',
  pidsLimit: 'pids_limit',
  oomScoreAdj: 'oom_score_adj',
};
const switches: Partial<Record<RunFlagKey, string>> = {
  interactive: 'stdin_open',
  tty: 'tty',
  init: 'init',
  readOnly: 'read_only',
  privileged: 'privileged',
  oomKillDisable: 'oom_kill_disable',
};
const lists: Partial<Record<RunFlagKey, string>> = {
  publish: 'ports',
  expose: 'expose',
  env: 'environment',
  envFile: 'env_file',
  tmpfs: 'tmpfs',
  label: 'labels',
  dns: 'dns',
  dnsOption: 'dns_opt',
  dnsSearch: 'dns_search',
  addHost: 'extra_hosts',
  capAdd: 'cap_add',
  capDrop: 'cap_drop',
  securityOpt: 'security_opt',
  groupAdd: 'group_add',
  deviceCgroupRule: 'device_cgroup_rules',
  sysctl: 'sysctls',
};

/** What a `docker run` line has and a compose file says elsewhere, or has no need of. */
const silent: readonly RunFlagKey[] = ['detach', 'quiet', 'sigProxy', 'disableContentTrust', 'rm'];

function toMap(words: readonly string[]): Json {
  return Object.fromEntries(words.map((word) => [cutPair(word)[0], plain(cutPair(word)[1] ?? '')]));
}

function toHealthcheck(spec: RunSpec): Json | undefined {
  if (spec.noHealthcheck) return { disable: true };
  const entries: [string, Json | undefined][] = [
    ['test', spec.healthCmd && ['CMD-SHELL', plain(spec.healthCmd)]],
    ['interval', spec.healthInterval],
    ['timeout', spec.healthTimeout],
    ['retries', spec.healthRetries && number(spec.healthRetries)],
    ['start_period', spec.healthStartPeriod],
    ['start_interval', spec.healthStartInterval],
  ];
  const given = entries.filter((entry): entry is [string, Json] => Boolean(entry[1]));
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

/** `--mount` in the long form of a compose file. */
function toLongMount(text: string): Record<string, Json> {
  const { Type, Source, Target, ReadOnly, BindOptions, VolumeOptions, TmpfsOptions } = parseMount(text);
  return {
    type: Type,
    ...(Source && { source: plain(Source) }),
    target: plain(Target),
    ...(ReadOnly && { read_only: true }),
    ...(BindOptions?.Propagation && { bind: { propagation: BindOptions.Propagation } }),
    ...((VolumeOptions?.NoCopy || VolumeOptions?.Subpath) && {
      volume: {
        ...(VolumeOptions.NoCopy && { nocopy: true }),
        ...(VolumeOptions.Subpath && { subpath: VolumeOptions.Subpath }),
      },
    }),
    ...(TmpfsOptions && {
      tmpfs: {
        ...(TmpfsOptions.SizeBytes !== undefined && { size: TmpfsOptions.SizeBytes }),
        ...(TmpfsOptions.Mode !== undefined && { mode: TmpfsOptions.Mode }),
      },
    }),
  };
}

function toVolumes(spec: RunSpec): { service: Json[]; named: Record<string, Json> } {
  const named: Record<string, Json> = {};
  const service: Json[] = (spec.volume ?? []).map((text) => {
    const { source } = parseVolume(text);
    if (source && !isHostPath(source))
      named[source] = { name: source, ...(spec.volumeDriver && { driver: spec.volumeDriver }) };
    return plain(text);
  });
  for (const text of spec.mount ?? []) {
    const { Type, Source, VolumeOptions } = parseMount(text);
    service.push(toLongMount(text));
    if (Type !== 'volume' || !Source) continue;
    const { DriverConfig, Labels } = VolumeOptions ?? {};
    named[Source] = {
      name: Source,
      ...(DriverConfig?.Name && { driver: DriverConfig.Name }),
      ...(DriverConfig?.Options && { driver_opts: DriverConfig.Options }),
      ...(Labels && Object.keys(Labels).length > 0 && { labels: Labels }),
    };
  }
  return { service, named };
}

function toNetworks(spec: RunSpec): { service: Service; top: Record<string, Json> } {
  const written = (spec.network ?? []).map(parseNetwork);
  const own = written.filter(({ name }) => isUserDefined(name));
  const [first] = written;
  if (first && own.length === 0) return { service: { network_mode: first.name }, top: {} };
  // a single container has the engine's own bridge
  if (!first) return { service: { network_mode: 'bridge' }, top: {} };
  const networks = own.map((network, index): [string, Json] => {
    const isFirst = index === 0;
    const aliases = [...network.aliases, ...(isFirst ? (spec.networkAlias ?? []) : [])];
    const ip = network.ip || (isFirst ? spec.ip : '');
    const ip6 = network.ip6 || (isFirst ? spec.ip6 : '');
    const local = [...network.linkLocalIps, ...(isFirst ? (spec.linkLocalIp ?? []) : [])];
    const settings = {
      ...(aliases.length > 0 && { aliases }),
      ...(ip && { ipv4_address: ip }),
      ...(ip6 && { ipv6_address: ip6 }),
      ...(local.length > 0 && { link_local_ips: local }),
      ...(network.gwPriority !== null && { gw_priority: network.gwPriority }),
    };
    return [network.name, Object.keys(settings).length > 0 ? settings : null];
  });
  return {
    service: { networks: Object.fromEntries(networks) },
    // they are there already: the line names them
    top: Object.fromEntries(own.map(({ name }) => [name, { name, external: true }])),
  };
}

function toBlockIo(spec: RunSpec): Json | undefined {
  const rates = (words: readonly string[] | undefined, key: 'rate' | 'weight') =>
    words?.map((word): Json => {
      const colon = word.lastIndexOf(':');
      return { path: word.slice(0, colon), [key]: number(word.slice(colon + 1)) };
    });
  const entries: [string, Json | undefined][] = [
    ['weight', spec.blkioWeight && number(spec.blkioWeight)],
    ['weight_device', rates(spec.blkioWeightDevice, 'weight')],
    ['device_read_bps', rates(spec.deviceReadBps, 'rate')],
    ['device_write_bps', rates(spec.deviceWriteBps, 'rate')],
    ['device_read_iops', rates(spec.deviceReadIops, 'rate')],
    ['device_write_iops', rates(spec.deviceWriteIops, 'rate')],
  ];
  const given = entries.filter((entry): entry is [string, Json] => Boolean(entry[1]));
  return given.length > 0 ? Object.fromEntries(given) : undefined;
}

function toUlimits(words: readonly string[]): Json {
  return Object.fromEntries(
    words.map((word) => {
      const [name, limits] = cutPair(word);
      const [soft = '', hard] = (limits ?? '').split(':');
      return [name, hard === undefined ? Number(soft) : { soft: Number(soft), hard: Number(hard) }];
    }),
  );
}

/** The name of the service: the container's, or the last part of the image's. */
function serviceName(spec: RunSpec): string {
  const base =
    spec.name ??
    spec.image
      .replace(/[@:][^/]*$/, '')
      .split('/')
      .at(-1) ??
    '';
  return base.replace(/[^a-zA-Z0-9._-]/g, '-') || 'app';
}

const taken = new Set<RunFlagKey>([
  ...([direct, numbers, switches, lists].flatMap((table) => Object.keys(table)) as RunFlagKey[]),
  ...silent,
  'volume',
  'mount',
  'volumeDriver',
  'network',
  'networkAlias',
  'ip',
  'ip6',
  'linkLocalIp',
  'link',
  'volumesFrom',
  'device',
  'ulimit',
  'restart',
  'entrypoint',
  'stopTimeout',
  'pull',
  'logDriver',
  'logOpt',
  'annotation',
  'storageOpt',
  'blkioWeight',
  'blkioWeightDevice',
  'deviceReadBps',
  'deviceWriteBps',
  'deviceReadIops',
  'deviceWriteIops',
  'healthCmd',
  'healthInterval',
  'healthTimeout',
  'healthRetries',
  'healthStartPeriod',
  'healthStartInterval',
  'noHealthcheck',
]);

/**
 * The spec as a compose file of one service. Networks that it names are external, volumes keep their names. `left` are the flags
 * that a compose file has no word for.
 *
 * @throws ValueProblem for a value that cannot be read.
 */
export function toCompose(spec: RunSpec): { file: Record<string, Json>; left: string[] } {
  const service: Service = { image: plain(spec.image) };
  const keys = (table: Partial<Record<RunFlagKey, string>>) =>
    Object.entries(table) as [RunFlagKey, string][];
  const put = (key: string, value: Json | undefined) => {
    if (value !== undefined) service[key] = value;
  };
  for (const [flag, key] of keys(direct)) if (spec[flag]) put(key, plain(String(spec[flag])));
  if (spec.command.length > 0) put('command', texts(spec.command));
  if (spec.entrypoint !== undefined)
    put('entrypoint', spec.entrypoint === '' ? [''] : [plain(spec.entrypoint)]);
  for (const [flag, key] of keys(switches)) if (spec[flag]) put(key, true);
  for (const [flag, key] of keys(numbers)) if (spec[flag]) put(key, number(String(spec[flag])));
  for (const [flag, key] of keys(lists)) if (spec[flag]) put(key, texts(spec[flag] as string[]));
  const volumes = toVolumes(spec);
  if (volumes.service.length > 0) put('volumes', volumes.service);
  const networks = toNetworks(spec);
  Object.assign(service, networks.service);
  if (spec.link) put(networks.service.networks ? 'links' : 'external_links', texts(spec.link));
  if (spec.volumesFrom)
    put(
      'volumes_from',
      spec.volumesFrom.map((each) => `container:${plain(each)}`),
    );
  if (spec.device)
    put(
      'devices',
      spec.device.map((text) => {
        const { PathOnHost, PathInContainer, CgroupPermissions } = parseDevice(text);
        return `${PathOnHost}:${PathInContainer}:${CgroupPermissions}`;
      }),
    );
  if (spec.ulimit) put('ulimits', toUlimits(spec.ulimit));
  if (spec.restart) put('restart', spec.restart);
  if (spec.stopTimeout) put('stop_grace_period', `${spec.stopTimeout}s`);
  if (spec.pull) put('pull_policy', spec.pull);
  if (spec.annotation) put('annotations', toMap(spec.annotation));
  if (spec.storageOpt) put('storage_opt', toMap(spec.storageOpt));
  if (spec.logDriver || spec.logOpt)
    put('logging', {
      ...(spec.logDriver && { driver: spec.logDriver }),
      ...(spec.logOpt && { options: toMap(spec.logOpt) }),
    });
  put('healthcheck', toHealthcheck(spec));
  put('blkio_config', toBlockIo(spec));
  const left = (Object.keys(spec) as (keyof RunSpec)[])
    .filter((key): key is RunFlagKey => key in runFlags && !taken.has(key as RunFlagKey))
    .map((key) => `--${runFlags[key].name}`);
  return {
    file: {
      services: { [serviceName(spec)]: service },
      ...(Object.keys(networks.top).length > 0 && { networks: networks.top }),
      ...(Object.keys(volumes.named).length > 0 && { volumes: volumes.named }),
    },
    left,
  };
}
