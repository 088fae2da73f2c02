import { z } from 'zod';
import type { AppErrorData } from '../errors/app-error';
import { call, stream } from '../ipc/define';
import * as command from '../model/docker-command';

/** A container's full id: 64 hexadecimal digits, as `docker ps --no-trunc` prints it. */
export const ContainerId = z.string().regex(/^[0-9a-f]{64}$/, 'not a container id');

/** A container's name, by the engine's own rule (`restrictedNameChars` of moby's daemon/names). */
export const ContainerName = z
  .string()
  .regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/, 'only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed, at least two');

/** Signals that `docker kill -s` takes by name; real-time signals and numbers are allowed too. */
export const Signal = z.string().regex(/^(SIG)?[A-Z0-9+-]{2,12}$|^\d{1,2}$/, 'not a signal');

export const containerStates = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
] as const;
export type ContainerState = (typeof containerStates)[number];
export type Health = 'starting' | 'healthy' | 'unhealthy';

/** A published or exposed port, as `docker ps` shows it. `publicPort` is null for a port that is only exposed. */
export interface ContainerPort {
  ip: string;
  privatePort: number;
  publicPort: number | null;
  protocol: string;
}

/** One row of `docker ps -a`, mapped from `GET /containers/json` and kept up to date by events. */
export interface ContainerSummary {
  id: string;
  name: string;
  image: string;
  imageId: string;
  command: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  state: ContainerState;
  /** The engine's own words, such as `Exited (137) 5 minutes ago`, as of the last listing. */
  status: string;
  /** When the present state began, in milliseconds since the epoch; null when the engine's words do not tell. */
  since: number | null;
  exitCode: number | null;
  /** True when the kernel killed it for memory; null until it is known (the list API does not say). */
  oomKilled: boolean | null;
  health: Health | null;
  ports: ContainerPort[];
  labels: Record<string, string>;
  /** Each with its id, which is empty until the container has been started once. */
  networks: { name: string; id: string; ip: string }[];
  /** Names of the volumes, and paths of the host's folders and files, that are mounted. */
  mounts: string[];
  /** The compose project and service that it belongs to, from its labels. */
  project: string | null;
  service: string | null;
}

/** What changed in a list: rows that are new or differ, and rows that are gone. `reset` replaces the whole list. */
export interface Patch<T> {
  rev: number;
  reset: boolean;
  upsert: T[];
  remove: string[];
}

/** One sample of what `docker stats` shows. */
export interface StatsSample {
  id: string;
  /** When the engine read it, milliseconds since the epoch. */
  at: number;
  /** Per cent of one CPU, as `docker stats` computes it; null for the first sample, which has nothing to compare with. */
  cpuPercent: number | null;
  /** Bytes without the page cache, as `docker stats` computes it for cgroup v1 and v2. */
  memoryBytes: number;
  memoryLimit: number;
  networkRx: number;
  networkTx: number;
  blockRead: number;
  blockWrite: number;
  pids: number;
}

/** What all running containers use together. */
export interface StatsTotals {
  /** How many were read. */
  containers: number;
  /** Per cent of one CPU; null until each has been read twice. */
  cpuPercent: number | null;
  memoryBytes: number;
}

/** A thing that happened to a container, for the marks on its charts. */
export interface ContainerMark {
  id: string;
  at: number;
  action: 'start' | 'die' | 'oom' | 'pause' | 'unpause' | 'restart' | 'kill' | 'health_status';
  detail: string;
}

/** The last line of stdout or of stderr that the page holds, and how many lines it holds of exactly this time. */
const LastLine = z.object({
  seconds: z.number().int().min(0),
  nanos: z.number().int().min(0),
  count: z.number().int().min(1),
});

export const LogOptions = z.object({
  id: ContainerId,
  /** Lines from the end to begin with, or everything. */
  tail: z.union([z.number().int().min(0).max(10_000_000), z.literal('all')]),
  /** Only lines since then, in seconds since the epoch (fractions allowed). */
  since: z.number().min(0).optional(),
  stdout: z.boolean(),
  stderr: z.boolean(),
  follow: z.boolean(),
  /** Only what is older than this line: the part above what is on screen. Not with `follow`. */
  before: z
    .object({ seconds: z.number().int().min(0), nanos: z.number().int().min(0), stderr: z.boolean() })
    .optional(),
  /** Only what is newer than these lines, to go on where an earlier stream was broken off. Not with `before`. */
  after: z.object({ stdout: LastLine.nullable(), stderr: LastLine.nullable() }).optional(),
});
export type LogResume = NonNullable<z.output<typeof LogOptions>['after']>;

/** Facts about an open log that are not lines of it. */
export type LogNotice =
  | { type: 'opened'; tty: boolean; driver: string }
  | { type: 'backfilled'; lines: number; error: AppErrorData | null }
  | { type: 'removed' };

export const ExecOptions = z.object({
  id: ContainerId,
  /** The program and its arguments; none for the best shell that the container has. */
  argv: z.array(z.string().min(1)).max(1000),
  /** The path of the shell to take before all others, where it is there. Only without `argv`. */
  prefer: z.string().max(4096).default(''),
  user: z.string().max(200).default(''),
  workdir: z.string().max(4096).default(''),
  cols: z.number().int().min(1).max(10_000),
  rows: z.number().int().min(1).max(10_000),
});

const Size = z.object({
  cols: z.number().int().min(1).max(10_000),
  rows: z.number().int().min(1).max(10_000),
});

export const AttachOptions = z.object({
  id: ContainerId,
  /** Also what was written before. */
  logs: z.boolean().default(false),
  stdin: z.boolean().default(true),
  cols: z.number().int().min(1).max(10_000),
  rows: z.number().int().min(1).max(10_000),
});

