import { createHash } from 'node:crypto';
import { AppError } from '@shared/errors/app-error';
import type { RegistryManifest, RegistryPage } from '@shared/features/registries';
import { mapLimit } from '../engine/map-limit';
import { ACCEPT, emptyManifest, toConfig, toImageManifest, toIndex } from './manifest';
import type { RegistryResponse } from './request';
import type { RegistrySession } from './session';

const PAGE = 100;
/** Of an index, images whose size is read. */
const MAX_IMAGES = 40;

function json(response: RegistryResponse): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(response.body);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // said below
  }
  throw new AppError({
    code: 'registry/failed',
    message: `${response.url.host} answered something that is no JSON`,
  });
}

const namesOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((name) => typeof name === 'string') : [];

/** Where the next page begins, from `Link: </v2/_catalog?last=x&n=5>; rel="next"`. */
function nextOf(response: RegistryResponse): string | null {
  const link = /<([^>]+)>\s*;[^,]*rel="?next/i.exec(String(response.headers.link ?? ''))?.[1];
  return link ? new URL(link, response.url).searchParams.get('last') : null;
}

function paged(path: string, next: string | null): string {
  const query = new URLSearchParams({ n: String(PAGE), ...(next !== null && { last: next }) });
  return `${path}?${query}`;
}

export async function readCatalog(
  session: RegistrySession,
  next: string | null,
  signal: AbortSignal,
): Promise<RegistryPage> {
  try {
    const response = await session.send('GET', paged('/v2/_catalog', next), signal);
    return { names: namesOf(json(response).repositories), next: nextOf(response) };
  } catch (error) {
    if (error instanceof AppError && ['registry/not-found', 'registry/not-allowed'].includes(error.code))
      throw new AppError({ ...error.data, code: 'registry/no-catalog' });
    throw error;
  }
}

export async function readTags(
  session: RegistrySession,
  repository: string,
  next: string | null,
  signal: AbortSignal,
): Promise<RegistryPage> {
  try {
    const response = await session.send('GET', paged(`/v2/${repository}/tags/list`, next), signal);
    return { names: namesOf(json(response).tags), next: nextOf(response) };
  } catch (error) {
    // a registry keeps the name of a repository whose last tag was deleted
    if (error instanceof AppError && /^name_unknown/.test(error.message) && next !== null)
      return { names: [], next: null };
    throw error;
  }
}

async function readConfig(session: RegistrySession, repository: string, digest: string, signal: AbortSignal) {
  const path = `/v2/${repository}/blobs/${digest}`;
  return toConfig(json(await session.send('GET', path, signal)));
}

export async function readManifest(
  session: RegistrySession,
  repository: string,
  reference: string,
  signal: AbortSignal,
): Promise<RegistryManifest> {
  const get = (what: string) =>
    session.send('GET', `/v2/${repository}/manifests/${what}`, signal, { Accept: ACCEPT });
  const response = await get(reference);
  const mediaType = String(response.headers['content-type'] ?? '').split(';')[0] ?? '';
  const named = response.headers['docker-content-digest'];
  const digest =
    typeof named === 'string' ? named : `sha256:${createHash('sha256').update(response.body).digest('hex')}`;
  const body = json(response);
  const manifest = emptyManifest(digest, mediaType);
  const single = toImageManifest(body);
  if (single) {
    const config = await readConfig(session, repository, single.config, signal);
    const images = [{ platform: config.platform, digest, size: single.size }];
    const { size, layers } = single;
    return { ...manifest, size, layers, images, createdAt: config.createdAt };
  }
  const index = toIndex(body);
  if (!index) return manifest;
  const images = await mapLimit(index.slice(0, MAX_IMAGES), 4, async (image) => {
    const own = toImageManifest(json(await get(image.digest)));
    return { ...image, size: own?.size ?? null, config: own?.config ?? null };
  });
  const config = images[0]?.config;
  const createdAt = config ? (await readConfig(session, repository, config, signal)).createdAt : null;
  return {
    ...manifest,
    size: Math.max(0, ...images.map((image) => image.size ?? 0)) || null,
    images: images.map(({ config: _config, ...image }) => image),
    createdAt,
  };
}

/** All tags that lead to a digest: registries do not tell, so each tag is asked for its own. */
export async function tagsOfDigest(
  session: RegistrySession,
  repository: string,
  digest: string,
  signal: AbortSignal,
): Promise<string[]> {
  const tags: string[] = [];
  let next: string | null = null;
  do {
    const page: RegistryPage = await readTags(session, repository, next, signal);
    tags.push(...page.names);
    next = page.next;
  } while (next !== null);
  const digests = await mapLimit(tags, 8, async (tag) => {
    const path = `/v2/${repository}/manifests/${tag}`;
    const { headers } = await session.send('HEAD', path, signal, { Accept: ACCEPT });
    return headers['docker-content-digest'];
  });
  return tags.filter((_, index) => digests[index] === digest).sort((a, b) => a.localeCompare(b));
}

/** Deletes by digest, as registries want it. @throws `registry/not-allowed` where deleting is off. */
export async function deleteManifest(
  session: RegistrySession,
  repository: string,
  digest: string,
  signal: AbortSignal,
): Promise<void> {
  await session.send('DELETE', `/v2/${repository}/manifests/${digest}`, signal);
}
