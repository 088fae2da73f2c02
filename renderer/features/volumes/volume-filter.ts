import {
  type FilterToken,
  has,
  hasLabelLike,
  isTrue,
  isYesOrNo,
  parseFilter,
} from '@shared/model/filter-query';
import type { ListedVolume } from './listed-volume';

/** What the filter box understands before a colon. */
export const volumeFilterKeys = ['name', 'driver', 'label', 'project', 'used', 'anonymous', 'kind'] as const;

type Key = (typeof volumeFilterKeys)[number];
export type VolumeTab = 'all' | 'used' | 'unused';

const tests: Record<Key, (row: ListedVolume, value: string) => boolean> = {
  name: (row, value) => has(row.name, value),
  driver: (row, value) => has(row.driver, value),
  label: (row, value) => hasLabelLike(row.labels, value),
  project: (row, value) => has(row.project, value),
  used: (row, value) =>
    isYesOrNo(value)
      ? row.users.length > 0 === isTrue(value)
      : row.users.some((user) => has(user.name, value)),
  anonymous: (row, value) => row.anonymous === isTrue(value),
  kind: (row, value) => has(row.kind || 'plain', value),
};

function matchesToken(row: ListedVolume, { key, value }: FilterToken): boolean {
  if (key !== null) return tests[key as Key](row, value);
  return has(row.name, value) || has(row.project, value) || row.users.some((user) => has(user.name, value));
}

export const inTab: Record<VolumeTab, (row: ListedVolume) => boolean> = {
  all: () => true,
  used: (row) => row.users.length > 0,
  unused: (row) => row.users.length === 0,
};

/** The rows that the tab and the filter box leave. */
export function filterVolumes(rows: readonly ListedVolume[], tab: VolumeTab, text: string): ListedVolume[] {
  const tokens = parseFilter(text, volumeFilterKeys);
  return rows.filter(
    (row) => inTab[tab](row) && tokens.every((token) => matchesToken(row, token) !== token.not),
  );
}
