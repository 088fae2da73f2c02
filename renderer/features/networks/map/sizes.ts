import type { MapBox } from './map-model';

/** Sizes of what is drawn, in pixels at full size. */
export const CHIP = { width: 156, height: 30, gap: 8 };
const PADDING = 10;
const HEAD = 48;

export interface Size {
  width: number;
  height: number;
}
export interface Place {
  x: number;
  y: number;
}
export interface Rect extends Size, Place {}

const columnsOf = (count: number) => Math.max(1, Math.min(3, Math.ceil(Math.sqrt(count / 1.5))));

/** A box is as large as the grid of its containers. */
export function boxSize({ members }: Pick<MapBox, 'members'>): Size {
  const columns = columnsOf(members.length);
  const rows = Math.ceil(members.length / columns);
  return {
    width: Math.max(196, PADDING * 2 + columns * CHIP.width + (columns - 1) * CHIP.gap),
    height: rows === 0 ? HEAD + 2 : HEAD + PADDING + rows * CHIP.height + (rows - 1) * CHIP.gap,
  };
}

/** Where a container is within its box. */
export function chipPlace(index: number, count: number): Place {
  const columns = columnsOf(count);
  return {
    x: PADDING + (index % columns) * (CHIP.width + CHIP.gap),
    y: HEAD + Math.floor(index / columns) * (CHIP.height + CHIP.gap),
  };
}

/** What encloses all of them; there must be one. */
export function boundsOf(rects: readonly Rect[]): Rect {
  const x = Math.min(...rects.map((rect) => rect.x));
  const y = Math.min(...rects.map((rect) => rect.y));
  const right = Math.max(...rects.map((rect) => rect.x + rect.width));
  const bottom = Math.max(...rects.map((rect) => rect.y + rect.height));
  return { x, y, width: right - x, height: bottom - y };
}
