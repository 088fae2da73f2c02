import { AppError } from '@shared/errors/app-error';
import type { BuildRecord, BuildUpdate } from '@shared/features/builds';
import type { EngineClient } from '../../../engine/client';
import { buildFailure } from '../builder/build-failure';
import type { BuildReport } from '../builder/builder';
import { createVertexReader } from '../buildkit/vertex-reader';
import type { StoredBuild, StoredHead } from '../history/build-file';
import { createBuildLog } from '../run/build-log';
import { askDocker, cliTarget, withPrivateFolder } from './docker-cli';
import { markedLines, parseRawJson } from './raw-json';

interface Listed {
  ref?: string;
  name?: string;
  status?: string;
  created_at?: string;
  completed_at?: string;
  total_steps?: number;
  cached_steps?: number;
}

interface Inspected {
  Context?: string;
  Dockerfile?: string;
  Target?: string;
  Platform?: string[];
  Error?: { Message?: string; Sources?: string };
  Attachments?: { Digest?: string; Type?: string }[];
}

/** What the builder says of a build's end, by our words. */
const states: Record<string, BuildRecord['state']> = {
  completed: 'done',
  error: 'failed',
  failed: 'failed',
  canceled: 'cancelled',
  running: 'running',
};
const CONFIG = 'application/vnd.docker.container.image.v1+json';

function ask(client: EngineClient, args: string[], signal: AbortSignal): Promise<string | null> {
  return withPrivateFolder(async (folder) => {
    const target = await cliTarget(client.endpoint, folder);
    const answer = await askDocker(target, ['buildx', 'history', ...args], signal);
    return answer.ok ? answer.stdout : null;
  });
}

function toHead(listed: Listed, engine: string): StoredHead | null {
  const { ref = '', name = '', status = '', created_at, completed_at } = listed;
  const id = ref.split('/').at(-1) ?? '';
  if (!/^[0-9a-z]{8,40}$/.test(id) || created_at === undefined) return null;
  const record: BuildRecord = {
    id,
    origin: 'cli',
    builder: { kind: 'buildx', name: ref.split('/')[0] ?? null },
    context: name,
    contextId: null,
    dockerfile: '',
    tags: [],
    target: '',
    platform: '',
    state: states[status.toLowerCase()] ?? 'done',
    startedAt: Date.parse(created_at),
    endedAt: completed_at ? Date.parse(completed_at) : null,
    steps: listed.total_steps ?? 0,
    cachedSteps: listed.cached_steps ?? 0,
    imageId: null,
    error: null,
    errorLines: null,
    warnings: [],
    command: `docker buildx history logs ${id}`,
    engine,
  };
  return { record, ref, request: null };
}

/** The builds that the builder itself remembers; none where it does not. */
export async function listCliBuilds(client: EngineClient, signal: AbortSignal): Promise<StoredHead[]> {
  const text = await ask(client, ['ls', '--no-trunc', '--format', 'json'], signal);
  return (text ?? '').split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    return toHead(JSON.parse(line) as Listed, client.endpoint.name) ?? [];
  });
}

function described(record: BuildRecord, found: Inspected): BuildRecord {
  const { Error: failed, Attachments = [] } = found;
  const words = failed?.Message ?? '';
  const sources = Buffer.from(failed?.Sources ?? '', 'base64').toString('utf8');
  return {
    ...record,
    context: found.Context ?? record.context,
    dockerfile: found.Dockerfile === '-' ? '' : (found.Dockerfile ?? ''),
    target: found.Target ?? '',
    platform: (found.Platform ?? []).join(','),
    error: words ? { ...buildFailure(words).data, op: 'builds.start' } : null,
    errorLines: markedLines(sources),
    imageId: Attachments.find(({ Type }) => Type === CONFIG)?.Digest ?? null,
  };
}

/** Everything that the builder remembers of a build. @throws AppError when it does not any more. */
export async function readCliBuild(
  client: EngineClient,
  head: StoredHead,
  signal: AbortSignal,
): Promise<StoredBuild> {
  const { id } = head.record;
  const [inspected, logs] = await Promise.all([
    ask(client, ['inspect', '--format', 'json', id], signal),
    logsOf(client, id, signal),
  ]);
  if (inspected === null) {
    throw new AppError({ code: 'engine/not-found', message: 'The builder has forgotten it', target: id });
  }
  const log = createBuildLog(() => null);
  const ignore = () => {};
  const report: BuildReport = {
    sending: ignore,
    running: ignore,
    errorLines: ignore,
    ref: ignore,
    step: log.step,
    part: log.part,
    output: log.output,
    warning: log.warning,
  };
  const vertices = createVertexReader(report);
  for (const line of logs.split('\n')) {
    const status = parseRawJson(line);
    if (status) vertices.take(status);
  }
  const record = { ...described(head.record, JSON.parse(inspected) as Inspected), warnings: log.warnings };
  const updates: BuildUpdate[] = [{ type: 'record', record }, ...log.snapshot()];
  return { record, ref: head.ref, request: null, updates };
}

/** They come where progress does: behind the standard output. */
async function logsOf(client: EngineClient, id: string, signal: AbortSignal): Promise<string> {
  return withPrivateFolder(async (folder) => {
    const target = await cliTarget(client.endpoint, folder);
    const answer = await askDocker(
      target,
      ['buildx', 'history', 'logs', '--progress', 'rawjson', id],
      signal,
    );
    return answer.ok ? `${answer.stdout}\n${answer.stderr}` : '';
  });
}
