import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { ContextMenuArea, type MenuEntry } from '../menu';
import { useEvent } from '../use-event';
import type { Column } from './column';
import { gridTemplate } from './grid-template';
import { arrange, type Group } from './rows';
import { extendTo, type Selection, selectOnly, toggle, toggleAll } from './selection';
import { TableGroupRow } from './table-group-row';
import { TableHeader } from './table-header';
import { TableRow } from './table-row';
import { useTableLayout } from './table-state';
import { useColumns } from './use-columns';
import { placeOf, usePlace } from './use-place';

export const ROW_HEIGHT = 34;

export interface DataTableProps<T> {
  /** Names the grid, and keeps its layout under this name. */
  name: string;
  label: string;
  rows: readonly T[];
  columns: readonly Column<T>[];
  rowId: (row: T) => string;
  rowName: (row: T) => string;
  /** Puts rows under headings. */
  groupOf?: ((row: T) => Group) | undefined;
  groupDetail?: (rows: T[]) => ReactNode;
  selection: Selection;
  onSelect: (selection: Selection) => void;
  /** A click on a row ticks it or takes its tick away, and leaves the others: for lists to choose from. */
  clickToggles?: boolean;
  onOpen?: (row: T) => void;
  onDelete?: (rows: T[]) => void;
  onRename?: (row: T) => void;
  rowMenu?: (row: T) => MenuEntry[];
  /** Buttons at the end of a row, seen on hover and on focus. */
  rowActions?: (row: T) => ReactNode;
  /** Told which rows are on screen. */
  onVisible?: (ids: string[]) => void;
  /** Shown again, it is scrolled to where it was left. */
  keepsPlace?: boolean;
  /** Shown greyed: the data is stale. */
  stale?: boolean;
  empty: ReactNode;
}

/**
 * The one table of the app: a grid with virtual rows, sortable, resizable and choosable columns, groups, selection by
 * mouse and keyboard, row actions and a context menu.
 */
