import type { AppErrorData } from '@shared/errors/app-error';
import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Button } from './button';
import { EmptyState } from './empty-state';
import { ErrorNote } from './error-note';
import { FilterBox, type FilterBoxProps } from './filter-box';
import type { MenuEntry } from './menu';
import { SegmentedTabs, type SegmentedTabsProps } from './segmented-tabs';
import { DataTable, type DataTableProps } from './table/data-table';
import { keepExisting, noSelection } from './table/selection';
import { useText } from './use-text';

interface ListBodyProps<T, Tab extends string>
  extends Omit<DataTableProps<T>, 'selection' | 'onSelect' | 'rowMenu'> {
  icon: LucideIcon;
  /** Everything there is; `rows` are what the tab and the filter leave of it. */
  all: readonly T[];
  loaded: boolean;
  tabs?: SegmentedTabsProps<Tab>;
  filter: Omit<FilterBoxProps, 'onLeave'>;
  /** How the list is shown. */
  tools?: ReactNode;
  /** What can be done to several rows, in the place of the tools. */
  bulk?: (rows: T[], onClear: () => void) => ReactNode;
  /** The menu of a row, or of all that are selected when it is one of several. */
  rowMenu?: (rows: T[]) => MenuEntry[];
  /** What went wrong with the list, or with what is measured for it. */
  error?: AppErrorData | null | undefined;
  /** What else is to be said of the list, above it. */
  notes?: ReactNode;
  /** Said when there are rows, and none is left by the tab and the filter. */
  noMatch: string;
  /** Takes the tab and the filter away. */
  onShowAll: () => void;
}

/** A list with what narrows it: tabs and a filter above, the table, and what stands in its place when it has no rows. */
export function ListBody<T, Tab extends string>(props: ListBodyProps<T, Tab>) {
  const {
    icon,
    all,
    loaded,
    tabs,
    filter,
    tools,
    bulk,
    rowMenu,
    error,
    notes,
    noMatch,
    onShowAll,
    ...table
  } = props;
  const { rows, rowId } = table;
  const { t } = useText();
  const place = useRef<HTMLDivElement>(null);
  const [selection, setSelection] = useState(noSelection);
  const ids = useMemo(() => new Set(all.map(rowId)), [all, rowId]);
  const kept = useMemo(() => keepExisting(selection, (id) => ids.has(id)), [selection, ids]);
  const selected = useMemo(() => rows.filter((row) => kept.ids.has(rowId(row))), [rows, rowId, kept]);
  const menuOf = (row: T) =>
    rowMenu?.(kept.ids.has(rowId(row)) && selected.length > 1 ? selected : [row]) ?? [];
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        {tabs && <SegmentedTabs {...tabs} />}
        <FilterBox
          {...filter}
          onLeave={() => place.current?.querySelector<HTMLElement>('[data-item][tabindex="0"]')?.focus()}
        />
        {bulk && selected.length > 1 ? bulk(selected, () => setSelection(noSelection)) : tools}
      </div>
      {error && (
        <div className="px-4 pb-2">
          <ErrorNote error={error} />
        </div>
      )}
      {notes}
      <div ref={place} className="flex min-h-0 flex-1 flex-col px-4">
        {loaded ? (
          <DataTable
            {...table}
            keepsPlace
            selection={kept}
            onSelect={setSelection}
            {...(rowMenu && { rowMenu: menuOf })}
            empty={
              all.length > 0 ? (
                <EmptyState
                  icon={icon}
                  title={noMatch}
                  actions={<Button onClick={onShowAll}>{t('common.showAll')}</Button>}
                />
              ) : (
                table.empty
              )
            }
          />
        ) : (
          <EmptyState icon={icon} title={t('common.loading')} />
        )}
      </div>
    </>
  );
}
