import { type FilterToken, parseFilter } from '@shared/model/filter-query';
import { hostAddress, type PortRow } from './port-row';

/** What the filter box understands before a colon. */
export const portFilterKeys = ['port', 'ip', 'proto', 'container', 'state', 'project', 'conflict'] as const;

type Key = (typeof portFilterKeys)[number];
export type PortTab = 'all' | 'live' | 'planned' | 'conflicts';

const has = (text: string | null, value: string) => (text ?? '').toLowerCase().includes(value);

/** A number finds its port, also within a range and behind the host's. */
function hasPort({ range, containerPort }: PortRow, value: string): boolean {
  const number = Number(value);
  return (range !== null && range[0] <= number && number <= range[1]) || containerPort === number;
}

const tests: Record<Key, (row: PortRow, value: string) => boolean> = {
  port: hasPort,
  ip: (row, value) => row.hostIp.startsWith(value),
  proto: (row, value) => row.protocol.startsWith(value),
  container: (row, value) => has(row.container, value) || row.containerId.startsWith(value),
  state: (row, value) => row.state.startsWith(value),
  project: (row, value) => has(row.project, value),
  conflict: (row, value) =>
    row.conflicts.length > 0 === ('yes'.startsWith(value) || 'true'.startsWith(value)),
};

function matchesToken(row: PortRow, { key, value }: FilterToken): boolean {
  if (key !== null) return tests[key as Key](row, value);
  if (/^\d+$/.test(value)) return hasPort(row, value);
  return has(row.container, value) || has(row.project, value) || has(hostAddress(row), value);
}

export const inTab: Record<PortTab, (row: PortRow) => boolean> = {
  all: () => true,
  live: (row) => row.live,
  planned: (row) => !row.live,
  conflicts: (row) => row.conflicts.length > 0,
};

/** The rows that the tab and the filter box leave. */
export function filterPorts(rows: readonly PortRow[], tab: PortTab, text: string): PortRow[] {
  const tokens = parseFilter(text, portFilterKeys);
  return rows.filter(
    (row) => inTab[tab](row) && tokens.every((token) => matchesToken(row, token) !== token.not),
  );
}
