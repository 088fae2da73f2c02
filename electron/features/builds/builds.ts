import { join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import type { Builder, BuildRecord, BuildRequest, ParsedBuildRequest } from '@shared/features/builds';
import type { Credentials } from '../../credentials/registry-auth';
import type { EngineClient } from '../../engine/client';
import type { Engine } from '../../engine/engine';
import { imageBuilders } from './builder/builders';
import { createCliBuilds } from './buildx/cli-builds';
import { type ContextStore, createContextStore, keptRequest } from './contexts';
import type { StoredBuild } from './history/build-file';
import { createHistoryStore } from './history/history-store';
import { type Job, startJob } from './run/job';
import { newRecord, prepareBuild } from './run/prepare';

export interface ListChange {
  upsert: BuildRecord[];
  remove: string[];
}

/** The builds of the app: those that run, and the history. */
export interface Builds {
  readonly contexts: ContextStore;
  builders(signal: AbortSignal): Promise<Builder[]>;
  start(
    request: ParsedBuildRequest,
    pathOfToken: (token: string) => string,
    signal: AbortSignal,
  ): Promise<string>;
  job(id: string): Job | undefined;
  /** Everything that a build said, running or ended; null when nobody remembers it. */
  read(id: string, signal: AbortSignal): Promise<StoredBuild | null>;
  /** What a build of the app asked for, without secrets; null for any other. */
  request(id: string): Partial<BuildRequest> | null;
  /** All builds that are known now, newest first. */
  list(): BuildRecord[];
  /** While somebody listens, builds of the CLI are looked for, too. */
  subscribe(listener: (change: ListChange) => void): () => void;
  /** An image was made or named, perhaps by a build of the CLI. */
  onEvent(event: { type: string }): void;
  /** Another engine has been chosen. */
  onSwitched(): void;
  /** Takes ended builds out of the history. */
  forget(ids: string[]): void;
  /** Stops what is running, and settles when it has stopped. */
  close(): Promise<void>;
}

/** A build that goes on for long is written down now and then. */
const SAVE_MS = 5000;

/** `credentials` sign in to the registries of base images; without them only open ones can be used. */
export function createBuilds(deps: {
  engine: Engine;
  /** The app's data; null keeps everything in memory. */
  folder: string | null;
  report: (error: unknown) => void;
  credentials?: Credentials;
  /** Told when a build has ended, whose image no event may tell of. */
  onEnded?: () => void;
}): Builds {
  const { engine, folder, report, credentials = null, onEnded = () => {} } = deps;
  const contexts = createContextStore(folder, report);
  const history = createHistoryStore(folder && join(folder, 'builds'), report);
  const jobs = new Map<string, Job>();
  const listeners = new Set<(change: ListChange) => void>();
  const tell = (change: ListChange) => {
    for (const listener of [...listeners]) listener(change);
  };
  const save = (job: Job, asked: ParsedBuildRequest) => {
    const { record, ref } = job;
    const request = { ...keptRequest(asked), contextId: asked.contextId };
    const remove = history.put({ record, ref, request, updates: job.snapshot() });
    if (remove.length > 0) tell({ upsert: [], remove });
  };
  const ownHeads = () =>
    history.all().map((head) => {
      const job = jobs.get(head.record.id);
      return job ? { ...head, record: job.record, ref: job.ref } : head;
    });
  const cli = createCliBuilds({
    engine,
    report,
    own: ownHeads,
    tell,
    isWatched: () => listeners.size > 0,
  });
  const probe = (client: EngineClient, signal: AbortSignal) =>
    Promise.all(
      imageBuilders.map(async (builder) => ({ builder, found: await builder.probe(client, signal) })),
    );
  const choose = async (client: EngineClient, request: ParsedBuildRequest, signal: AbortSignal) => {
    const all = await probe(client, signal);
    const usable = all.filter(({ found }) => found.unavailable === null);
    const chosen =
      request.builder === 'auto'
        ? (usable.find(({ found }) => lacks(found, request) === null) ?? usable[0])
        : all.find(({ found }) => found.kind === request.builder);
    const problem = chosen ? (chosen.found.unavailable ?? lacks(chosen.found, request)) : null;
    if (chosen && problem === null) return chosen;
    const message = problem ?? 'The engine has no builder';
    throw new AppError({ code: 'build/no-builder', message });
  };

  return {
    contexts,
    builders: async (signal) =>
      (await probe(await engine.connected(signal), signal)).map(({ found }) => found),
    async start(request, pathOfToken, signal) {
      const client = engine.client();
      const inContext = request.contextId === null ? null : contexts.find(request.contextId);
      if (inContext === null && request.dockerfile.from === 'context') {
        throw new AppError({
          code: 'file/failed',
          message: 'Without a context folder there is no Dockerfile in it',
        });
      }
      const sources = { client, credentials, folder: inContext, pathOfToken };
      // the parser of Dockerfiles is loaded for builds only
      const [plan, { builder, found }, { instructionLines }] = await Promise.all([
        prepareBuild(request, sources),
        choose(client, request, signal),
        import('./dockerfile/instruction-lines'),
      ]);
      signal.throwIfAborted();
      if (request.contextId !== null) contexts.used(request.contextId, request);
      const record = newRecord(plan, { kind: builder.kind, name: found.name }, client.endpoint.name);
      const onChange = (changed: BuildRecord) => tell({ upsert: [changed], remove: [] });
      const job = startJob(builder, plan, record, instructionLines(plan.dockerfile.text), onChange);
      jobs.set(plan.id, job);
      save(job, request);
      tell({ upsert: [record], remove: [] });
      const saving = setInterval(() => save(job, request), SAVE_MS);
      void job.ended.then(() => {
        clearInterval(saving);
        save(job, request);
        jobs.delete(plan.id);
        onEnded();
      });
      return plan.id;
    },
    job: (id) => jobs.get(id),
    async read(id, signal) {
      const job = jobs.get(id);
      if (job) return { record: job.record, ref: job.ref, request: null, updates: job.snapshot() };
      return history.read(id) ?? (await cli.read(id, signal));
    },
    request: (id) => history.read(id)?.request ?? null,
    list: () =>
      [...ownHeads(), ...cli.heads()].map(({ record }) => record).sort((a, b) => b.startedAt - a.startedAt),
    onEvent(event) {
      if (event.type === 'image') cli.refreshSoon();
    },
    onSwitched: cli.clear,
    subscribe(listener) {
      listeners.add(listener);
      cli.refreshSoon();
      return () => listeners.delete(listener);
    },
    forget(ids) {
      const ended = ids.filter((id) => !jobs.has(id));
      history.forget(ended);
      tell({ upsert: [], remove: ended });
    },
    async close() {
      cli.close();
      await Promise.all([...jobs.values()].map((job) => job.cancel('interrupted')));
    },
  };
}

/** What of a request a builder cannot do; null when it can do all. */
function lacks({ can, kind }: Builder, request: ParsedBuildRequest): string | null {
  if (!can.secrets && request.secrets.length > 0) return `The ${kind} builder takes no secrets`;
  if (can.ssh || !request.ssh) return null;
  return kind === 'classic' ? 'The classic builder takes no ssh agent' : 'There is no ssh agent to hand over';
}
