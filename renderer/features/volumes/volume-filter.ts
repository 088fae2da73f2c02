import { type FilterToken, parseFilter } from '@shared/model/filter-query';
import type { ListedVolume } from './listed-volume';

/** What the filter box understands before a colon. */
export const volumeFilterKeys = ['name', 'driver', 'label', 'project', 'used', 'anonymous', 'kind'] as const;

type Key = (typeof volumeFilterKeys)[number];
export type VolumeTab = 'all' | 'used' | 'unused';

const has = (text: string | null, value: string) => (text ?? '').toLowerCase().includes(value);
const isTrue = (value: string) => 'true'.startsWith(value) || 'yes'.startsWith(value);
/** Anything else is the name of a container. */
const isWord = (value: string) => isTrue(value) || 'false'.startsWith(value) || 'no'.startsWith(value);

const tests: Record<Key, (row: ListedVolume, value: string) => boolean> = {
  name: (row, value) => has(row.name, value),
  driver: (row, value) => has(row.driver, value),
  label: (row, value) => {
    const equals = value.indexOf('=');
    return Object.entries(row.labels).some(([name, text]) =>
      equals < 0
        ? has(name, value)
        : name.toLowerCase() === value.slice(0, equals) && has(text, value.slice(equals + 1)),
    );
  },
  project: (row, value) => has(row.project, value),
  used: (row, value) =>
    isWord(value) ? row.users.length > 0 === isTrue(value) : row.users.some((user) => has(user.name, value)),
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
