import type { ImageSummary } from '@shared/features/image-list';
import { parseImageRef } from '@shared/model/image-ref';

/** One image of `GET /images/json`; anything may be missing. */
export interface RawImage {
  Id?: string;
  ParentId?: string;
  RepoTags?: string[] | null;
  RepoDigests?: string[] | null;
  /** Seconds since the epoch. */
  Created?: number;
  Size?: number;
  SharedSize?: number;
  Labels?: Record<string, string> | null;
}

/** What older engines say in place of no name. */
const noName = /^<none>[:@]<none>$/;

export const namesOf = (list: readonly string[] | null | undefined): string[] =>
  (list ?? []).filter((name) => !noName.test(name));

/** Milliseconds; null for 1970-01-01 and for Go's zero time, which builds write that shall be the same every day. */
export function recordedTime(ms: number): number | null {
  return Number.isFinite(ms) && ms > 0 ? ms : null;
}

/** Digests by repository. */
function digestsOf(raw: RawImage): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const name of namesOf(raw.RepoDigests)) {
    const ref = parseImageRef(name);
    if (ref.ok && ref.digest) found.set(ref.name, [...(found.get(ref.name) ?? []), ref.digest]);
  }
  return found;
}

/** The rows of `docker images`: one a name; one a repository that knows it by digest only; one for an image without either. */
export function toImageRows(raw: RawImage): ImageSummary[] {
  const imageId = raw.Id ?? '';
  const digests = digestsOf(raw);
  const make = (part: Pick<ImageSummary, 'name' | 'repository' | 'tag' | 'digests'>): ImageSummary => ({
    id: `${imageId}|${part.name}`,
    imageId,
    createdAt: recordedTime((raw.Created ?? 0) * 1000),
    size: raw.Size ?? 0,
    labels: raw.Labels ?? {},
    dangling: part.repository === null,
    parentId: raw.ParentId || null,
    ...part,
  });
  const rows = namesOf(raw.RepoTags).flatMap((name) => {
    const ref = parseImageRef(name);
    if (!ref.ok) return [];
    const { name: repository, tag } = ref;
    return [make({ name, repository, tag, digests: digests.get(repository) ?? [] })];
  });
  const tagged = new Set(rows.map((row) => row.repository));
  for (const [repository, list] of digests) {
    const name = `${repository}@${list[0]}`;
    if (!tagged.has(repository)) rows.push(make({ name, repository, tag: null, digests: list }));
  }
  return rows.length > 0 ? rows : [make({ name: imageId, repository: null, tag: null, digests: [] })];
}

/** Those of `docker images -a` that the plain list leaves out: without a name, and the parent of another. */
export function intermediateRows(all: readonly RawImage[]): ImageSummary[] {
  const parents = new Set(all.map((image) => image.ParentId));
  return all
    .filter((image) => parents.has(image.Id))
    .flatMap(toImageRows)
    .filter((row) => row.repository === null)
    .map((row) => ({ ...row, dangling: false }));
}
