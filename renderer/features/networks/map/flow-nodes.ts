import type { Edge, Node } from '@xyflow/react';
import { drawnEdges } from './edges';
import { sizesOf } from './layout';
import type { MapBox, MapContainer, MapModel } from './map-model';
import { CHIP, chipPlace, type Place, type Rect } from './sizes';

export type BoxNode = Node<{ box: MapBox }, 'box'>;
export type ChipNode = Node<{ container: MapContainer; shared: boolean }, 'chip'>;
export type MapNode = BoxNode | ChipNode;

const fixed = { draggable: false, selectable: false, connectable: false, focusable: false } as const;

/** The id of a container's node; its own id, since it is drawn once. */
const chip = (container: MapContainer, position: Place, shared: boolean): ChipNode => ({
  ...fixed,
  id: container.id,
  type: 'chip',
  position,
  width: CHIP.width,
  height: CHIP.height,
  data: { container, shared },
});

/** What the library draws: boxes first, so that their containers lie on them. */
export function toFlowNodes(model: MapModel, places: ReadonlyMap<string, Place>): MapNode[] {
  const sizes = sizesOf(model);
  const at = (id: string) => places.get(id) ?? { x: 0, y: 0 };
  return [
    ...model.boxes.map(
      (box): BoxNode => ({
        ...fixed,
        ...sizes.get(box.id),
        id: box.id,
        type: 'box',
        position: at(box.id),
        draggable: true,
        data: { box },
      }),
    ),
    ...model.boxes.flatMap((box) =>
      box.members.map((member, index) => ({
        ...chip(member, chipPlace(index, box.members.length), false),
        parentId: box.id,
      })),
    ),
    ...model.shared.map((container) => ({
      ...chip(container, at(container.id), true),
      draggable: true,
    })),
  ];
}

/** Lines from container to network; those of what is looked at stand out. */
export function toFlowEdges(
  model: MapModel,
  places: ReadonlyMap<string, Place>,
  active: string | null,
): Edge[] {
  return drawnEdges(model, places, sizesOf(model)).map(({ id, from, to }) => {
    const bright = active === from || active === to;
    return {
      ...{ id, source: from, target: to, focusable: false, selectable: false },
      className: active === null ? '' : bright ? 'map-edge-active' : 'map-edge-dim',
      zIndex: bright ? 1 : 0,
    };
  });
}

/** Everything that can be focused, where it is on the whole. */
export function focusRects(model: MapModel, places: ReadonlyMap<string, Place>): Map<string, Rect> {
  const sizes = sizesOf(model);
  const rects = new Map<string, Rect>();
  for (const [id, size] of sizes) rects.set(id, { ...size, ...(places.get(id) ?? { x: 0, y: 0 }) });
  for (const box of model.boxes) {
    const own = rects.get(box.id);
    if (!own) continue;
    // a box is aimed at by its head, since its containers lie below
    if (box.members.length > 0) rects.set(box.id, { ...own, height: 40 });
    for (const [index, member] of box.members.entries()) {
      const { x, y } = chipPlace(index, box.members.length);
      rects.set(member.id, { x: own.x + x, y: own.y + y, width: CHIP.width, height: CHIP.height });
    }
  }
  return rects;
}
