import type { EngineDetails, NamedValue } from '@shared/features/engine';

/** The parts of `GET /info` that the page of the engine shows; any may be missing. */
export interface RawEngineInfo {
  ID?: string;
  Name?: string;
  ServerVersion?: string;
  OperatingSystem?: string;
  KernelVersion?: string;
  Architecture?: string;
  NCPU?: number;
  MemTotal?: number;
  SwapLimit?: boolean;
  Driver?: string;
  DriverStatus?: [string, string][] | null;
  DockerRootDir?: string;
  LoggingDriver?: string;
  CgroupDriver?: string;
  CgroupVersion?: string;
  DefaultRuntime?: string;
  Runtimes?: Record<string, unknown> | null;
  InitBinary?: string;
  Plugins?: Record<string, string[] | null> | null;
  SecurityOptions?: string[] | null;
  RegistryConfig?: {
    InsecureRegistryCIDRs?: string[] | null;
    Mirrors?: string[] | null;
    IndexConfigs?: Record<string, { Name?: string; Secure?: boolean; Mirrors?: string[] | null }> | null;
  } | null;
  Swarm?: { LocalNodeState?: string; NodeID?: string; NodeAddr?: string; ControlAvailable?: boolean };
  Labels?: string[] | null;
  Warnings?: string[] | null;
  LiveRestoreEnabled?: boolean;
  ExperimentalBuild?: boolean;
  Isolation?: string;
  HttpProxy?: string;
  HttpsProxy?: string;
  NoProxy?: string;
  DefaultAddressPools?: { Base?: string; Size?: number }[] | null;
  CDISpecDirs?: string[] | null;
  SystemTime?: string;
}

/** The parts of `GET /version`. */
export interface RawEngineVersion {
  Version?: string;
  ApiVersion?: string;
  MinAPIVersion?: string;
  GitCommit?: string;
  GoVersion?: string;
  BuildTime?: string;
  Os?: string;
  Arch?: string;
  Components?: { Name?: string; Version?: string; Details?: Record<string, string> | null }[] | null;
}

/** A proxy's address without the password that may be in it. */
export const withoutPassword = (address: string): string =>
  address.replace(/^([a-z]+:\/\/)?[^/]*@/i, (_, scheme: string | undefined) => `${scheme ?? ''}***@`);

/** `name=seccomp,profile=default` as a name and what it says of it. */
function toSecurityOption(text: string): NamedValue {
  const parts = text.split(',').map((part) => part.split('='));
  const name = parts.find(([key]) => key === 'name')?.[1];
  // older engines write the name alone
  if (name === undefined) return { name: text, value: '' };
  const rest = parts.filter(([key]) => key !== 'name').map(([key, value]) => `${key}: ${value ?? ''}`);
  return { name, value: rest.join(', ') };
}

function registriesOf(config: RawEngineInfo['RegistryConfig']): EngineDetails['registries'] {
  return Object.entries(config?.IndexConfigs ?? {}).map(([key, index]) => ({
    name: index.Name || key,
    secure: index.Secure ?? true,
    mirrors: index.Mirrors ?? [],
  }));
}

export function toEngineDetails(info: RawEngineInfo, version: RawEngineVersion): EngineDetails {
  return {
    id: info.ID ?? '',
    name: info.Name ?? '',
    version: {
      engine: version.Version ?? info.ServerVersion ?? '',
      api: version.ApiVersion ?? '',
      oldestApi: version.MinAPIVersion ?? '',
      gitCommit: version.GitCommit ?? '',
      go: version.GoVersion ?? '',
      built: version.BuildTime ?? '',
      components: (version.Components ?? []).map(({ Name = '', Version = '' }) => ({
        name: Name,
        value: Version,
      })),
    },
    machine: {
      operatingSystem: info.OperatingSystem ?? '',
      kernel: info.KernelVersion ?? '',
      architecture: info.Architecture ?? '',
      cpus: info.NCPU ?? 0,
      memoryBytes: info.MemTotal ?? 0,
      cgroupDriver: info.CgroupDriver ?? '',
      cgroupVersion: info.CgroupVersion ?? '',
      isolation: info.Isolation ?? '',
    },
    storage: {
      driver: info.Driver ?? '',
      status: (info.DriverStatus ?? []).map(([name, value]) => ({ name, value })),
      root: info.DockerRootDir ?? '',
      loggingDriver: info.LoggingDriver ?? '',
    },
    runtimes: Object.keys(info.Runtimes ?? {}).sort(),
    defaultRuntime: info.DefaultRuntime ?? '',
    initBinary: info.InitBinary ?? '',
    plugins: Object.entries(info.Plugins ?? {}).map(([kind, names]) => ({ kind, names: names ?? [] })),
    security: (info.SecurityOptions ?? []).map(toSecurityOption),
    registries: registriesOf(info.RegistryConfig),
    mirrors: info.RegistryConfig?.Mirrors ?? [],
    insecureRegistries: info.RegistryConfig?.InsecureRegistryCIDRs ?? [],
    proxies: [
      { name: 'HTTP', value: withoutPassword(info.HttpProxy ?? '') },
      { name: 'HTTPS', value: withoutPassword(info.HttpsProxy ?? '') },
      { name: 'NO_PROXY', value: info.NoProxy ?? '' },
    ].filter(({ value }) => value !== ''),
    addressPools: (info.DefaultAddressPools ?? []).map(({ Base = '', Size = 0 }) => `${Base} → /${Size}`),
    swarm: {
      state: info.Swarm?.LocalNodeState ?? 'inactive',
      nodeId: info.Swarm?.NodeID ?? '',
      address: info.Swarm?.NodeAddr ?? '',
      manager: info.Swarm?.ControlAvailable ?? false,
    },
    labels: info.Labels ?? [],
    liveRestore: info.LiveRestoreEnabled ?? false,
    experimental: info.ExperimentalBuild ?? false,
    warnings: info.Warnings ?? [],
  };
}
