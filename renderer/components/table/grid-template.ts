import type { Column } from './column';

/** What a column keeps of its width in a window that is too narrow for all of them. */
const KEPT = 0.6;

function track({ width, minWidth = 56, grow, align }: Column<never>, chosen: number | undefined): string {
  if (chosen !== undefined) return grow ? `minmax(${chosen}px, 1fr)` : `${chosen}px`;
  if (grow) return `minmax(${width}px, 1fr)`;
  // numbers are short, and say something else when they are cut off
  const least = align === 'right' ? width : Math.max(minWidth, Math.round(width * KEPT));
  return least === width ? `${width}px` : `minmax(${least}px, ${width}px)`;
}

/**
 * The tracks of a table's grid, the one of the ticks first. Columns give way down to a part of their width before the table scrolls
 * sideways, since what stands last is often what one looks for; a width that the user chose stays.
 */
export function gridTemplate(
  columns: readonly Column<never>[],
  sizes: Readonly<Record<string, number>>,
): string {
  return ['32px', ...columns.map((column) => track(column, sizes[column.id]))].join(' ');
}