/** Why an attach is over: its container stopped (with what exit code, when the engine knows), or it was detached from. */
export interface AttachEnd {
  reason: 'stopped' | 'detached';
  exitCode: number | null;
}

/** How an exec ended; `exitCode` is null when the engine no longer knows it. */
export interface ExecEnd {
  exitCode: number | null;
}

/** An exec of an earlier run of the app whose process is still alive in its container. */
export interface OrphanExec {
  execId: string;
  containerId: string;
  containerName: string;
  command: string;
  startedAt: number;
}

const ExecId = z.string().regex(/^[0-9a-f]{64}$/, 'not an exec id');

const byId = z.object({ id: ContainerId });
const target = (input: { id: string }) => input.id;

export const containers = {
  /** The list and everything that happens to it: first a patch with `reset`, then what changes. */
  watch: stream(z.object({}), { policy: 'merge' }).of<Patch<ContainerSummary>>(),
  /** The list as it is now. */
  list: call(z.object({})).returns<ContainerSummary[]>(),
  /** The engine's own JSON of `docker inspect`. */
  inspect: call(byId).returns<Record<string, unknown>>(),
  /**
   * Reads what the list API does not say (exact times, the OOM flag) of rows on screen; the answer comes by `watch`. Asked
   * once a row and state, never for a whole list.
   */
  refine: call(z.object({ ids: z.array(ContainerId).max(200) })).returns<void>(),
  start: call(byId, { target, command: command.start }).returns<void>(),
  /** `seconds` is the grace before the engine kills it; null leaves the container's own (10 s by default). */
  stop: call(byId.extend({ seconds: z.number().int().min(0).max(86_400).nullable() }), {
    target,
    command: command.stop,
    deadline: 0,
  }).returns<void>(),
  restart: call(byId.extend({ seconds: z.number().int().min(0).max(86_400).nullable() }), {
    target,
    command: command.restart,
    deadline: 0,
  }).returns<void>(),
  kill: call(byId.extend({ signal: Signal }), { target, command: command.kill }).returns<void>(),
  pause: call(byId, { target, command: command.pause }).returns<void>(),
  unpause: call(byId, { target, command: command.unpause }).returns<void>(),
  rename: call(byId.extend({ name: ContainerName }), { target, command: command.rename }).returns<void>(),
  /** `volumes` removes the container's anonymous volumes with it. */
  remove: call(byId.extend({ force: z.boolean(), volumes: z.boolean() }), {
    target,
    command: command.remove,
    deadline: 120_000,
  }).returns<void>(),
  /** What a removal would take with it, for the dialog: asked before, changes nothing. */
  removePreview: call(z.object({ ids: z.array(ContainerId).min(1).max(1000) })).returns<
    { id: string; name: string; running: boolean; sizeRw: number | null; anonymousVolumes: string[] }[]
  >(),
  /** Log lines as packed blocks (`shared/model/log-block.ts`) with notices between them. */
  logs: stream(LogOptions, { policy: 'pause', window: 2 * 1024 * 1024 }).of<LogNotice>(),
  /** The raw log, written to a file that the user chose (`token` of `app.chooseSaveFile`); items tell the bytes so far. */
  downloadLogs: stream(
    LogOptions.omit({ follow: true, before: true }).extend({ token: z.string(), timestamps: z.boolean() }),
    { policy: 'latest', target, command: command.downloadLogs },
  ).of<{ bytes: number }, { bytes: number; path: string }>(),
  /** Samples for the rows on screen, every five seconds; the page says which by `ctl`. */
  statsOfVisible: stream(z.object({}), {
    policy: 'latest',
    ctl: z.object({ ids: z.array(ContainerId).max(500) }),
  }).of<StatsSample>(),
  /** What all running containers use together, every ten seconds for as long as the stream is open. */
  statsTotals: stream(z.object({}), { policy: 'latest' }).of<StatsTotals>(),
  /** One container's samples once a second, beginning with the history at hand, and marks of what happened to it. */
  stats: stream(byId, { policy: 'latest' }).of<
    { type: 'sample'; sample: StatsSample } | { type: 'mark'; mark: ContainerMark }
  >(),
  /** The shells that exist in the container, best first; none for an image without any. */
  shells: call(byId).returns<string[]>(),
  /** A program on a terminal of its own. The page types (`in` frames), resizes (`ctl`) and reads its bytes. */
  exec: stream(ExecOptions, {
    policy: 'pause',
    ctl: Size,
    window: 1024 * 1024,
    target,
    command: command.exec,
  }).of<{ type: 'started'; execId: string; pid: number | null; argv: string[] }, ExecEnd>(),
  /**
   * A container's own program: its output from now on, and (where it has one) its standard input. The container goes on when
   * the stream is closed. A page that does not keep up loses output rather than hold the program up (moby #41827).
   */
  attach: stream(AttachOptions, {
    policy: 'latest',
    ctl: Size,
    window: 1024 * 1024,
    target,
    command: command.attach,
  }).of<{ type: 'attached'; tty: boolean; stdin: boolean }, AttachEnd>(),
  /**
   * The command lines of what an exec's program has started and is still running (a shell's jobs): asked before its tab is
   * closed, so an engine that cannot say it at once is not waited for.
   */
  execChildren: call(byId.extend({ execId: ExecId }), { deadline: 1000 }).returns<string[]>(),
  /** Execs that an earlier run of the app left behind, still alive. */
  orphanExecs: call(z.object({})).returns<OrphanExec[]>(),
  /** Ends them: SIGHUP, and SIGKILL to what is left after two seconds. */
  cleanOrphanExecs: call(z.object({ execIds: z.array(ExecId).max(1000) })).returns<{
    ended: string[];
    failed: { execId: string; message: string }[];
  }>(),
};
