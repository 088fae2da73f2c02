import type { EngineClient } from '../../../engine/client';

/** What `GET /containers/{id}/json` answers, as far as it is read here; every field may be missing in some engine. */
export interface RawInspect {
  Id?: string;
  Name?: string;
  Created?: string;
  Image?: string;
  RestartCount?: number;
  State?: {
    Status?: string;
    ExitCode?: number;
    OOMKilled?: boolean;
    Error?: string;
    StartedAt?: string;
    FinishedAt?: string;
    Health?: RawHealth | null;
  } | null;
  Config?: Record<string, unknown> & {
    Env?: string[] | null;
    StopSignal?: string;
    StopTimeout?: number | null;
    Healthcheck?: RawHealthcheck | null;
  };
  HostConfig?: Record<string, unknown> & {
    NetworkMode?: string;
    VolumesFrom?: string[] | null;
    PortBindings?: Record<string, unknown> | null;
    PublishAllPorts?: boolean;
    Memory?: number;
    MemoryReservation?: number;
    MemorySwap?: number;
    NanoCpus?: number;
    CpuShares?: number;
    CpusetCpus?: string;
    PidsLimit?: number | null;
    BlkioWeight?: number;
    RestartPolicy?: { Name?: string; MaximumRetryCount?: number } | null;
  };
  Mounts?: RawMount[] | null;
  NetworkSettings?: { Networks?: Record<string, RawNetwork | null> | null } | null;
}

export interface RawHealth {
  Status?: string;
  FailingStreak?: number;
  Log?: ({ Start?: string; End?: string; ExitCode?: number; Output?: string } | null)[] | null;
}

/** Durations in nanoseconds; zero stands for the engine's default. */
export interface RawHealthcheck {
  Test?: string[] | null;
  Interval?: number;
  Timeout?: number;
  Retries?: number;
  StartPeriod?: number;
}

export interface RawMount {
  Type?: string;
  Name?: string;
  Source?: string;
  Destination?: string;
  Driver?: string;
  Mode?: string;
  RW?: boolean;
  Propagation?: string;
}

export interface RawNetwork {
  NetworkID?: string;
  IPAddress?: string;
  IPPrefixLen?: number;
  Gateway?: string;
  GlobalIPv6Address?: string;
  GlobalIPv6PrefixLen?: number;
  IPv6Gateway?: string;
  MacAddress?: string;
  Aliases?: string[] | null;
  DNSNames?: string[] | null;
  Links?: string[] | null;
  IPAMConfig?: { IPv4Address?: string; IPv6Address?: string; LinkLocalIPs?: string[] | null } | null;
  DriverOpts?: Record<string, string> | null;
  GwPriority?: number;
}

/** Options of dockerode's methods that its types do not know. */
export interface Abortable {
  abortSignal: AbortSignal;
}

export async function inspectRaw(client: EngineClient, id: string, signal: AbortSignal): Promise<RawInspect> {
  return (await client.docker.getContainer(id).inspect({ abortSignal: signal })) as unknown as RawInspect;
}
