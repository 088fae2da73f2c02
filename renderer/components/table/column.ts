import type { ReactNode } from 'react';

/** A column of a `DataTable`. */
export interface Column<T> {
  id: string;
  /** The words of the header. */
  header: string;
  /** Width in pixels until the user changes it. The column with `grow` takes what is left. */
  width: number;
  minWidth?: number;
  grow?: boolean;
  align?: 'left' | 'right';
  /** Classes of its cells, which saves an element in each. */
  className?: string;
  /** A tooltip for its cells: the whole of what may be cut off. */
  title?: (row: T) => string;
  cell: (row: T) => ReactNode;
  /** What to sort by; a column without is not sortable. Null sorts last. */
  sortBy?: (row: T) => string | number | null;
  /** Sorts descending at the first click, as one wants for sizes and times. */
  sortDescFirst?: boolean;
  /** Not shown until chosen. */
  hidden?: boolean;
  /** Cannot be hidden. */
  fixed?: boolean;
}

/** Compares sort values: numbers by size, texts as people read them, and what is missing last in either direction. */
export function compareValues(a: string | number | null, b: string | number | null, desc: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(String(a), String(b));
  return desc ? -order : order;
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });
