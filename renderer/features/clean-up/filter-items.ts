import type { CleanUpItem, CleanUpKind } from '@shared/features/clean-up';
import { hasLabel } from '@shared/model/filter-query';
import { parseUntil, splitLabels } from '@shared/model/until';

export interface Filters {
  /** Free words, in names and what else is said of an item. */
  text: string;
  /** As `--filter label=` takes them, apart by spaces; with a `!` for `label!=`. */
  labels: string;
  /** As `--filter until=` takes it. */
  until: string;
}

/** The text is no age and no time. */
export const isBadUntil = (until: string, now: number): boolean =>
  until !== '' && parseUntil(until, now) === null;

export function filterItems(
  items: readonly CleanUpItem[],
  kind: CleanUpKind | null,
  { text, labels, until }: Filters,
  now: number,
): CleanUpItem[] {
  if (isBadUntil(until, now)) return [];
  const before = parseUntil(until, now);
  const wanted = splitLabels(labels);
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (kind !== null && item.kind !== kind) return false;
    if (before !== null && (item.createdAt ?? 0) > before) return false;
    const said = `${item.name} ${item.detail} ${item.objectId}`.toLowerCase();
    if (!words.every((word) => said.includes(word))) return false;
    return wanted.every((label) =>
      label.startsWith('!') ? !hasLabel(item.labels, label.slice(1)) : hasLabel(item.labels, label),
    );
  });
}
