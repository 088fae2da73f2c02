import type { SearchResult } from '@shared/features/registries';
import { parseImageRef } from '@shared/model/image-ref';
import { type Credentials, toAuthHeader } from '../../credentials/registry-auth';
import type { EngineClient } from '../../engine/client';
import { explained } from '../../engine/transfer/transfer-error';
import { readText } from '../../engine/wire/http';

interface Search {
  term: string;
  limit: number;
  official: boolean;
  stars: number;
}

/** One row of `GET /images/search`. Newer engines write in lower case what older ones began with a capital. */
export function toSearchResult(raw: unknown): SearchResult | null {
  if (typeof raw !== 'object' || raw === null) return null;
  const { name, description, star_count, is_official } = raw as Record<string, unknown>;
  if (typeof name !== 'string' || name === '') return null;
  return {
    name,
    description: typeof description === 'string' ? description.trim() : '',
    stars: typeof star_count === 'number' ? star_count : 0,
    official: is_official === true,
  };
}

export function searchQuery({ term, limit, official, stars }: Search): string {
  const filters = {
    ...(official && { 'is-official': ['true'] }),
    ...(stars > 0 && { stars: [String(stars)] }),
  };
  const query = new URLSearchParams({ term, limit: String(limit) });
  if (Object.keys(filters).length > 0) query.set('filters', JSON.stringify(filters));
  return query.toString();
}

/** Searches as `docker search` does: what stands before a slash may be a registry with an index of its own. */
export async function searchImages(
  client: EngineClient,
  credentials: Credentials,
  search: Search,
  signal: AbortSignal,
): Promise<SearchResult[]> {
  const reference = parseImageRef(search.term);
  const domain = reference.ok ? reference.domain : null;
  // searching needs no sign-in: a store that fails is no reason not to
  const auth = await credentials.forRegistry(domain, signal).catch(() => null);
  const request = {
    method: 'GET' as const,
    path: `/images/search?${searchQuery(search)}`,
    headers: { 'X-Registry-Auth': toAuthHeader(auth) },
  };
  try {
    const text = await readText(await client.open(request, signal), 8 * 1024 * 1024);
    const rows: unknown = JSON.parse(text);
    return (Array.isArray(rows) ? rows : []).map(toSearchResult).filter((row) => row !== null);
  } catch (error) {
    throw explained(error, search.term);
  }
}
