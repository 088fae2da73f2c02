import {
  type FilterToken,
  has,
  hasLabelLike,
  isTrue,
  isYesOrNo,
  parseFilter,
} from '@shared/model/filter-query';
import { isInSubnet } from '@shared/model/subnet';
import type { ListedNetwork } from './listed-network';

/** What the filter box understands before a colon. */
export const networkFilterKeys = [
  'name',
  'id',
  'driver',
  'scope',
  'subnet',
  'label',
  'project',
  'used',
  'internal',
] as const;

type Key = (typeof networkFilterKeys)[number];
export type NetworkTab = 'all' | 'used' | 'unused';

const tests: Record<Key, (row: ListedNetwork, value: string) => boolean> = {
  name: (row, value) => has(row.name, value),
  id: (row, value) => row.id.startsWith(value),
  driver: (row, value) => has(row.driver, value),
  scope: (row, value) => row.scope.startsWith(value),
  // an address finds the subnet that it is in
  subnet: (row, value) => row.pools.some(({ subnet }) => has(subnet, value) || isInSubnet(value, subnet)),
  label: (row, value) => hasLabelLike(row.labels, value),
  project: (row, value) => has(row.project, value),
  used: (row, value) =>
    isYesOrNo(value)
      ? row.users.length > 0 === isTrue(value)
      : row.users.some((user) => has(user.name, value)),
  internal: (row, value) => row.internal === isTrue(value),
};

function matchesToken(row: ListedNetwork, { key, value }: FilterToken): boolean {
  if (key !== null) return tests[key as Key](row, value);
  return has(row.name, value) || tests.id(row, value) || row.pools.some(({ subnet }) => has(subnet, value));
}

export const inTab: Record<NetworkTab, (row: ListedNetwork) => boolean> = {
  all: () => true,
  used: (row) => row.users.length > 0,
  unused: (row) => row.users.length === 0,
};

/** The rows that the tab and the filter box leave. */
export function filterNetworks(
  rows: readonly ListedNetwork[],
  tab: NetworkTab,
  text: string,
): ListedNetwork[] {
  const tokens = parseFilter(text, networkFilterKeys);
  return rows.filter(
    (row) => inTab[tab](row) && tokens.every((token) => matchesToken(row, token) !== token.not),
  );
}
