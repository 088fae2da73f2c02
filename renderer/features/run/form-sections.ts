import type { RunFlagKey } from '@shared/model/run-flags';

/** How a flag is entered; those with an editor of their own say which. */
export type Control = 'text' | 'switch' | 'list' | 'select';

export interface FieldSpec {
  key: RunFlagKey;
  control: Control;
  /** An example, in the CLI's own form. */
  example?: string;
  /** For `select`: the values, the first standing for "not set". */
  options?: readonly string[];
  /** What holds when nothing is chosen. */
  standard?: string;
  /** Half a row in a wide window. */
  half?: boolean;
  /** Shown at once; all others are behind "More", unless they are set. */
  first?: boolean;
}

const text = (key: RunFlagKey, example = '', half = true): FieldSpec => ({
  key,
  control: 'text',
  example,
  half,
});
const list = (key: RunFlagKey, example = ''): FieldSpec => ({ key, control: 'list', example });
const on = (key: RunFlagKey): FieldSpec => ({ key, control: 'switch', half: true });
const choice = (key: RunFlagKey, ...options: string[]): FieldSpec => ({
  key,
  control: 'select',
  options: ['', ...options],
  half: true,
});

const first = (field: FieldSpec): FieldSpec => ({ ...field, first: true });
const withStandard = (field: FieldSpec, standard: string): FieldSpec => ({ ...field, standard });

export const sectionNames = [
  'image',
  'mode',
  'ports',
  'storage',
  'environment',
  'network',
  'resources',
  'health',
  'security',
  'advanced',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** The editors that are more than a plain field, by the section that they head. */
export const ownEditors: Partial<Record<SectionName, readonly RunFlagKey[]>> = {
  image: ['entrypoint'],
  mode: ['name', 'detach', 'interactive', 'tty'],
  ports: ['publish'],
  storage: ['volume', 'mount', 'tmpfs'],
  environment: ['env', 'envFile'],
};

/** All other flags, by section, in the order in which they are shown. */
export const sections: Record<SectionName, readonly FieldSpec[]> = {
  image: [withStandard(choice('pull', 'always', 'never'), 'missing'), text('platform', 'linux/amd64')],
  mode: [
    first(withStandard(choice('restart', 'on-failure', 'always', 'unless-stopped'), 'no')),
    first(on('rm')),
    on('init'),
    text('user', '1000:1000'),
    text('workdir', '/app'),
  ],
  ports: [on('publishAll'), list('expose', '8080/tcp')],
  storage: [list('volumesFrom', 'dbstore:ro'), text('volumeDriver', 'local'), list('storageOpt', 'size=10G')],
  environment: [],
  network: [
    first(list('network', 'backend')),
    first(list('networkAlias', 'db')),
    first(text('ip', '172.30.0.10')),
    text('ip6', '2001:db8::10'),
    first(text('hostname', 'web.example.com')),
    text('domainname', 'example.com'),
    list('dns', '1.1.1.1'),
    list('dnsSearch', 'example.com'),
    list('dnsOption', 'ndots:2'),
    list('addHost', 'db.internal:10.0.0.5'),
    text('macAddress', '92:d0:c6:0a:29:33'),
    list('linkLocalIp', '169.254.10.1'),
    list('link', 'mysql:db'),
  ],
  resources: [
    first(text('cpus', '1.5')),
    text('cpusetCpus', '0-3'),
    text('cpuShares', '512'),
    text('cpusetMems', '0'),
    first(text('memory', '512m')),
    text('memoryReservation', '256m'),
    text('memorySwap', '1g'),
    text('memorySwappiness', '60'),
    first(text('pidsLimit', '200')),
    first(text('shmSize', '128m')),
    list('ulimit', 'nofile=1024:2048'),
    text('blkioWeight', '500'),
    list('blkioWeightDevice', '/dev/sda:300'),
    list('deviceReadBps', '/dev/sda:10mb'),
    list('deviceWriteBps', '/dev/sda:10mb'),
    list('deviceReadIops', '/dev/sda:1000'),
    list('deviceWriteIops', '/dev/sda:1000'),
    text('cpuPeriod', '100000'),
    text('cpuQuota', '50000'),
    text('cpuRtPeriod', '1000000'),
    text('cpuRtRuntime', '950000'),
    text('kernelMemory', '64m'),
    text('oomScoreAdj', '-500'),
    on('oomKillDisable'),
    text('gpus', 'all'),
  ],
  health: [
    first(text('healthCmd', 'curl -f http://localhost/ || exit 1', false)),
    first(text('healthInterval', '30s')),
    first(text('healthTimeout', '5s')),
    first(text('healthRetries', '3')),
    first(text('healthStartPeriod', '10s')),
    text('healthStartInterval', '1s'),
    on('noHealthcheck'),
  ],
  security: [
    first(on('privileged')),
    first(on('readOnly')),
    first(list('capAdd', 'NET_ADMIN')),
    list('capDrop', 'ALL'),
    first(list('device', '/dev/ttyUSB0:/dev/ttyUSB0:rw')),
    list('deviceCgroupRule', 'c 42:* rmw'),
    list('groupAdd', 'audio'),
    list('securityOpt', 'no-new-privileges'),
    list('sysctl', 'net.core.somaxconn=1024'),
    choice('ipc', 'none', 'private', 'shareable', 'host'),
    choice('pid', 'host'),
    choice('uts', 'host'),
    choice('userns', 'host'),
    choice('cgroupns', 'host', 'private'),
    text('cgroupParent', '/limits'),
    text('runtime', 'runc'),
  ],
  advanced: [
    first(list('label', 'com.example.owner=web')),
    list('labelFile', ''),
    list('annotation', 'key=value'),
    choice(
      'logDriver',
      'json-file',
      'local',
      'journald',
      'syslog',
      'fluentd',
      'gelf',
      'awslogs',
      'splunk',
      'none',
    ),
    list('logOpt', 'max-size=10m'),
    first(text('stopSignal', 'SIGTERM')),
    first(text('stopTimeout', '10')),
    list('attach', 'STDOUT'),
    text('detachKeys', 'ctrl-p,ctrl-q'),
    text('cidfile', ''),
    on('quiet'),
  ],
};

/** The section that a flag is shown in. */
export function sectionOf(key: string): SectionName {
  if (key === 'image' || key === 'command') return 'image';
  const found = sectionNames.find(
    (name) =>
      ownEditors[name]?.some((each) => each === key) || sections[name].some((field) => field.key === key),
  );
  return found ?? 'advanced';
}
