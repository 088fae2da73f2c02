import type { ContainerSummary } from '@shared/features/containers';
import { type FilterToken, has, hasLabelLike, parseFilter } from '@shared/model/filter-query';
import type { StateTab } from '../../stores/ui';

/** What the filter box understands before a colon. */
export const containerFilterKeys = [
  'name',
  'id',
  'image',
  'status',
  'state',
  'health',
  'label',
  'network',
  'volume',
  'port',
  'project',
  'exit',
] as const;

type Key = (typeof containerFilterKeys)[number];

/** The beginning of an id, long enough not to be met by chance while a name is typed. */
const isIdOf = (id: string, value: string) =>
  /^(?:sha256:)?[0-9a-f]{8,64}$/.test(value) &&
  id.replace('sha256:', '').startsWith(value.replace('sha256:', ''));

const tests: Record<Key, (row: ContainerSummary, value: string) => boolean> = {
  name: (row, value) => has(row.name, value),
  id: (row, value) => row.id.startsWith(value),
  image: (row, value) => has(row.image, value) || isIdOf(row.imageId, value),
  status: (row, value) => row.state.startsWith(value) || has(row.status, value),
  state: (row, value) => row.state.startsWith(value),
  health: (row, value) => (row.health ?? 'none').startsWith(value),
  label: (row, value) => hasLabelLike(row.labels, value),
  network: (row, value) => row.networks.some((network) => has(network.name, value)),
  volume: (row, value) => row.mounts.some((mount) => has(mount, value)),
  port: (row, value) =>
    row.ports.some((port) => `${port.publicPort}` === value || `${port.privatePort}` === value),
  project: (row, value) => has(row.project, value),
  exit: (row, value) => `${row.exitCode}` === value,
};

function matchesToken(row: ContainerSummary, { key, value }: FilterToken): boolean {
  if (key !== null) return tests[key as Key](row, value);
  return [row.name, row.image, row.id, row.project, row.service, row.command].some((text) =>
    has(text, value),
  );
}

export function isRunning(row: ContainerSummary): boolean {
  return row.state === 'running' || row.state === 'paused' || row.state === 'restarting';
}

/** The rows that the tab and the filter box leave. */
export function filterContainers(
  rows: readonly ContainerSummary[],
  tab: StateTab,
  text: string,
): ContainerSummary[] {
  const tokens = parseFilter(text, containerFilterKeys);
  return rows.filter((row) => {
    if (tab !== 'all' && isRunning(row) !== (tab === 'running')) return false;
    return tokens.every((token) => matchesToken(row, token) !== token.not);
  });
}
