import { z } from 'zod';
import type { AppErrorData } from '../errors/app-error';
import { call, stream } from '../ipc/define';
import { build } from '../model/build-command';
import type { Patch } from './containers';

/** How a build is carried out: the CLI's buildx plugin, the engine's BuildKit over its API, or the engine's classic builder. */
export const builderKinds = ['buildx', 'buildkit', 'classic'] as const;
export type BuilderKind = (typeof builderKinds)[number];

/** One way to build on this engine. */
export interface Builder {
  kind: BuilderKind;
  /** Of buildx: the builder's name, such as `default`. */
  name: string | null;
  /** `buildx v0.29.1`, `BuildKit`, as it calls itself; null when it does not say. */
  version: string | null;
  /** Why it cannot be used here, in words of the tool or engine; null when it can. */
  unavailable: string | null;
  /** What of a request it can do. */
  can: { secrets: boolean; ssh: boolean; platform: boolean };
}

/** An id that the app gave to a build or a folder. */
const OurId = z.string().regex(/^[0-9a-z-]{8,40}$/, 'not an id of the app');

/** Where the Dockerfile is: in the context, a file that the user chose elsewhere, or a text of the app. */
export const DockerfileSource = z.discriminatedUnion('from', [
  z.object({ from: z.literal('context'), path: z.string().min(1).max(4096) }),
  z.object({ from: z.literal('text'), text: z.string().max(4 * 1024 * 1024) }),
]);
export type DockerfileSource = z.output<typeof DockerfileSource>;

/** A secret for `RUN --mount=type=secret`: kept in memory for the time of the build, never written down. */
const BuildSecret = z.object({
  id: z.string().regex(/^[\w.-]{1,200}$/, 'letters, digits, dots, hyphens and underscores'),
  source: z.discriminatedUnion('from', [
    z.object({ from: z.literal('text'), text: z.string().max(512 * 1024) }),
    /** A token of `app.chooseFile`. */
    z.object({ from: z.literal('file'), token: z.string().max(200) }),
  ]),
});

export const BuildRequest = z.object({
  /** A folder of `addContext`; null for an empty context. */
  contextId: OurId.nullable(),
  dockerfile: DockerfileSource,
  tags: z.array(z.string().min(1).max(1000)).max(50).default([]),
  /** A value of null takes the value of the app's own environment, as `--build-arg NAME` does. */
  buildArgs: z
    .array(
      z.object({
        name: z
          .string()
          .min(1)
          .max(1000)
          .regex(/^[^=\s]+$/),
        value: z.string().nullable(),
      }),
    )
    .max(500)
    .default([]),
  labels: z
    .array(z.object({ name: z.string().min(1).max(1000), value: z.string() }))
    .max(500)
    .default([]),
  target: z.string().max(200).default(''),
  /** `linux/arm64`; empty for the engine's own. */
  platform: z.string().max(200).default(''),
  pull: z.boolean().default(false),
  noCache: z.boolean().default(false),
  /** `host`, `none`, a network's name; empty for the default. */
  network: z.string().max(300).default(''),
  secrets: z.array(BuildSecret).max(50).default([]),
  /** Hands over the ssh agent of the environment, as `--ssh default` does. */
  ssh: z.boolean().default(false),
  builder: z.enum(['auto', ...builderKinds]).default('auto'),
});
export type BuildRequest = z.input<typeof BuildRequest>;
export type ParsedBuildRequest = z.output<typeof BuildRequest>;

/** A folder that was built from; the newest first, kept in the app's data. */
export interface BuildContext {
  id: string;
  /** To be shown; the page cannot make one up. */
  path: string;
  /** Base name of the folder. */
  name: string;
  lastUsedAt: number;
  /** What the last build from it asked for, without secrets and without values of build args that look secret; null before the first. */
  last: Partial<BuildRequest> | null;
  /** The folder is no longer there. */
  missing: boolean;
}

/** What can be seen of a context without walking through it. */
export interface ContextInfo {
  /** Names of files at its top (and one level below) that look like Dockerfiles, the likeliest first. */
  dockerfiles: string[];
  /** Which ignore file a build with the first Dockerfile would use; null when there is none. */
  ignoreFile: string | null;
}

/** What would be sent, so far; the last item is the whole. */
export interface ContextMeasure {
  /** Files, folders and links that are sent. */
  entries: number;
  /** Bytes of the files that are sent. */
  bytes: number;
  /** Entries left out by the ignore file. What is below an ignored folder is not counted. */
  ignored: number;
  /** The largest, largest first, at most twenty. */
  largest: { path: string; bytes: number }[];
  done: boolean;
}

export type StepState = 'waiting' | 'running' | 'done' | 'cached' | 'failed' | 'cancelled';

