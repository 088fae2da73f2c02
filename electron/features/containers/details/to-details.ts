import {
  type ContainerDetails,
  type ContainerLimits,
  type ContainerMount,
  type ContainerNetwork,
  type ContainerRun,
  type EnvVariable,
  restartPolicies,
} from '@shared/features/container-details';
import type { RawInspect, RawMount, RawNetwork } from './raw';
import { toHealth } from './to-health';

/** Docker names a volume of its own with 64 hexadecimal digits. */
const ANONYMOUS = /^[0-9a-f]{64}$/;

/** A time of the engine; null for Go's zero time, which stands for "never". */
function timeOf(text: string | undefined): number | null {
  const at = Date.parse(text ?? '');
  return at > 0 ? at : null;
}

/** A line of an environment; one without `=` has no value. */
export function splitVariable(line: string): [string, string] {
  const equals = line.indexOf('=');
  return equals < 0 ? [line, ''] : [line.slice(0, equals), line.slice(equals + 1)];
}

/** The environment by name, each with where it comes from; `imageEnv` is null when the image is gone. */
export function toEnvironment(env: readonly string[], imageEnv: readonly string[] | null): EnvVariable[] {
  const ofImage = imageEnv && new Map(imageEnv.map(splitVariable));
  return env.map((line) => {
    const [name, value] = splitVariable(line);
    if (!ofImage) return { name, value, origin: null };
    if (!ofImage.has(name)) return { name, value, origin: 'container' };
    return { name, value, origin: ofImage.get(name) === value ? 'image' : 'overridden' };
  });
}

function toMount(raw: RawMount): ContainerMount {
  return {
    type: raw.Type ?? 'bind',
    name: raw.Name ?? '',
    source: raw.Source ?? '',
    destination: raw.Destination ?? '',
    writable: raw.RW ?? true,
    propagation: raw.Propagation ?? '',
    driver: raw.Driver ?? '',
    mode: raw.Mode ?? '',
    anonymous: raw.Type === 'volume' && ANONYMOUS.test(raw.Name ?? ''),
  };
}

/** A tmpfs of `--tmpfs` is not among the mounts, only in the settings. */
function tmpfsMounts(raw: RawInspect): ContainerMount[] {
  const tmpfs = raw.HostConfig?.Tmpfs;
  if (typeof tmpfs !== 'object' || tmpfs === null) return [];
  return Object.entries(tmpfs).map(([destination, options]) => ({
    ...toMount({ Type: 'tmpfs', Destination: destination, Mode: String(options) }),
    writable: !String(options).split(',').includes('ro'),
  }));
}

export function toMounts(raw: RawInspect): ContainerMount[] {
  const all = [...(raw.Mounts ?? []).map(toMount), ...tmpfsMounts(raw)];
  return all.sort((a, b) => (a.destination < b.destination ? -1 : 1));
}

export function toNetwork(name: string, raw: RawNetwork | null): ContainerNetwork {
  return {
    name,
    id: raw?.NetworkID ?? '',
    ip: raw?.IPAddress ?? '',
    prefix: raw?.IPPrefixLen ?? 0,
    gateway: raw?.Gateway ?? '',
    ip6: raw?.GlobalIPv6Address ?? '',
    prefix6: raw?.GlobalIPv6PrefixLen ?? 0,
    gateway6: raw?.IPv6Gateway ?? '',
    mac: raw?.MacAddress ?? '',
    aliases: raw?.Aliases ?? [],
    dnsNames: raw?.DNSNames ?? [],
    links: raw?.Links ?? [],
    fixedIp: raw?.IPAMConfig?.IPv4Address ?? '',
    fixedIp6: raw?.IPAMConfig?.IPv6Address ?? '',
    linkLocalIps: raw?.IPAMConfig?.LinkLocalIPs ?? [],
    driverOpts: raw?.DriverOpts ?? {},
    gwPriority: raw?.GwPriority ?? null,
  };
}

function toRun(raw: RawInspect): ContainerRun {
  const state = raw.State ?? {};
  return {
    state: state.Status ?? '',
    exitCode: state.ExitCode ?? 0,
    oomKilled: state.OOMKilled ?? false,
    error: state.Error ?? '',
    startedAt: timeOf(state.StartedAt),
    finishedAt: timeOf(state.FinishedAt),
    restartCount: raw.RestartCount ?? 0,
    stopSignal: raw.Config?.StopSignal || 'SIGTERM',
    stopTimeout: raw.Config?.StopTimeout ?? null,
  };
}

function toLimits(host: RawInspect['HostConfig']): ContainerLimits {
  const policy = host?.RestartPolicy;
  return {
    memory: host?.Memory ?? 0,
    memoryReservation: host?.MemoryReservation ?? 0,
    memorySwap: host?.MemorySwap ?? 0,
    nanoCpus: host?.NanoCpus ?? 0,
    cpuShares: host?.CpuShares ?? 0,
    cpusetCpus: host?.CpusetCpus ?? '',
    // -1 and 0 both stand for none
    pidsLimit: Math.max(0, host?.PidsLimit ?? 0),
    blkioWeight: host?.BlkioWeight ?? 0,
    restart: {
      name: restartPolicies.find((name) => name === policy?.Name) ?? 'no',
      retries: policy?.MaximumRetryCount ?? 0,
    },
  };
}

/** Maps `docker inspect`; `imageEnv` is the environment that its image brings, null when the image is gone. */
export function toDetails(raw: RawInspect, imageEnv: readonly string[] | null): ContainerDetails {
  const host = raw.HostConfig;
  return {
    id: raw.Id ?? '',
    name: (raw.Name ?? '').replace(/^\//, ''),
    run: toRun(raw),
    environment: toEnvironment(raw.Config?.Env ?? [], imageEnv),
    mounts: toMounts(raw),
    // with how they may be written to: `store:ro`
    volumesFrom: (host?.VolumesFrom ?? []).map((word) => word.replace(/:[a-z,]+$/, '')),
    networks: Object.entries(raw.NetworkSettings?.Networks ?? {})
      .map(([name, network]) => toNetwork(name, network))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
    networkMode: host?.NetworkMode ?? '',
    publishesPorts: host?.PublishAllPorts === true || Object.keys(host?.PortBindings ?? {}).length > 0,
    health: toHealth(raw.Config?.Healthcheck, raw.State?.Health),
    limits: toLimits(host),
  };
}
