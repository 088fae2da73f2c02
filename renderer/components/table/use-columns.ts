import {
  type ColumnDef,
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Column } from './column';
import { useTableLayout } from './table-state';

const features = tableFeatures({
  columnVisibilityFeature,
  columnSizingFeature,
  columnResizingFeature,
  rowSortingFeature,
});

/** TanStack Table wants records; it is used for the columns only (rows are grouped and drawn by us). */
const noRows: Record<string, unknown>[] = [];

export type ColumnModel = ReturnType<typeof useColumns>;

/** Sorting, widths and visibility of the columns: TanStack Table's state, kept between starts. */
export function useColumns<T>(name: string, columns: readonly Column<T>[]) {
  const [layout, change] = useTableLayout(name);
  const definitions = useMemo(
    () =>
      columns.map(
        (column): ColumnDef<typeof features, Record<string, unknown>> => ({
          id: column.id,
          header: column.header,
          accessorFn: () => null,
          size: column.width,
          minSize: column.minWidth ?? 56,
          maxSize: 1200,
          enableSorting: column.sortBy !== undefined,
          sortDescFirst: column.sortDescFirst ?? false,
          enableHiding: !column.fixed,
        }),
      ),
    [columns],
  );
  const columnVisibility = useMemo(
    () => ({
      ...Object.fromEntries(columns.filter((c) => c.hidden).map((c) => [c.id, false])),
      ...layout.visible,
    }),
    [columns, layout.visible],
  );
  return useTable({
    features,
    columns: definitions,
    data: noRows,
    columnResizeMode: 'onChange',
    enableMultiSort: false,
    state: { sorting: layout.sorting, columnSizing: layout.sizes, columnVisibility },
    onSortingChange: (next) => change({ sorting: typeof next === 'function' ? next(layout.sorting) : next }),
    onColumnSizingChange: (next) => change({ sizes: typeof next === 'function' ? next(layout.sizes) : next }),
    onColumnVisibilityChange: (next) =>
      change({ visible: typeof next === 'function' ? next(columnVisibility) : next }),
  });
}