/** One step of a build: a vertex of BuildKit, or a `Step n/m` of the classic builder. */
export interface BuildStep {
  /** Unique in the build. */
  id: string;
  /** In the builder's words: `[build 2/4] RUN make`. */
  name: string;
  state: StepState;
  startedAt: number | null;
  endedAt: number | null;
  /** First and last line of its instruction in the Dockerfile, from 1; null for what is none (loading, exporting). */
  lines: [number, number] | null;
  /** Progress inside the step, such as layers of a base image or the context: the builder's own words, with bytes where it says them. */
  parts: { id: string; text: string; current: number | null; total: number | null; done: boolean }[];
  error: string | null;
}

export type BuildState = 'sending' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

/** One build, running or of the history. Times are milliseconds since the epoch. */
export interface BuildRecord {
  id: string;
  /** `app` for ours; `cli` for those that only the builder's own history knows. */
  origin: 'app' | 'cli';
  builder: { kind: BuilderKind; name: string | null };
  /** To be shown: the context's path, or empty. */
  context: string;
  contextId: string | null;
  /** To be shown: `Dockerfile`, or empty for a text of the app. */
  dockerfile: string;
  tags: string[];
  target: string;
  platform: string;
  state: BuildState;
  startedAt: number;
  endedAt: number | null;
  steps: number;
  /** Steps whose result was there already. */
  cachedSteps: number;
  /** `sha256:...` of the image that came out of it. */
  imageId: string | null;
  error: AppErrorData | null;
  /** Lines of the Dockerfile to mark for the error, from 1. */
  errorLines: [number, number] | null;
  warnings: BuildWarning[];
  /** The `docker build` line that does the same, quoted for a shell, without secrets. */
  command: string;
  engine: string;
}

export interface BuildWarning {
  text: string;
  /** Where to read more, as the builder says it. */
  url: string | null;
  lines: [number, number] | null;
}

/** What happens to a build: first everything so far, then what is new. Merged to at most ten updates a second. */
export type BuildUpdate =
  | { type: 'record'; record: BuildRecord }
  /** The text that was built, for marking lines. */
  | { type: 'dockerfile'; text: string }
  | { type: 'sending'; bytes: number; total: number | null }
  | { type: 'steps'; steps: BuildStep[] }
  /** Output of a step, in pieces; bytes beyond the cap are counted and left out. */
  | { type: 'output'; step: string; text: string; dropped: number };

export const builds = {
  /** The ways to build on this engine, best first. */
  builders: call(z.object({}), { deadline: 20_000 }).returns<Builder[]>(),
  /** Folders that were chosen before, newest first. */
  contexts: call(z.object({})).returns<BuildContext[]>(),
  /** Remembers a folder that the user chose (`token` of `app.chooseFolder`, or of a folder dropped on the window). */
  addContext: call(z.object({ token: z.string().max(200) })).returns<BuildContext>(),
  forgetContext: call(z.object({ id: OurId })).returns<void>(),
  contextInfo: call(z.object({ id: OurId })).returns<ContextInfo>(),
  /** Walks through the context as a build with this Dockerfile would send it. */
  measure: stream(z.object({ id: OurId, dockerfile: DockerfileSource }), {
    policy: 'latest',
  }).of<ContextMeasure>(),
  /** A Dockerfile (or the ignore file) of the context. */
  readFile: call(z.object({ id: OurId, path: z.string().min(1).max(4096) })).returns<{ text: string }>(),
  /** Writes one. `was` is what was read: when something else is there by now, it fails with `files/changed`; null writes anyway. */
  writeFile: call(
    z.object({
      id: OurId,
      path: z.string().min(1).max(4096),
      text: z.string().max(4 * 1024 * 1024),
      was: z
        .string()
        .max(4 * 1024 * 1024)
        .nullable(),
    }),
  ).returns<void>(),
  /** Begins a build, which goes on until it ends or is cancelled, whoever watches. */
  start: call(BuildRequest, { command: build, target: (input) => input.tags[0] ?? '' }).returns<{
    id: string;
  }>(),
  /** A build while it runs, and one of the history: ends when the build has ended. */
  watch: stream(z.object({ id: OurId }), { policy: 'merge', window: 4 * 1024 * 1024 }).of<
    BuildUpdate,
    BuildRecord
  >(),
  /** What a build of the app asked for, to be built again: without secrets, and without values of build args that look secret. */
  request: call(z.object({ id: OurId })).returns<Partial<BuildRequest>>(),
  /** Really stops it: the builder ends what it is running. */
  cancel: call(z.object({ id: OurId })).returns<void>(),
  /** Running builds and the history, newest first; `reset` first, then what changes. */
  watchList: stream(z.object({}), { policy: 'merge' }).of<Patch<BuildRecord>>(),
  /** Takes builds of the app out of its history. */
  forget: call(z.object({ ids: z.array(OurId).min(1).max(1000) })).returns<void>(),
  /** Everything that a build said, as one text, to a file that the user chose. */
  saveLog: call(z.object({ id: OurId, token: z.string().max(200) })).returns<void>(),
};
