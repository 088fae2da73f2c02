import type { ContainerSetting, SettingSection } from '@shared/features/container-settings';
import type { RawInspect } from './raw';
import { splitVariable, toMounts } from './to-details';

/** Where a setting of `Config` or `HostConfig` is shown; what is new in some engine goes to `other`. */
const keysOf: Partial<Record<SettingSection, string>> = {
  general: `Image Cmd Entrypoint WorkingDir User Hostname Domainname Tty OpenStdin StdinOnce StopSignal StopTimeout Shell
    ArgsEscaped AutoRemove RestartPolicy Init`,
  ports: 'ExposedPorts PortBindings PublishAllPorts',
  mounts: 'Volumes VolumesFrom VolumeDriver ShmSize ReadonlyRootfs StorageOpt',
  networks: 'NetworkMode Dns DnsOptions DnsSearch ExtraHosts Links MacAddress NetworkDisabled',
  limits: `Memory MemoryReservation MemorySwap MemorySwappiness KernelMemory KernelMemoryTCP NanoCpus CpuShares CpuPeriod
    CpuQuota CpuRealtimePeriod CpuRealtimeRuntime CpusetCpus CpusetMems CpuCount CpuPercent PidsLimit BlkioWeight
    BlkioWeightDevice BlkioDeviceReadBps BlkioDeviceWriteBps BlkioDeviceReadIOps BlkioDeviceWriteIOps IOMaximumIOps
    IOMaximumBandwidth OomKillDisable OomScoreAdj Ulimits`,
  health: 'Healthcheck',
  logging: 'LogConfig',
  security: `Privileged CapAdd CapDrop SecurityOpt GroupAdd UsernsMode PidMode IpcMode UTSMode CgroupnsMode Cgroup
    CgroupParent Runtime Isolation Devices DeviceCgroupRules DeviceRequests MaskedPaths ReadonlyPaths Sysctls Capabilities`,
};
const sections = new Map(
  Object.entries(keysOf).flatMap(([section, keys]) =>
    keys.split(/\s+/).map((key) => [key, section as SettingSection] as const),
  ),
);

/** Said better by rows of their own, or of how the CLI was called and not of the container. */
const elsewhere = new Set(
  'Env Labels Mounts Binds Tmpfs ContainerIDFile ConsoleSize AttachStdin AttachStdout AttachStderr'.split(
    ' ',
  ),
);

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === false || value === 0) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** One value as a line: words as words, and the rest as JSON. */
function line(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) return JSON.stringify(value);
  return JSON.stringify(value) ?? '';
}

/** Flattens a value: the fields of an object are rows of their own. */
function rows(section: SettingSection, key: string, value: unknown): ContainerSetting[] {
  if (isEmpty(value)) return [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return [{ section, key, value: line(value) }];
  }
  return Object.entries(value).flatMap(([name, each]) => {
    // an exposed port, or an anonymous volume: only its key says something
    if (isEmpty(each)) return [{ section, key: `${key}.${name}`, value: '' }];
    return rows(section, `${key}.${name}`, each);
  });
}

function networkRows(raw: RawInspect): ContainerSetting[] {
  return Object.entries(raw.NetworkSettings?.Networks ?? {}).flatMap(([name, network]) => {
    const short = (raw.Id ?? '').slice(0, 12);
    // Docker gives each container its own short id as an alias
    const aliases = (network?.Aliases ?? []).filter((alias) => alias !== short);
    return [
      { section: 'networks' as const, key: name, value: aliases.join(', ') },
      ...rows('networks', `${name}.IPAMConfig`, network?.IPAMConfig ?? {}),
    ];
  });
}

/**
 * Everything that `docker inspect` says a container was made with, as lines that can be compared: settings, not addresses or
 * times. What is empty is left out.
 */
export function toSettings(raw: RawInspect): ContainerSetting[] {
  const { Config: config = {}, HostConfig: host = {} } = raw;
  const plain = [...Object.entries(config), ...Object.entries(host)].flatMap(([key, value]) => {
    if (elsewhere.has(key)) return [];
    // Docker makes a hostname of the id when none is given
    if (key === 'Hostname' && value === (raw.Id ?? '').slice(0, 12)) return [];
    return rows(sections.get(key) ?? 'other', key, value);
  });
  const environment = (config.Env ?? []).map((variable) => {
    const [key, value] = splitVariable(variable);
    return { section: 'environment' as const, key, value };
  });
  const labels = Object.entries((config.Labels ?? {}) as Record<string, string>).map(([key, value]) => ({
    section: 'labels' as const,
    key,
    value,
  }));
  const mounts = toMounts(raw).map((mount) => ({
    section: 'mounts' as const,
    key: mount.destination,
    value: [
      mount.type,
      mount.anonymous ? '' : mount.name || mount.source,
      mount.writable ? 'rw' : 'ro',
      mount.mode,
    ]
      .filter(Boolean)
      .join(' '),
  }));
  return [...plain, ...environment, ...labels, ...mounts, ...networkRows(raw)];
}
