import type { ParsedBuildRequest } from '@shared/features/builds';
import type { RegistryAuth } from '../../../credentials/registry-auth';

/** A build argument without a value has that of the app's environment, or none (null), as the CLI does it. */
function buildArgs(request: ParsedBuildRequest): Record<string, string | null> {
  return Object.fromEntries(
    request.buildArgs.map(({ name, value }) => [name, value ?? process.env[name] ?? null]),
  );
}

/** The query of `POST /build` for either of the engine's own builders. */
export function buildQuery(request: ParsedBuildRequest, dockerfile: string): URLSearchParams {
  const query = new URLSearchParams({
    dockerfile,
    rm: '1',
    buildargs: JSON.stringify(buildArgs(request)),
    labels: JSON.stringify(Object.fromEntries(request.labels.map(({ name, value }) => [name, value]))),
  });
  for (const tag of request.tags) query.append('t', tag);
  if (request.target) query.set('target', request.target);
  if (request.platform) query.set('platform', request.platform);
  if (request.pull) query.set('pull', '1');
  if (request.noCache) query.set('nocache', '1');
  if (request.network) query.set('networkmode', request.network);
  return query;
}

/** All credentials as the engine's classic builder takes them. */
export function registryConfig(all: Record<string, RegistryAuth>): Record<string, string> {
  if (Object.keys(all).length === 0) return {};
  // the engine wants the padding that Node's base64url leaves out, and ignores what it cannot read
  const base64 = Buffer.from(JSON.stringify(all)).toString('base64');
  return { 'X-Registry-Config': base64.replaceAll('+', '-').replaceAll('/', '_') };
}
