import {
  type FilterToken,
  has,
  hasLabelLike,
  isTrue,
  isYesOrNo,
  parseFilter,
} from '@shared/model/filter-query';
import type { ListedImage } from './listed-image';

/** What the filter box understands before a colon. */
export const imageFilterKeys = ['name', 'tag', 'id', 'digest', 'label', 'used', 'dangling'] as const;

type Key = (typeof imageFilterKeys)[number];
export type ImageTab = 'all' | 'used' | 'unused' | 'dangling';

const tests: Record<Key, (row: ListedImage, value: string) => boolean> = {
  name: (row, value) => has(row.repository, value) || has(row.repository && row.name, value),
  tag: (row, value) => has(row.tag, value),
  id: (row, value) => row.imageId.replace('sha256:', '').startsWith(value.replace('sha256:', '')),
  digest: (row, value) => row.digests.some((digest) => has(digest, value)),
  label: (row, value) => hasLabelLike(row.labels, value),
  used: (row, value) =>
    isYesOrNo(value)
      ? row.users.length > 0 === isTrue(value)
      : row.users.some((user) => has(user.name, value)),
  dangling: (row, value) => row.dangling === isTrue(value),
};

function matchesToken(row: ListedImage, { key, value }: FilterToken): boolean {
  if (key !== null) return tests[key as Key](row, value);
  return has(row.repository && row.name, value) || tests.id(row, value) || has(row.imageId, value);
}

export const inTab: Record<ImageTab, (row: ListedImage) => boolean> = {
  all: () => true,
  used: (row) => row.users.length > 0,
  unused: (row) => row.users.length === 0,
  dangling: (row) => row.dangling,
};

/** The rows that the tab and the filter box leave. */
export function filterImages(rows: readonly ListedImage[], tab: ImageTab, text: string): ListedImage[] {
  const tokens = parseFilter(text, imageFilterKeys);
  return rows.filter(
    (row) => inTab[tab](row) && tokens.every((token) => matchesToken(row, token) !== token.not),
  );
}
