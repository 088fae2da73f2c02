import type { PruneCandidate } from '@shared/features/container-details';

function hasLabel(labels: Record<string, string>, wanted: string): boolean {
  const equals = wanted.indexOf('=');
  const key = equals < 0 ? wanted : wanted.slice(0, equals);
  if (!Object.hasOwn(labels, key)) return false;
  return equals < 0 || labels[key] === wanted.slice(equals + 1);
}

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
