/**
 * The flags of `docker run` and `docker create` (docker CLI 28), in the order in which they are written. Windows' own are left
 * out: the engine refuses them everywhere else.
 */

/** `switch` is on or absent; `on` is on unless it is said to be false; `text` counts once, the last one; `list` adds up. */
export type FlagKind = 'switch' | 'on' | 'text' | 'list';

export interface RunFlag {
  /** Without its dashes. */
  name: string;
  kind: FlagKind;
  short?: string;
  /** Other names that the CLI takes for it. */
  also?: readonly string[];
}

const flag = <K extends FlagKind>(name: string, kind: K, more: Omit<RunFlag, 'name' | 'kind'> = {}) => ({
  name,
  kind,
  ...more,
});

export const runFlags = {
  detach: flag('detach', 'switch', { short: 'd' }),
  interactive: flag('interactive', 'switch', { short: 'i' }),
  tty: flag('tty', 'switch', { short: 't' }),
  rm: flag('rm', 'switch'),
  name: flag('name', 'text'),
  pull: flag('pull', 'text'),
  platform: flag('platform', 'text'),
  publish: flag('publish', 'list', { short: 'p' }),
  publishAll: flag('publish-all', 'switch', { short: 'P' }),
  expose: flag('expose', 'list'),
  volume: flag('volume', 'list', { short: 'v' }),
  mount: flag('mount', 'list'),
  tmpfs: flag('tmpfs', 'list'),
  volumesFrom: flag('volumes-from', 'list'),
  volumeDriver: flag('volume-driver', 'text'),
  env: flag('env', 'list', { short: 'e' }),
  envFile: flag('env-file', 'list'),
  network: flag('network', 'list', { also: ['net'] }),
  networkAlias: flag('network-alias', 'list', { also: ['net-alias'] }),
  ip: flag('ip', 'text'),
  ip6: flag('ip6', 'text'),
  link: flag('link', 'list'),
  linkLocalIp: flag('link-local-ip', 'list'),
  macAddress: flag('mac-address', 'text'),
  hostname: flag('hostname', 'text', { short: 'h' }),
  domainname: flag('domainname', 'text'),
  dns: flag('dns', 'list'),
  dnsOption: flag('dns-option', 'list', { also: ['dns-opt'] }),
  dnsSearch: flag('dns-search', 'list'),
  addHost: flag('add-host', 'list'),
  restart: flag('restart', 'text'),
  user: flag('user', 'text', { short: 'u' }),
  workdir: flag('workdir', 'text', { short: 'w' }),
  entrypoint: flag('entrypoint', 'text'),
  init: flag('init', 'switch'),
  readOnly: flag('read-only', 'switch'),
  privileged: flag('privileged', 'switch'),
  capAdd: flag('cap-add', 'list'),
  capDrop: flag('cap-drop', 'list'),
  securityOpt: flag('security-opt', 'list'),
  groupAdd: flag('group-add', 'list'),
  device: flag('device', 'list'),
  deviceCgroupRule: flag('device-cgroup-rule', 'list'),
  gpus: flag('gpus', 'text'),
  cpus: flag('cpus', 'text'),
  cpusetCpus: flag('cpuset-cpus', 'text'),
  cpusetMems: flag('cpuset-mems', 'text'),
  cpuShares: flag('cpu-shares', 'text', { short: 'c' }),
  cpuPeriod: flag('cpu-period', 'text'),
  cpuQuota: flag('cpu-quota', 'text'),
  cpuRtPeriod: flag('cpu-rt-period', 'text'),
  cpuRtRuntime: flag('cpu-rt-runtime', 'text'),
  memory: flag('memory', 'text', { short: 'm' }),
  memoryReservation: flag('memory-reservation', 'text'),
  memorySwap: flag('memory-swap', 'text'),
  memorySwappiness: flag('memory-swappiness', 'text'),
  kernelMemory: flag('kernel-memory', 'text'),
  pidsLimit: flag('pids-limit', 'text'),
  shmSize: flag('shm-size', 'text'),
  ulimit: flag('ulimit', 'list'),
  sysctl: flag('sysctl', 'list'),
  blkioWeight: flag('blkio-weight', 'text'),
  blkioWeightDevice: flag('blkio-weight-device', 'list'),
  deviceReadBps: flag('device-read-bps', 'list'),
  deviceReadIops: flag('device-read-iops', 'list'),
  deviceWriteBps: flag('device-write-bps', 'list'),
  deviceWriteIops: flag('device-write-iops', 'list'),
  oomKillDisable: flag('oom-kill-disable', 'switch'),
  oomScoreAdj: flag('oom-score-adj', 'text'),
  healthCmd: flag('health-cmd', 'text'),
  healthInterval: flag('health-interval', 'text'),
  healthTimeout: flag('health-timeout', 'text'),
  healthRetries: flag('health-retries', 'text'),
  healthStartPeriod: flag('health-start-period', 'text'),
  healthStartInterval: flag('health-start-interval', 'text'),
  noHealthcheck: flag('no-healthcheck', 'switch'),
  label: flag('label', 'list', { short: 'l' }),
  labelFile: flag('label-file', 'list'),
  annotation: flag('annotation', 'list'),
  logDriver: flag('log-driver', 'text'),
  logOpt: flag('log-opt', 'list'),
  stopSignal: flag('stop-signal', 'text'),
  stopTimeout: flag('stop-timeout', 'text'),
  cgroupParent: flag('cgroup-parent', 'text'),
  cgroupns: flag('cgroupns', 'text'),
  ipc: flag('ipc', 'text'),
  pid: flag('pid', 'text'),
  userns: flag('userns', 'text'),
  uts: flag('uts', 'text'),
  runtime: flag('runtime', 'text'),
  storageOpt: flag('storage-opt', 'list'),
  attach: flag('attach', 'list', { short: 'a' }),
  detachKeys: flag('detach-keys', 'text'),
  sigProxy: flag('sig-proxy', 'on'),
  cidfile: flag('cidfile', 'text'),
  quiet: flag('quiet', 'switch', { short: 'q' }),
  disableContentTrust: flag('disable-content-trust', 'on'),
} as const;

type Flags = typeof runFlags;
export type RunFlagKey = keyof Flags;
type KeysOf<K extends FlagKind> = { [P in RunFlagKey]: Flags[P]['kind'] extends K ? P : never }[RunFlagKey];

/**
 * What a `docker run` line says, each value as the CLI takes it (`8080:80`, `512m`): so nothing is lost on the way, and a form
 * may take apart what it shows in fields. A flag that was not given is absent.
 */
export type RunSpec = { image: string; command: string[]; createOnly?: true } & {
  [P in KeysOf<'switch'>]?: true;
} & { [P in KeysOf<'on'>]?: false } & { [P in KeysOf<'text'>]?: string } & {
  [P in KeysOf<'list'>]?: string[];
};

export const runFlagKeys = Object.keys(runFlags) as RunFlagKey[];

const byName = new Map<string, RunFlagKey>();
const byShort = new Map<string, RunFlagKey>();
for (const key of runFlagKeys) {
  const { name, short, also = [] }: RunFlag = runFlags[key];
  for (const each of [name, ...also]) byName.set(each, key);
  if (short) byShort.set(short, key);
}

/** Finds a flag by its long name, or one letter. */
export const flagByName = (name: string): RunFlagKey | undefined => byName.get(name);
export const flagByShort = (letter: string): RunFlagKey | undefined => byShort.get(letter);
