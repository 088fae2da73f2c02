import type { ContainerSummary } from '@shared/features/containers';
import { isLive, type ListedNetwork } from '../list/listed-network';

/** A container as it is drawn. */
export interface MapContainer {
  id: string;
  name: string;
  live: boolean;
  project: string | null;
}

/** A network, drawn as a box around the containers that are in no other. */
export interface MapBox {
  /** The network's id; `LOOSE` for the box of containers without one. */
  id: string;
  network: ListedNetwork | null;
  members: MapContainer[];
}

/** What is drawn: boxes, containers of several networks between them, and the lines that say so. */
export interface MapModel {
  boxes: MapBox[];
  shared: MapContainer[];
  edges: { network: string; container: string; ip: string }[];
}

/** The box of containers that have no network of their own (`--network container:…`). */
export const LOOSE = 'loose';

export interface MapOptions {
  /** Only networks and containers of a compose project; null for all. */
  project: string | null;
  /** Without networks that nobody is in. */
  hideUnused: boolean;
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);

/** Puts networks and containers together for drawing. */
export function buildMap(
  networks: readonly ListedNetwork[],
  containers: Iterable<ContainerSummary>,
  { project, hideUnused }: MapOptions,
): MapModel {
  const list = [...containers].filter((each) => project === null || each.project === project).sort(byName);
  const memberships = new Map<string, { network: string; ip: string }[]>();
  for (const network of networks) {
    for (const { id, ip } of network.users) {
      const own = memberships.get(id) ?? [];
      memberships.set(id, [...own, { network: network.id, ip }]);
    }
  }
  const boxes = new Map<string, MapBox>(
    [...networks].sort(byName).map((network) => [network.id, { id: network.id, network, members: [] }]),
  );
  const model: MapModel = { boxes: [], shared: [], edges: [] };
  const loose: MapBox = { id: LOOSE, network: null, members: [] };
  const used = new Set<string>();
  for (const { id, name, state, project: own } of list) {
    const drawn: MapContainer = { id, name, live: isLive(state), project: own };
    const [first, ...more] = memberships.get(id) ?? [];
    for (const { network } of memberships.get(id) ?? []) used.add(network);
    if (!first) loose.members.push(drawn);
    else if (more.length === 0) boxes.get(first.network)?.members.push(drawn);
    else {
      model.shared.push(drawn);
      for (const { network, ip } of [first, ...more]) model.edges.push({ network, container: id, ip });
    }
  }
  for (const box of boxes.values()) {
    const ofProject = project === null || box.network?.project === project;
    if (used.has(box.id) || (ofProject && !hideUnused)) model.boxes.push(box);
  }
  if (loose.members.length > 0) model.boxes.push(loose);
  return model;
}
