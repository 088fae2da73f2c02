import { z } from 'zod';
import { call, stream } from '../ipc/define';
import * as command from '../model/docker-command-details';
import type { ContainerSetting } from './container-settings';
import { ContainerId } from './containers';

/** One variable of `Config.Env`; `origin` is null when the image is gone, so that nobody can tell. */
export interface EnvVariable {
  name: string;
  value: string;
  origin: 'image' | 'container' | 'overridden' | null;
}

export interface ContainerMount {
  /** `bind`, `volume`, `tmpfs`, `npipe`, `cluster`, ... as the engine says. */
  type: string;
  /** The volume's name; empty for what is no volume. */
  name: string;
  /** The path on the engine's machine; empty for what has none. */
  source: string;
  destination: string;
  writable: boolean;
  propagation: string;
  driver: string;
  /** SELinux and other flags, as given. */
  mode: string;
  /** True for a volume that Docker has named by itself. */
  anonymous: boolean;
}

/** What a container is in one network. Addresses are empty while it does not run. */
export interface ContainerNetwork {
  name: string;
  id: string;
  ip: string;
  prefix: number;
  gateway: string;
  ip6: string;
  prefix6: number;
  gateway6: string;
  mac: string;
  aliases: string[];
  dnsNames: string[];
  links: string[];
  /** The addresses that were asked for when it was connected. */
  fixedIp: string;
  fixedIp6: string;
  linkLocalIps: string[];
  driverOpts: Record<string, string>;
  /** Which network's gateway is the way out, the highest first; null for engines that do not know it. */
  gwPriority: number | null;
}

export interface HealthProbe {
  startedAt: number;
  /** Milliseconds. */
  duration: number;
  exitCode: number;
  output: string;
}

/** The health check of a container and its latest probes, newest first; times of the check in milliseconds. */
export interface ContainerHealth {
  /** `starting`, `healthy`, `unhealthy`, or `none` before the first probe of a container that never ran. */
  status: string;
  failingStreak: number;
  /** As in a Dockerfile: `CMD-SHELL curl -f localhost` or the words of `CMD`. */
  test: string[];
  interval: number;
  timeout: number;
  retries: number;
  startPeriod: number;
  probes: HealthProbe[];
}

export const restartPolicies = ['no', 'always', 'unless-stopped', 'on-failure'] as const;
export type RestartPolicyName = (typeof restartPolicies)[number];

/** The limits that `docker update` can change; zero, or an empty text, stands for none. Bytes, and billionths of a CPU. */
export interface ContainerLimits {
  memory: number;
  memoryReservation: number;
  /** Memory and swap together; -1 for unlimited swap. */
  memorySwap: number;
  nanoCpus: number;
  cpuShares: number;
  cpusetCpus: string;
  pidsLimit: number;
  blkioWeight: number;
  restart: { name: RestartPolicyName; retries: number };
}

/** How a container's main process stands, and how it ended. Times in milliseconds; null for never. */
export interface ContainerRun {
  state: string;
  exitCode: number;
  oomKilled: boolean;
  /** The engine's own words of why it could not run it. */
  error: string;
  startedAt: number | null;
  finishedAt: number | null;
  restartCount: number;
  stopSignal: string;
  /** Seconds of its own; null for the engine's 10. */
  stopTimeout: number | null;
}

/** What the tabs of a container's page show, of `docker inspect`. */
export interface ContainerDetails {
  id: string;
  name: string;
  run: ContainerRun;
  environment: EnvVariable[];
  mounts: ContainerMount[];
  /** The containers that it was told to take the volumes of, by name or id (`--volumes-from`). */
  volumesFrom: string[];
  networks: ContainerNetwork[];
  /** `host`, `none`, `container:...` or the first network. */
  networkMode: string;
  publishesPorts: boolean;
  health: ContainerHealth | null;
  limits: ContainerLimits;
}

/** One process as the engine's machine sees it; what its `ps` does not tell is null. */
export interface ContainerProcess {
  pid: number;
  ppid: number | null;
  user: string;
  cpuPercent: number | null;
  memoryPercent: number | null;
  /** Bytes. */
  memoryBytes: number | null;
  /** Seconds. */
  elapsed: number | null;
  state: string;
  command: string;
}

/** A file that differs from the image: `docker diff`'s A, C and D. */
export interface FileChange {
  kind: 'A' | 'C' | 'D';
  path: string;
}

/** What the engine remembers of how a container ended: its last 256 events of everything. */
export interface StopTrace {
  /** The signals that were sent through the engine in the last run, oldest first. */
  signals: { at: number; signal: number }[];
  /** Asked to stop through the engine (`docker stop`, a restart, an engine that goes down). */
  stopped: boolean;
  oom: boolean;
  /** The engine still remembers the end, so a signal that is not listed did not come through it. */
  remembered: boolean;
  /** When its process died, as far as remembered, oldest first. */
  deaths: { at: number; exitCode: number | null }[];
}

