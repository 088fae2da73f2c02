import type { ContainerSummary } from '@shared/features/containers';
import type { NetworkSummary } from '@shared/features/networks';

/** A container of a network: it runs there, or would when it is started. */
export interface NetworkUser {
  id: string;
  name: string;
  state: ContainerSummary['state'];
  /** Empty while it does not run. */
  ip: string;
}

/** A row of the list with what the list of containers knows of it. */
export interface ListedNetwork extends NetworkSummary {
  users: readonly NetworkUser[];
}

export const isLive = (state: ContainerSummary['state']) =>
  state === 'running' || state === 'paused' || state === 'restarting';

/** Those that run come first. */
const rank = (user: NetworkUser) => (isLive(user.state) ? 0 : 1);

/**
 * The containers of each network, by its id. A container that has never run knows its networks only as they were named to the
 * engine: by a name, of which there may be several, or by the beginning of an id.
 */
export function usersByNetwork(
  networks: Iterable<NetworkSummary>,
  containers: Iterable<ContainerSummary>,
): Map<string, NetworkUser[]> {
  const all = [...networks];
  const found = new Map<string, NetworkUser[]>(all.map(({ id }) => [id, []]));
  const byName = new Map(all.map(({ name, id }) => [name, id]));
  const idOf = ({ id, name }: ContainerSummary['networks'][number]) =>
    found.has(id)
      ? id
      : (byName.get(name) ??
        (name.length >= 4 ? all.find((each) => each.id.startsWith(name))?.id : undefined));
  for (const { id, name, state, networks: own } of containers) {
    for (const network of own) found.get(idOf(network) ?? '')?.push({ id, name, state, ip: network.ip });
  }
  for (const users of found.values()) users.sort((a, b) => rank(a) - rank(b) || (a.name < b.name ? -1 : 1));
  return found;
}

const none: readonly NetworkUser[] = [];

const sameUsers = (a: readonly NetworkUser[], b: readonly NetworkUser[]) =>
  a.length === b.length &&
  a.every(({ id, name, state, ip }, i) => {
    const other = b[i];
    return other?.id === id && other.name === name && other.state === state && other.ip === ip;
  });

export type Listed = ReadonlyMap<string, { of: NetworkSummary; listed: ListedNetwork }>;

/** Puts the lists together. A row in which nothing has changed stays the same object, so that it is not drawn again. */
export function listNetworks(
  rows: Iterable<NetworkSummary>,
  users: ReadonlyMap<string, readonly NetworkUser[]>,
  before: Listed,
): Map<string, { of: NetworkSummary; listed: ListedNetwork }> {
  const now = new Map<string, { of: NetworkSummary; listed: ListedNetwork }>();
  for (const row of rows) {
    const own = users.get(row.id) ?? none;
    const last = before.get(row.id);
    const same = last?.of === row && sameUsers(last.listed.users, own);
    now.set(row.id, same ? last : { of: row, listed: { ...row, users: own } });
  }
  return now;
}
