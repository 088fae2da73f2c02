import type { PruneCandidate } from '@shared/features/container-details';
import { hasLabel } from '@shared/model/filter-query';

/** Those that `docker container prune` takes with these filters. */
export function pruneMatches(
  all: readonly PruneCandidate[],
  labels: readonly string[],
  until: number | null,
): PruneCandidate[] {
  return all.filter(
    (each) =>
      (until === null || each.createdAt <= until) &&
      labels.every((label) =>
        label.startsWith('!') ? !hasLabel(each.labels, label.slice(1)) : hasLabel(each.labels, label),
      ),
  );
}
