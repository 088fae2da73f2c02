import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BuildRecord, ParsedBuildRequest } from '@shared/features/builds';
import { build } from '@shared/model/build-command';
import { formatCommand } from '@shared/model/docker-command';
import type { Credentials } from '../../../credentials/registry-auth';
import type { EngineClient } from '../../../engine/client';
import { onHost } from '../../files/host/host-path';
import type { BuildPlan, SecretValue } from '../builder/builder';
import { readContextFile } from '../context-files';

interface Sources {
  client: EngineClient;
  credentials: Credentials | null;
  folder: string | null;
  /** The path of a file that the user chose. @throws AppError when there is none. */
  pathOfToken: (token: string) => string;
}

async function secretValue(
  secret: ParsedBuildRequest['secrets'][number],
  pathOfToken: Sources['pathOfToken'],
): Promise<SecretValue> {
  const { id, source } = secret;
  if (source.from === 'text') return { id, value: Buffer.from(source.text) };
  return { id, value: await onHost(readFile(pathOfToken(source.token))) };
}

/** Reads everything that a build needs. What is wrong with a request is told before anything is begun. */
export async function prepareBuild(request: ParsedBuildRequest, sources: Sources): Promise<BuildPlan> {
  const { folder, client, credentials, pathOfToken } = sources;
  const { dockerfile } = request;
  const text =
    dockerfile.from === 'text' ? dockerfile.text : await readContextFile(folder ?? '', dockerfile.path);
  return {
    id: randomUUID(),
    request,
    folder,
    dockerfile: { path: dockerfile.from === 'text' ? null : dockerfile.path, text },
    secrets: await Promise.all(request.secrets.map((secret) => secretValue(secret, pathOfToken))),
    client,
    credentials,
  };
}

/** The record of a build that is about to begin. */
export function newRecord(plan: BuildPlan, builder: BuildRecord['builder'], engine: string): BuildRecord {
  const { request, folder, dockerfile } = plan;
  return {
    id: plan.id,
    origin: 'app',
    builder,
    context: folder ?? '',
    contextId: request.contextId,
    dockerfile: dockerfile.path ?? '',
    tags: request.tags,
    target: request.target,
    platform: request.platform,
    state: 'sending',
    startedAt: Date.now(),
    endedAt: null,
    steps: 0,
    cachedSteps: 0,
    imageId: null,
    error: null,
    errorLines: null,
    warnings: [],
    command: formatCommand(build(request, (id) => (id === request.contextId ? (folder ?? id) : id))),
    engine,
  };
}
