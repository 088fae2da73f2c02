import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../checkbox';
import { classNames } from '../class-names';
import type { Column } from './column';
import type { ColumnModel } from './use-columns';

interface TableHeaderProps {
  model: ColumnModel;
  columns: readonly Pick<Column<never>, 'id' | 'header' | 'align' | 'sortBy'>[];
  template: string;
  allSelected: boolean;
  someSelected: boolean;
  onToggleAll: () => void;
}

const STEP = 16;

/** The row of headers: click to sort, drag the edge (or use the arrow keys on it) to resize. */
export function TableHeader({
  model,
  columns,
  template,
  allSelected,
  someSelected,
  onToggleAll,
}: TableHeaderProps) {
  const { t } = useTranslation();
  const headers = new Map(model.getFlatHeaders().map((header) => [header.column.id, header]));
  return (
    <div role="rowgroup" className="sticky top-0 z-10">
      <div
        role="row"
        aria-rowindex={1}
        className="grid h-7 items-stretch border-b border-line bg-bg text-sm text-muted"
        style={{ gridTemplateColumns: template }}
      >
        <div role="columnheader" className="grid place-items-center">
          <Checkbox
            checked={allSelected ? true : someSelected ? 'mixed' : false}
            label={t('table.selectAll')}
            onChange={onToggleAll}
          />
        </div>
        {columns.map((column) => {
          const header = headers.get(column.id);
          const sorted = header?.column.getIsSorted() ?? false;
          return (
            <div
              key={column.id}
              role="columnheader"
              aria-sort={sorted === 'asc' ? 'ascending' : sorted === 'desc' ? 'descending' : 'none'}
              className="group relative flex min-w-0"
            >
              <button
                type="button"
                disabled={!column.sortBy}
                onClick={() => header?.column.toggleSorting()}
                className={classNames(
                  'flex min-w-0 flex-1 items-center gap-1 px-2 font-medium enabled:hover:text-text',
                  column.align === 'right' && 'flex-row-reverse',
                )}
              >
                <span className="truncate">{column.header}</span>
                {sorted === 'asc' && <ArrowUp size={12} aria-hidden />}
                {sorted === 'desc' && <ArrowDown size={12} aria-hidden />}
              </button>
              {header && (
                <div
                  role="separator"
                  tabIndex={0}
                  aria-orientation="vertical"
                  aria-label={t('table.resize', { column: column.header })}
                  aria-valuenow={header.column.getSize()}
                  onMouseDown={header.getResizeHandler()}
                  onDoubleClick={() => header.column.resetSize()}
                  onKeyDown={(event) => {
                    const by = event.key === 'ArrowRight' ? STEP : event.key === 'ArrowLeft' ? -STEP : 0;
                    if (by === 0) return;
                    event.preventDefault();
                    const width = Math.max(56, header.column.getSize() + by);
                    model.setColumnSizing((sizes) => ({ ...sizes, [column.id]: width }));
                  }}
                  className="absolute top-1 right-0 bottom-1 z-10 w-1.5 cursor-col-resize after:absolute after:inset-y-0 after:right-0 after:w-px after:bg-line hover:after:w-0.5 hover:after:bg-accent"
                />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
