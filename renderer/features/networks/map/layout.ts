import { Graph, layout } from '@dagrejs/dagre';
import type { MapModel } from './map-model';
import { boxSize, CHIP, type Place, type Rect, type Size } from './sizes';

/** Space between parts that no line connects. */
const GAP = 36;
/** The shape of the whole that is aimed at: a window's. */
const ASPECT = 1.7;

export interface LayoutEdge {
  id: string;
  from: string;
  to: string;
}

/** A container's lines: the first of its networks is on its left, the others on its right. */
export function directEdges({ edges }: Pick<MapModel, 'edges'>): LayoutEdge[] {
  const seen = new Set<string>();
  return edges.map(({ network, container }) => {
    const first = !seen.has(container);
    seen.add(container);
    const id = `${network} ${container}`;
    return first ? { id, from: network, to: container } : { id, from: container, to: network };
  });
}

export function sizesOf({ boxes, shared }: MapModel): Map<string, Size> {
  return new Map<string, Size>([
    ...boxes.map((box): [string, Size] => [box.id, boxSize(box)]),
    ...shared.map(({ id }): [string, Size] => [id, { width: CHIP.width, height: CHIP.height }]),
  ]);
}

/** What lines connect, in groups. */
function components(ids: Iterable<string>, edges: readonly LayoutEdge[]): string[][] {
  const groupOf = new Map<string, string[]>([...ids].map((id) => [id, [id]]));
  for (const { from, to } of edges) {
    const a = groupOf.get(from);
    const b = groupOf.get(to);
    if (!a || !b || a === b) continue;
    a.push(...b);
    for (const id of b) groupOf.set(id, a);
  }
  return [...new Set(groupOf.values())];
}

/** Layers from left to right, by dagre. Places are of the upper left corner. */
function layoutGroup(ids: readonly string[], sizes: ReadonlyMap<string, Size>, edges: readonly LayoutEdge[]) {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 16, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  const own = new Set(ids);
  for (const id of ids) graph.setNode(id, { ...(sizes.get(id) ?? { width: 0, height: 0 }) });
  for (const { from, to } of edges) if (own.has(from)) graph.setEdge(from, to);
  layout(graph);
  const rects = ids.map((id): Rect & { id: string } => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id) as Partial<Rect>;
    return { id, x: x - width / 2, y: y - height / 2, width, height };
  });
  const left = Math.min(...rects.map((rect) => rect.x));
  const top = Math.min(...rects.map((rect) => rect.y));
  const width = Math.max(...rects.map((rect) => rect.x + rect.width)) - left;
  const height = Math.max(...rects.map((rect) => rect.y + rect.height)) - top;
  return { width, height, rects: rects.map((rect) => ({ ...rect, x: rect.x - left, y: rect.y - top })) };
}

/** Places everything anew: what is connected in layers, and the parts in rows, the highest first. */
export function layoutMap(model: MapModel): Map<string, Place> {
  const sizes = sizesOf(model);
  const edges = directEdges(model);
  const groups = components(sizes.keys(), edges).map((ids) => layoutGroup(ids, sizes, edges));
  const area = groups.reduce((sum, group) => sum + (group.width + GAP) * (group.height + GAP), 0);
  const limit = Math.max(Math.sqrt(area * ASPECT), ...groups.map((group) => group.width));
  const places = new Map<string, Place>();
  let x = 0;
  let y = 0;
  let row = 0;
  for (const group of groups.sort((a, b) => b.height - a.height || b.width - a.width)) {
    if (x > 0 && x + group.width > limit) {
      x = 0;
      y += row + GAP;
      row = 0;
    }
    for (const rect of group.rects) places.set(rect.id, { x: x + rect.x, y: y + rect.y });
    x += group.width + GAP;
    row = Math.max(row, group.height);
  }
  return places;
}
