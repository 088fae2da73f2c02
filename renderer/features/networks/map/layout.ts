import { Graph, layout } from '@dagrejs/dagre';
import { chainEdges, type LayoutEdge, sidedEdges } from './edges';
import type { MapModel } from './map-model';
import { boundsOf, boxSize, CHIP, type Place, type Rect, type Size } from './sizes';

/** Space between parts that no line connects. */
const GAP = 28;
/** Between two of one column. */
const NODE_GAP = 14;
/** The window that is aimed at; the whole is shown as large as it allows. */
const WINDOW = { width: 1040, height: 620 };

export function sizesOf({ boxes, shared }: MapModel): Map<string, Size> {
  return new Map<string, Size>([
    ...boxes.map((box): [string, Size] => [box.id, boxSize(box)]),
    ...shared.map(({ id }): [string, Size] => [id, { width: CHIP.width, height: CHIP.height }]),
  ]);
}

/** What lines connect, in groups. */
function components(ids: Iterable<string>, edges: MapModel['edges']): string[][] {
  const groupOf = new Map<string, string[]>([...ids].map((id) => [id, [id]]));
  for (const { network, container } of edges) {
    const a = groupOf.get(network);
    const b = groupOf.get(container);
    if (!a || !b || a === b) continue;
    a.push(...b);
    for (const id of b) groupOf.set(id, a);
  }
  return [...new Set(groupOf.values())];
}

interface Block extends Size {
  rects: (Rect & { id: string })[];
}

/** Layers from left to right, by dagre. Places are of the upper left corner. */
function layers(
  ids: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  edges: readonly LayoutEdge[],
): Block {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: NODE_GAP, edgesep: 6, ranksep: 56 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { ...(sizes.get(id) ?? { width: 0, height: 0 }) });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const rects = ids.map((id) => {
    const { x = 0, y = 0, width = 0, height = 0 } = graph.node(id) as Partial<Rect>;
    return { id, x: x - width / 2, y: y - height / 2, width, height };
  });
  const { x: left, y: top, width, height } = boundsOf(rects);
  return { width, height, rects: rects.map((rect) => ({ ...rect, x: rect.x - left, y: rect.y - top })) };
}

/** Takes the gaps out of its columns, whose order stays; shorter columns are spread over the whole height. */
function tighten(block: Block): Block {
  const columns = new Map<number, Block['rects']>();
  for (const rect of block.rects) {
    const centre = Math.round(rect.x + rect.width / 2);
    columns.set(centre, [...(columns.get(centre) ?? []), rect]);
  }
  const filled = (column: Block['rects']) => column.reduce((sum, rect) => sum + rect.height, 0);
  const height = Math.max(...[...columns.values()].map((c) => filled(c) + (c.length - 1) * NODE_GAP));
  const rects = [...columns.values()].flatMap((column) => {
    const gap = (height - filled(column)) / (column.length + 1);
    const full = gap < NODE_GAP;
    let y = full ? (height - filled(column) - (column.length - 1) * NODE_GAP) / 2 : gap;
    return column
      .sort((a, b) => a.y - b.y)
      .map((rect) => {
        const placed = { ...rect, y };
        y += rect.height + (full ? NODE_GAP : gap);
        return placed;
      });
  });
  return { width: block.width, height, rects };
}

/** How large it can be shown. */
const scale = ({ width, height }: Size) => Math.min(WINDOW.width / width, WINDOW.height / height);

/** The better of two ways: chains for what hangs together loosely, two columns for what is woven closely. */
function layoutGroup(
  ids: readonly string[],
  sizes: ReadonlyMap<string, Size>,
  all: MapModel['edges'],
): Block {
  const own = new Set(ids);
  const edges = all.filter(({ network }) => own.has(network));
  const chain = layers(ids, sizes, chainEdges(edges));
  if (edges.length < 3) return chain;
  const sided = tighten(layers(ids, sizes, sidedEdges(edges, sizes)));
  return scale(sided) > scale(chain) ? sided : chain;
}

/** Rows of blocks, the highest first, none wider than the limit. */
function inRows(blocks: readonly Block[], limit: number): Size & { places: Map<string, Place> } {
  const places = new Map<string, Place>();
  const whole = { width: 0, height: 0 };
  let x = 0;
  let y = 0;
  for (const block of blocks) {
    if (x > 0 && x + block.width > limit) {
      x = 0;
      y = whole.height + GAP;
    }
    for (const rect of block.rects) places.set(rect.id, { x: x + rect.x, y: y + rect.y });
    whole.width = Math.max(whole.width, x + block.width);
    whole.height = Math.max(whole.height, y + block.height);
    x += block.width + GAP;
  }
  return { ...whole, places };
}

/** Places everything anew: what is connected in layers, and the parts in rows of the length that shows them largest. */
export function layoutMap(model: MapModel): Map<string, Place> {
  const sizes = sizesOf(model);
  const blocks = components(sizes.keys(), model.edges)
    .map((ids) => layoutGroup(ids, sizes, model.edges))
    .sort((a, b) => b.height - a.height || b.width - a.width);
  const widest = Math.max(0, ...blocks.map((block) => block.width));
  const area = blocks.reduce((sum, { width, height }) => sum + (width + GAP) * (height + GAP), 0);
  // of many small ones as wide a row as makes the whole of the window's shape
  const even = Math.sqrt((area * WINDOW.width) / WINDOW.height);
  const limits = [
    ...[1, 1.25, 1.5, 2, 2.5, 3, 4, 6].map((times) => widest * times),
    ...[0.9, 1, 1.1, 1.2].map((times) => even * times),
  ].filter((limit) => limit >= widest);
  const tried = limits.map((limit) => inRows(blocks, limit)).sort((a, b) => scale(b) - scale(a));
  return tried[0]?.places ?? new Map();
}
