/** A real Docker Engine of our own, to be used up by tests and the demo. Linux and root only. */
export interface PrivateEngineOptions {
  /** 1 to 20 of a-z, 0-9 and `-`; made up when missing. */
  name?: string;
  /** An empty or missing folder, short (sockets live in it). Removed by dispose(). */
  dir?: string;
  /** Further arguments for dockerd. */
  dockerdArgs?: string[];
  /** Further environment for dockerd and containerd. */
  env?: Record<string, string>;
  /** `none`: no default bridge and no firewall rules. */
  network?: 'bridge' | 'none';
  /** Links the engine's network namespace to this machine: published ports answer on `engine.address`. */
  publishReachable?: boolean;
  /** Another engine version than the installed one: its major number, such as `28`. */
  version?: string;
  /** Its data live on a file system of their own of this size, which can be filled up. */
  diskMiB?: number;
  /** The engine outlives this process, until `npm run engine -- stop`. */
  keep?: boolean;
}

export interface PrivateEngine {
  readonly name: string;
  readonly dir: string;
  readonly socket: string;
  /** `unix://…` for DOCKER_HOST. */
  readonly dockerHost: string;
  /** Name of the network namespace. */
  readonly netns: string;
  /** IPv4 address where published ports answer; null without `publishReachable`. */
  readonly address: string | null;
  readonly logPath: string;
  /** dockerd's process id; another one after each start. */
  readonly pid: number | undefined;
  /** Whether the dockerd process is alive (also when stopped by a signal). */
  readonly running: boolean;
  /** Starts dockerd again on the same data after stop() or kill(), and waits until it answers. */
  start(options?: { timeoutMs?: number }): Promise<void>;
  /** Orderly end of dockerd (which stops its containers) and containerd. The data stay. */
  stop(): Promise<void>;
  /** Signals dockerd alone: containerd and the containers go on. Waits for its end where the signal means one. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** SIGSTOP: sockets stay open, nothing answers. */
  pause(): void;
  /** SIGCONT. */
  resume(): void;
  restart(options?: { timeoutMs?: number }): Promise<void>;
  waitReady(options?: { timeoutMs?: number }): Promise<void>;
  /** Ends and removes everything of the engine. Also happens by itself when this process ends, however it ends. */
  dispose(): Promise<void>;
  disposeSync(): void;
  /** The engine's record, as openPrivateEngine() and GANTRY_TEST_ENGINE use it. */
  toJSON(): Record<string, unknown>;
}

/** Resolves when the engine answers. */
export function startPrivateEngine(options?: PrivateEngineOptions): Promise<PrivateEngine>;
/** A handle on an engine somebody else started. */
export function openPrivateEngine(name: string): PrivateEngine;
/** Removes what killed runs left behind; answers the names of the engines removed. */
export function removeStaleEngines(): string[];
