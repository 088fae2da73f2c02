import type { CleanUpItem, CleanUpKind } from '../features/clean-up';
import { atLeast } from './api-version';

/** What `docker system prune` takes: as it is, with `-a`, and with `-a --volumes`. */
export type CleanUpPreset = 'prune' | 'all' | 'volumes';

/** @param api the version in use: since 1.42 engines keep the volumes that somebody named */
export function inPreset(
  preset: CleanUpPreset,
  item: Pick<CleanUpItem, 'kind' | 'reason'>,
  api: string,
): boolean {
  const rules: Record<CleanUpKind, boolean> = {
    containers: true,
    networks: true,
    volumes: preset === 'volumes' && (item.reason === 'anonymous' || !atLeast(api, '1.42')),
    images: preset !== 'prune' || item.reason === 'dangling',
    cache: preset !== 'prune' || item.reason === 'cache',
  };
  return rules[item.kind];
}
