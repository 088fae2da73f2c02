import type { ContainerPort, ContainerState, ContainerSummary } from '@shared/features/containers';
import type { PortBinding } from '@shared/features/network-details';
import { isLive } from '../list/listed-network';

/** A port of the host that a container has, or wants when it is started. */
export interface PortRow {
  id: string;
  /** Empty for every address of the host. */
  hostIp: string;
  /** The first and the last port of the range that it may become; null where the engine chooses. */
  range: readonly [number, number] | null;
  protocol: string;
  containerPort: number;
  containerId: string;
  container: string;
  state: ContainerState;
  project: string | null;
  /** It has the port now. */
  live: boolean;
  conflicts: readonly PortConflict[];
}

/**
 * Another container that wants the same. `taken`: it has the port, and this one cannot start; `wanted`: it cannot start while
 * this one runs; `either`: only one of them can run; `both`: both have it, on addresses of which one contains the other.
 */
export interface PortConflict {
  kind: 'taken' | 'wanted' | 'either' | 'both';
  containerId: string;
  container: string;
}

const anywhere = (ip: string) => ip === '' || ip === '0.0.0.0' || ip === '::';

/** Which kinds of address one stands for. */
const families = (ip: string) => (ip === '' ? '46' : ip.includes(':') ? '6' : '4');

/** Whether two addresses have one in common: the same, or one stands for all of its kind. */
export function addressesOverlap(a: string, b: string): boolean {
  if (![...families(a)].some((family) => families(b).includes(family))) return false;
  return anywhere(a) || anywhere(b) || a === b;
}

type Unchecked = Omit<PortRow, 'conflicts'>;

function toRow(
  container: ContainerSummary,
  port: Pick<PortRow, 'hostIp' | 'range' | 'protocol' | 'containerPort'>,
): Unchecked {
  const { id, name, state, project } = container;
  const text = [id, port.hostIp, port.range?.join('-') ?? '', port.containerPort, port.protocol].join(' ');
  return { id: text, ...port, containerId: id, container: name, state, project, live: isLive(state) };
}

/** What it has: the wildcards of both kinds of address are one row. */
function livePorts(container: ContainerSummary): Unchecked[] {
  const published = container.ports.filter((port) => port.publicPort !== null);
  const key = (port: ContainerPort) => `${port.publicPort} ${port.privatePort} ${port.protocol}`;
  const six = new Set(published.filter((port) => port.ip === '::').map(key));
  const four = new Set(published.filter((port) => port.ip === '0.0.0.0').map(key));
  return published.flatMap((port) => {
    const both = anywhere(port.ip) && six.has(key(port)) && four.has(key(port));
    if (both && port.ip === '::') return [];
    const number = port.publicPort ?? 0;
    return toRow(container, {
      hostIp: both ? '' : port.ip,
      range: [number, number],
      protocol: port.protocol,
      containerPort: port.privatePort,
    });
  });
}

/** What it was told to publish. */
function plannedPorts(container: ContainerSummary, bindings: readonly PortBinding[]): Unchecked[] {
  return bindings.map((binding) => {
    const [first, last] = binding.hostPort.split('-').map(Number);
    return toRow(container, {
      hostIp: binding.hostIp,
      range: first ? [first, last ?? first] : null,
      protocol: binding.protocol,
      containerPort: binding.containerPort,
    });
  });
}

function conflictKind(own: Unchecked, other: Unchecked): PortConflict['kind'] {
  if (own.live) return other.live ? 'both' : 'wanted';
  return other.live ? 'taken' : 'either';
}

/** Compares those only that want one and the same port; from a range the engine takes what is free. */
function withConflicts(rows: readonly Unchecked[]): PortRow[] {
  const byPort = new Map<string, Unchecked[]>();
  const keyOf = ({ range, protocol }: Unchecked) =>
    range && range[0] === range[1] ? `${range[0]}/${protocol}` : null;
  for (const row of rows) {
    const key = keyOf(row);
    if (key === null) continue;
    const same = byPort.get(key);
    if (same) same.push(row);
    else byPort.set(key, [row]);
  }
  return rows.map((row) => {
    const key = keyOf(row);
    const others = (key === null ? [] : (byPort.get(key) ?? [])).filter(
      (other) => other.containerId !== row.containerId && addressesOverlap(other.hostIp, row.hostIp),
    );
    const conflicts = others.map(({ containerId, container, ...other }) => ({
      ...{ containerId, container },
      kind: conflictKind(row, { containerId, container, ...other }),
    }));
    return { ...row, conflicts };
  });
}

/** Every port of the host that a container has or wants; `bindings` are those of containers that do not run, as far as they are known. */
export function listPorts(
  containers: Iterable<ContainerSummary>,
  bindings: ReadonlyMap<string, readonly PortBinding[]>,
): PortRow[] {
  const rows = [...containers].flatMap((container) =>
    isLive(container.state)
      ? livePorts(container)
      : plannedPorts(container, bindings.get(container.id) ?? []),
  );
  return withConflicts(rows);
}

/** `0.0.0.0:8080`, `[::1]:8080`, `8000-8010`; the address is left out where it is every one. */
export function hostAddress({ hostIp, range }: Pick<PortRow, 'hostIp' | 'range'>): string {
  const port = range === null ? '' : range[0] === range[1] ? String(range[0]) : range.join('-');
  if (hostIp === '') return port;
  return `${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${port}`;
}
