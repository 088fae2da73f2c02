import type { MapModel } from './map-model';
import { CHIP, type Place, type Size } from './sizes';

/** A line from left to right. */
export interface LayoutEdge {
  id: string;
  from: string;
  to: string;
}

type Edges = MapModel['edges'];

/** Chains: the first network of a container is on its left, the others on its right. */
export function chainEdges(edges: Edges): LayoutEdge[] {
  const seen = new Set<string>();
  return edges.map(({ network, container }) => {
    const first = !seen.has(container);
    seen.add(container);
    const id = `${network} ${container}`;
    return first ? { id, from: network, to: container } : { id, from: container, to: network };
  });
}

/** Two columns of networks with the containers between: those that share many containers are opposite each other. */
export function sidedEdges(edges: Edges, sizes: ReadonlyMap<string, Size>): LayoutEdge[] {
  const networksOf = new Map<string, string[]>();
  for (const { network, container } of edges)
    networksOf.set(container, [...(networksOf.get(container) ?? []), network]);
  const side = new Map<string, 1 | -1>();
  const heights = { 1: 0, [-1]: 0 };
  for (const network of new Set(edges.map((edge) => edge.network))) {
    let pull = 0;
    for (const others of networksOf.values())
      if (others.includes(network)) for (const other of others) pull -= side.get(other) ?? 0;
    // neither column may become much higher than the other
    const lower = heights[1] <= heights[-1] ? 1 : -1;
    const full = Math.abs(heights[1] - heights[-1]) > 300;
    const own = pull === 0 || full ? lower : pull > 0 ? 1 : -1;
    side.set(network, own);
    heights[own] += sizes.get(network)?.height ?? 0;
  }
  return edges.map(({ network, container }) => {
    const id = `${network} ${container}`;
    return side.get(network) === 1
      ? { id, from: network, to: container }
      : { id, from: container, to: network };
  });
}

/** Lines as they are drawn: from what is on the left to what is on the right. */
export function drawnEdges(
  { edges }: Pick<MapModel, 'edges'>,
  places: ReadonlyMap<string, Place>,
  sizes: ReadonlyMap<string, Size>,
): LayoutEdge[] {
  const centre = (id: string, width: number) => (places.get(id)?.x ?? 0) + width / 2;
  return edges.map(({ network, container }) => {
    const id = `${network} ${container}`;
    const left = centre(network, sizes.get(network)?.width ?? 0) <= centre(container, CHIP.width);
    return left ? { id, from: network, to: container } : { id, from: container, to: network };
  });
}
