import type { CleanUpItem } from '@shared/features/clean-up';
import { itemId } from './find-containers';
import type { RawCache } from './read-disk';

const timeOf = (text: string | null | undefined) => {
  const at = Date.parse(text ?? '');
  return at > 0 ? at : null;
};

const parentsOf = (raw: RawCache) => raw.Parents ?? raw[' Parents'] ?? (raw.Parent ? [raw.Parent] : []);

/** What `docker builder prune` leaves without `-a`: what images have, and what builds need again at once. */
const needsAll = ({ Shared, Type }: RawCache) =>
  (Shared ?? false) || Type === 'internal' || Type === 'frontend';

/** Cache of the engine's own builder that nothing is built from just now. */
export function findCache(cache: readonly RawCache[]): CleanUpItem[] {
  const children = new Map<string, string[]>();
  for (const record of cache)
    for (const parent of parentsOf(record))
      children.set(parent, [...(children.get(parent) ?? []), record.ID ?? '']);
  return cache
    .filter(({ InUse }) => !InUse)
    .map((record) => {
      const { ID = '', Description = '', Type = '', Shared, Size = 0 } = record;
      return {
        id: itemId('cache', ID),
        kind: 'cache' as const,
        objectId: ID,
        name: Description || ID,
        names: [],
        detail: Type,
        reason: needsAll(record) ? ('cache-all' as const) : ('cache' as const),
        heldBy: (children.get(ID) ?? []).map((child) => itemId('cache', child)),
        createdAt: timeOf(record.LastUsedAt) ?? timeOf(record.CreatedAt),
        version: '',
        // an image has what is shared: it goes with that
        bytes: Shared ? 0 : Size,
        labels: {},
      };
    });
}
