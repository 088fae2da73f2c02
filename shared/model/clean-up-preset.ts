import type { CleanUpItem, CleanUpKind } from '../features/clean-up';

/** What `docker system prune` takes: as it is, with `-a`, and with `-a --volumes`, those with a name included. */
export type CleanUpPreset = 'prune' | 'all' | 'volumes';

export function inPreset(preset: CleanUpPreset, item: Pick<CleanUpItem, 'kind' | 'reason'>): boolean {
  const rules: Record<CleanUpKind, boolean> = {
    containers: true,
    networks: true,
    volumes: preset === 'volumes',
    images: preset !== 'prune' || item.reason === 'dangling',
    cache: preset !== 'prune' || item.reason === 'cache',
  };
  return rules[item.kind];
}
