import { layoutMap, sizesOf } from './layout';
import type { MapModel } from './map-model';
import type { Place, Rect } from './sizes';

/** Space that is left around what gives way. */
const GAP = 16;

const overlaps = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/**
 * Places what is new and leaves the rest where it is: a picture that jumps with every event cannot be read. What is new goes where a
 * new layout would have it, if that is free, else below; a box that has grown pushes down what is in its way.
 */
export function keepPlaces(model: MapModel, before: ReadonlyMap<string, Place>): Map<string, Place> {
  const sizes = sizesOf(model);
  const ids = [...sizes.keys()];
  if (!ids.some((id) => before.has(id))) return layoutMap(model);
  const fresh = ids.every((id) => before.has(id)) ? null : layoutMap(model);
  const rectOf = (id: string, place: Place): Rect => ({
    ...place,
    ...(sizes.get(id) ?? { width: 0, height: 0 }),
  });
  const kept = ids.flatMap((id): [string, Rect][] => {
    const place = before.get(id);
    return place ? [[id, rectOf(id, place)]] : [];
  });
  const settled: [string, Rect][] = [];
  // from above to below, so that what gives way does so once
  for (const [id, rect] of kept.sort((a, b) => a[1].y - b[1].y || a[1].x - b[1].x)) {
    let own = rect;
    for (let other = hit(own); other; other = hit(own)) own = { ...own, y: other.y + other.height + GAP };
    settled.push([id, own]);
  }
  function hit(rect: Rect): Rect | undefined {
    return settled.find(([, other]) => overlaps(rect, other))?.[1];
  }
  for (const id of ids.filter((each) => !before.has(each))) {
    const rect = rectOf(id, fresh?.get(id) ?? { x: 0, y: 0 });
    const bottom = Math.max(...settled.map(([, other]) => other.y + other.height));
    settled.push([id, hit(rect) ? { ...rect, x: 0, y: bottom + 2 * GAP } : rect]);
  }
  return new Map(settled.map(([id, { x, y }]) => [id, { x, y }]));
}