/** A network to connect to. */
export interface NetworkChoice {
  id: string;
  name: string;
  driver: string;
  internal: boolean;
  /** Static addresses are taken only from subnets that the user has chosen. */
  subnets: { subnet: string; gateway: string }[];
}

/** A stopped container, as `docker container prune` would remove it. */
export interface PruneCandidate {
  id: string;
  name: string;
  image: string;
  createdAt: number;
  status: string;
  labels: Record<string, string>;
  /** What was written inside, in bytes; null when the engine does not say. */
  sizeRw: number | null;
}

const bytes = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** What `docker update` changes; what is absent stays. */
export const LimitChange = z.object({
  memory: bytes.exactOptional(),
  memoryReservation: bytes.exactOptional(),
  memorySwap: z.number().int().min(-1).max(Number.MAX_SAFE_INTEGER).exactOptional(),
  nanoCpus: bytes.exactOptional(),
  cpuShares: z.number().int().min(0).max(262_144).exactOptional(),
  cpusetCpus: z.string().max(1000).exactOptional(),
  pidsLimit: z.number().int().min(-1).exactOptional(),
  blkioWeight: z.number().int().min(0).max(1000).exactOptional(),
  restart: z.object({ name: z.enum(restartPolicies), retries: z.number().int().min(0) }).exactOptional(),
});
export type LimitChange = z.output<typeof LimitChange>;

const byId = z.object({ id: ContainerId });
const target = (input: { id: string }) => input.id;
/** A network's id, or its name where it has no other. */
const Network = z.string().min(1).max(10_000);

const Commit = byId.extend({
  /** `repository:tag`; empty for an image without a name. */
  reference: z.string().max(1000),
  author: z.string().max(1000),
  message: z.string().max(10_000),
  /** Dockerfile instructions, such as `CMD ["sh"]`. */
  changes: z.array(z.string().min(1).max(10_000)).max(200),
  pause: z.boolean(),
});

/** The rest of `docker container`, beside the slice in `containers.ts`. */
export const containerDetails = {
  /** What the tabs show, of `docker inspect`. */
  details: call(byId).returns<ContainerDetails>(),
  /** Its processes as `docker top` lists them, with the columns that the machine's `ps` can give. */
  top: call(byId).returns<ContainerProcess[]>(),
  /** What `docker diff` lists. */
  changes: call(byId, { deadline: 120_000 }).returns<FileChange[]>(),
  /** What is remembered of its last end. */
  stopTrace: call(byId).returns<StopTrace>(),
  /** The last lines of its log with their escape sequences, for a glance. */
  lastLines: call(byId.extend({ lines: z.number().int().min(1).max(200) })).returns<
    { text: string; stderr: boolean }[]
  >(),
  /**
   * The folder of this machine that is mounted there, for `app.showMount`: fails for what is no host folder, for one of another
   * machine, and for one that is not there.
   */
  hostFolder: call(byId.extend({ destination: z.string().min(1).max(4096) })).returns<string>(),
  /** Changes limits and the restart policy in place; the answer is the engine's warnings. */
  update: call(byId.extend({ change: LimitChange }), { target, command: command.update }).returns<string[]>(),
  /** Makes an image of the container's files; the answer is the image's id. */
  commit: call(Commit, { target, command: command.commit, deadline: 0 }).returns<string>(),
  /** The container's files as a tar, written to a file that the user chose; items tell the bytes so far. */
  export: stream(byId.extend({ token: z.string() }), {
    policy: 'latest',
    target,
    command: command.exportFiles,
  }).of<{ bytes: number }, { bytes: number; path: string }>(),
  /** What `docker container prune` would consider: every container that does not run, with its size. */
  prunePreview: call(z.object({}), { deadline: 120_000 }).returns<PruneCandidate[]>(),
  /** The networks that there are. */
  networks: call(z.object({})).returns<NetworkChoice[]>(),
  connectNetwork: call(
    byId.extend({
      network: Network,
      aliases: z.array(z.string().min(1).max(1000)).max(100),
      ip: z.string().max(100),
      ip6: z.string().max(100),
      /** `container:alias` */
      links: z.array(z.string().min(1).max(1000)).max(100).exactOptional(),
      linkLocalIps: z.array(z.string().min(1).max(100)).max(100).exactOptional(),
      driverOpts: z.record(z.string().min(1).max(1000), z.string().max(10_000)).exactOptional(),
      /** From API 1.48 on. */
      gwPriority: z.number().int().exactOptional(),
    }),
    { target, command: command.connectNetwork },
  ).returns<void>(),
  disconnectNetwork: call(byId.extend({ network: Network, force: z.boolean() }), {
    target,
    command: command.disconnectNetwork,
  }).returns<void>(),
  /** Everything that can be compared between two containers, in order. */
  settings: call(byId).returns<ContainerSetting[]>(),
};