export function DataTable<T>(props: DataTableProps<T>) {
  const { name, rows, columns, rowId, groupOf, selection, onSelect, onVisible, keepsPlace = false } = props;
  const [layout, changeLayout] = useTableLayout(name);
  const model = useColumns(name, columns);
  const scroller = useRef<HTMLDivElement>(null);
  const place = placeOf(name, keepsPlace);
  const [focused, setFocused] = useState(place.focused);
  usePlace(name, keepsPlace, scroller, focused);
  const [sort] = layout.sorting;

  const items = useMemo(
    () =>
      arrange({
        rows,
        rowId,
        column: columns.find((column) => column.id === sort?.id) ?? columns[0],
        desc: sort?.desc ?? false,
        groupOf,
        folded: new Set(layout.folded),
      }),
    [rows, rowId, columns, sort, groupOf, layout.folded],
  );
  const order = useMemo(() => items.flatMap((item) => (item.kind === 'row' ? [item.id] : [])), [items]);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 3,
    initialOffset: place.offset,
    // about what it will be: rows that are there at once are drawn once
    initialRect: { width: window.innerWidth, height: window.innerHeight - 200 },
  });
  const virtualItems = virtual.getVirtualItems();

  const visible = virtualItems.flatMap((v) => {
    const item = items[v.index];
    return item?.kind === 'row' ? [item.id] : [];
  });
  const visibleKey = visible.join(' ');
  useEffect(() => onVisible?.(visibleKey ? visibleKey.split(' ') : []), [visibleKey, onVisible]);

  const visibleColumns = model.getVisibleLeafColumns();
  const shown = visibleColumns.flatMap((column) => columns.find((c) => c.id === column.id) ?? []);
  const template = gridTemplate(shown, layout.sizes);

  const fold = (id: string) =>
    changeLayout({
      folded: layout.folded.includes(id) ? layout.folded.filter((f) => f !== id) : [...layout.folded, id],
    });
  const focusIndex = (index: number) => {
    const item = items[Math.max(0, Math.min(items.length - 1, index))];
    if (!item) return;
    setFocused(item.id);
    virtual.scrollToIndex(items.indexOf(item));
    // the row may have to be drawn first
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(item.id)}"]`)?.focus(),
    );
    return item;
  };
  const selectedRows = (fallback: T): T[] => {
    const chosen = rows.filter((row) => selection.ids.has(rowId(row)));
    return chosen.some((row) => rowId(row) === rowId(fallback)) ? chosen : [fallback];
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    // keys of controls inside a row are theirs
    if (!(event.target instanceof HTMLElement) || event.target.dataset.item === undefined) return;
    const index = items.findIndex((item) => item.id === focused);
    const item = items[index];
    if (!item) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / ROW_HEIGHT) - 2);
    const moves: Record<string, number> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: items.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) {
      const reached = focusIndex(target);
      // with nothing selected yet a range begins at the row that the key was pressed on
      const from = selection.anchor ?? (item.kind === 'row' ? item.id : null);
      if (event.shiftKey && reached?.kind === 'row')
        onSelect(extendTo({ ...selection, anchor: from }, reached.id, order));
    } else if (item.kind === 'group' && (event.key === 'Enter' || event.key === ' ')) fold(item.id);
    else if (item.kind === 'group' && event.key === 'ArrowLeft' && !item.folded) fold(item.id);
    else if (item.kind === 'group' && event.key === 'ArrowRight' && item.folded) fold(item.id);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelect(toggleAll(selection, order));
    else if (event.key === 'Escape') onSelect({ ids: new Set(), anchor: null });
    else if (item.kind !== 'row') return;
    else if (event.key === ' ') onSelect(toggle(selection, item.id));
    else if (event.key === 'Enter') props.onOpen?.(item.row);
    else if (event.key === 'Delete') props.onDelete?.(selectedRows(item.row));
    else if (event.key === 'F2') props.onRename?.(item.row);
    else return;
    event.preventDefault();
  };

  const [menuRow, setMenuRow] = useState<T | null>(null);
  const onContextMenu = (event: React.MouseEvent) => {
    const id =
      event.target instanceof Element ? event.target.closest('[data-item]')?.getAttribute('data-item') : null;
    const item = items.find((candidate) => candidate.id === id);
    // prevented: no menu opens where there is no row
    if (item?.kind !== 'row' || !props.rowMenu) return event.preventDefault();
    setFocused(item.id);
    if (!selection.ids.has(item.id)) onSelect(selectOnly(item.id));
    setMenuRow(item.row);
  };
  const onRowToggle = useEvent((id: string) => onSelect(toggle(selection, id)));
  const onRowOpen = useEvent((row: T) => props.onOpen?.(row));
  const onRowClick = useEvent((event: React.MouseEvent, id: string) => {
    setFocused(id);
    if (event.shiftKey) onSelect(extendTo(selection, id, order));
    else if (event.ctrlKey || event.metaKey || props.clickToggles) onSelect(toggle(selection, id));
    else onSelect(selectOnly(id));
  });

  const first = focused !== null && items.some((item) => item.id === focused) ? focused : items[0]?.id;
  return (
    <div
      ref={scroller}
      className={`flex min-h-0 flex-1 flex-col overflow-auto ${props.stale ? 'opacity-60' : ''}`}
      data-stale={props.stale || undefined}
    >
      <ContextMenuArea list={menuRow && props.rowMenu ? props.rowMenu(menuRow) : []}>
        <div
          role="grid"
          aria-label={props.label}
          aria-rowcount={items.length + 1}
          aria-multiselectable
          tabIndex={-1}
          className="min-w-fit"
          onKeyDown={onKeyDown}
          onContextMenu={onContextMenu}
        >
          <TableHeader
            model={model}
            columns={shown}
            template={template}
            allSelected={order.length > 0 && order.every((id) => selection.ids.has(id))}
            someSelected={order.some((id) => selection.ids.has(id))}
            onToggleAll={() => onSelect(toggleAll(selection, order))}
          />
          {items.length > 0 && (
            <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
              {virtualItems.map((v) => {
                const item = items[v.index];
                if (!item) return null;
                const common = { top: v.start, index: v.index + 2, tabIndex: item.id === first ? 0 : -1 };
                return item.kind === 'group' ? (
                  <TableGroupRow
                    key={item.id}
                    {...common}
                    id={item.id}
                    label={item.group.label}
                    detail={props.groupDetail?.(item.rows)}
                    folded={item.folded}
                    selected={item.rows.every((row) => selection.ids.has(rowId(row)))}
                    onFocus={() => setFocused(item.id)}
                    onFold={() => fold(item.id)}
                    onToggle={() => {
                      const ids = item.rows.map(rowId);
                      const all = ids.every((id) => selection.ids.has(id));
                      const rest = [...selection.ids].filter((id) => !ids.includes(id));
                      onSelect({ ids: new Set(all ? rest : [...rest, ...ids]), anchor: null });
                    }}
                  />
                ) : (
                  <TableRow
                    key={item.id}
                    {...common}
                    id={item.id}
                    row={item.row}
                    name={props.rowName(item.row)}
                    columns={shown}
                    template={template}
                    selected={selection.ids.has(item.id)}
                    onFocus={setFocused}
                    onClick={onRowClick}
                    onToggle={onRowToggle}
                    onOpen={onRowOpen}
                    actions={props.rowActions}
                  />
                );
              })}
            </div>
          )}
        </div>
      </ContextMenuArea>
      {items.length === 0 && props.empty}
    </div>
  );
}
