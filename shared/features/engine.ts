import { z } from 'zod';
import type { AppErrorData } from '../errors/app-error';
import { call, stream } from '../ipc/define';

/** Where an engine was found. */
export type EndpointSource = 'env' | 'context' | 'socket' | 'address';

/** An engine that could be connected to. */
export interface Endpoint {
  /** Stable name: `context:NAME`, `env`, or the address itself. */
  id: string;
  /** What people call it: the context's name, or a short form of the address. */
  name: string;
  source: EndpointSource;
  /** `unix:///run/docker.sock`, `npipe://...`, `tcp://host:port`, `ssh://user@host`. */
  address: string;
  tls: boolean;
}

export interface EndpointProbe extends Endpoint {
  /** The engine answered `/_ping`; null while it is not known. */
  answers: boolean | null;
  current: boolean;
}

export interface EngineVersion {
  /** `20.10.24` */
  engine: string;
  /** The API version in use: the older of ours and the engine's. */
  api: string;
  platform: string;
  os: string;
  arch: string;
}

/**
 * State of the connection. `connected` means that the list is current; `lost` that it was, and is shown stale while the
 * app tries again; `failed` that there never was one with this endpoint; `none` that no engine was found anywhere.
 */
export type ConnectionState = 'connecting' | 'connected' | 'lost' | 'failed' | 'none';

export interface EngineStatus {
  state: ConnectionState;
  endpoint: Endpoint | null;
  version: EngineVersion | null;
  /** Why it is not connected, with the engine's or the system's own words. */
  error: AppErrorData | null;
  /** When the connection was lost, milliseconds since the epoch. */
  lostAt: number | null;
  /** When the next attempt is made, milliseconds since the epoch; null while one is under way. */
  retryAt: number | null;
}

/** Facts of `docker info` that the app shows. */
export interface EngineInfo {
  name: string;
  operatingSystem: string;
  cpus: number;
  memoryBytes: number;
  containers: number;
  running: number;
  images: number;
  storageDriver: string;
  loggingDriver: string;
  cgroupVersion: string;
  swarm: string;
  warnings: string[];
}

export interface NamedValue {
  name: string;
  value: string;
}

/** What `docker version` and `docker info` say of an engine. What it does not tell is empty. */
export interface EngineDetails {
  id: string;
  name: string;
  version: {
    engine: string;
    api: string;
    oldestApi: string;
    gitCommit: string;
    go: string;
    built: string;
    components: NamedValue[];
  };
  machine: {
    operatingSystem: string;
    kernel: string;
    architecture: string;
    cpus: number;
    memoryBytes: number;
    cgroupDriver: string;
    cgroupVersion: string;
    /** Windows only. */
    isolation: string;
  };
  storage: {
    driver: string;
    status: NamedValue[];
    /** Where its data are, on its machine. */
    root: string;
    loggingDriver: string;
  };
  runtimes: string[];
  defaultRuntime: string;
  initBinary: string;
  /** `Volume`, `Network`, `Authorization`, `Log`. */
  plugins: { kind: string; names: string[] }[];
  /** `seccomp`, `apparmor`, `rootless`, `userns`, with what is said of each. */
  security: NamedValue[];
  registries: { name: string; secure: boolean; mirrors: string[] }[];
  mirrors: string[];
  /** Subnets whose registries are spoken to without TLS. */
  insecureRegistries: string[];
  /** Without passwords. */
  proxies: NamedValue[];
  addressPools: string[];
  swarm: { state: string; nodeId: string; address: string; manager: boolean };
  labels: string[];
  liveRestore: boolean;
  experimental: boolean;
  warnings: string[];
}

interface DiskShare {
  count: number;
  bytes: number;
}

/** What `docker system df` shows. */
export interface DiskUsage {
  images: DiskShare;
  containers: DiskShare;
  volumes: DiskShare;
  buildCache: DiskShare;
}

/** A local engine that is installed but not running, and how it would be started. */
export interface StartableEngine {
  program: string;
  /** The command, to be shown before it is run. */
  command: string[];
  /** Why this user cannot start it, if so. */
  blocked: string | null;
}

export const engine = {
  /** The state of the connection now and whenever it changes. */
  watch: stream(z.object({}), { policy: 'latest' }).of<EngineStatus>(),
  /** The engines that can be found, each asked whether it answers. */
  list: call(z.object({})).returns<EndpointProbe[]>(),
  /** Connects to another engine; the answer comes before the connection stands (see `watch`). */
  connect: call(z.object({ id: z.string().max(2000) })).returns<void>(),
  /** Connects to an address that was typed: `unix://`, `tcp://`, `ssh://` or a path. */
  connectAddress: call(z.object({ address: z.string().min(1).max(2000) })).returns<void>(),
  /** Tries again at once instead of at `retryAt`. */
  retry: call(z.object({})).returns<void>(),
  info: call(z.object({})).returns<EngineInfo>(),
  /** All that the engine says of itself, and the same as it wrote it. */
  details: call(z.object({})).returns<{ details: EngineDetails; raw: { Info: object; Version: object } }>(),
  /** Measures the disk. The engine walks every layer and volume for it, which may take minutes: only on demand. */
  diskUsage: call(z.object({}), { deadline: 0 }).returns<DiskUsage>(),
  /** A local engine that could be started, or null. */
  startable: call(z.object({})).returns<StartableEngine | null>(),
  /** Starts it and waits until it answers. */
  start: call(z.object({}), { command: () => ['dockerd'], deadline: 60_000 }).returns<void>(),
};
