import type { Rect } from './sizes';

export type Direction = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

const vectors: Record<Direction, readonly [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const centre = ({ x, y, width, height }: Rect) => [x + width / 2, y + height / 2] as const;

/** What an arrow key leads to: the nearest in its direction, where what is aside counts as farther away. */
export function nearest(rects: ReadonlyMap<string, Rect>, from: string, direction: Direction): string | null {
  const own = rects.get(from);
  if (!own) return null;
  const [x, y] = centre(own);
  const [dx, dy] = vectors[direction];
  let best: string | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [id, rect] of rects) {
    if (id === from) continue;
    const [otherX, otherY] = centre(rect);
    const along = (otherX - x) * dx + (otherY - y) * dy;
    const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
    if (along <= 1 || along + 2 * aside >= least) continue;
    best = id;
    least = along + 2 * aside;
  }
  return best;
}
