import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { classNames } from './class-names';

const ROW_HEIGHT = 26;

/** A row of a tree that is on screen, unless it is scrolled away. */
export interface TreeRow {
  id: string;
  depth: number;
  /** Read aloud. */
  label: string;
  /** Null for a row without anything below it. */
  expanded: boolean | null;
  /** For the styles and the tests of whoever draws the row. */
  kind?: string;
}

interface TreeViewProps<Row extends TreeRow> {
  label: string;
  rows: readonly Row[];
  /** What stands before the indentation, such as a mark. */
  lead?: (row: Row) => ReactNode;
  children: (row: Row) => ReactNode;
  onToggle: (row: Row) => void;
  /** Enter and a click; without it they unfold. */
  onOpen?: (row: Row) => void;
  /** The row that is shown elsewhere, such as the folder that is open. */
  current?: string;
  className?: string;
}

/** A tree with virtual rows; arrows move and fold, as in every tree. */
export function TreeView<Row extends TreeRow>(props: TreeViewProps<Row>) {
  const { label, rows, lead, children, onToggle, onOpen, current, className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 8,
  });
  const indexOf = (id: string | null | undefined) => rows.findIndex((row) => row.id === id);
  const at = Math.max(0, indexOf(focused), focused === null ? indexOf(current) : -1);
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setFocused(row.id);
    virtual.scrollToIndex(rows.indexOf(row));
    // the row may have to be drawn first
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.id)}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row || !(event.target instanceof HTMLElement) || event.target.dataset.path === undefined) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / ROW_HEIGHT) - 1);
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) go(target);
    else if (event.key === 'ArrowRight' && row.expanded !== null) row.expanded ? go(at + 1) : onToggle(row);
    else if (event.key === 'ArrowLeft' && row.expanded) onToggle(row);
    else if (event.key === 'ArrowLeft') go(rows.findLastIndex((each, i) => i < at && each.depth < row.depth));
    else if (event.key === 'Enter' && onOpen) onOpen(row);
    else if ((event.key === 'Enter' || event.key === ' ') && row.expanded !== null) onToggle(row);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={scroller} className={classNames('min-h-0 flex-1 overflow-auto', className)}>
      <div
        role="tree"
        aria-label={label}
        tabIndex={-1}
        className="relative"
        style={{ height: virtual.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the keys
            <div
              key={row.id}
              role="treeitem"
              aria-level={row.depth + 1}
              aria-label={row.label}
              aria-selected={current === undefined ? item.index === at : row.id === current}
              {...(row.expanded !== null && { 'aria-expanded': row.expanded })}
              data-path={row.id}
              data-kind={row.kind ?? ''}
              tabIndex={item.index === at ? 0 : -1}
              onFocus={() => setFocused(row.id)}
              onClick={() => onOpen?.(row)}
              onDoubleClick={() => !onOpen && row.expanded !== null && onToggle(row)}
              className={classNames(
                'group absolute inset-x-0 flex items-center gap-1 rounded px-1 -outline-offset-2',
                row.id === current ? 'bg-sel' : 'hover:bg-hover',
              )}
              style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}
            >
              {lead?.(row)}
              <span style={{ width: row.depth * 18 }} className="shrink-0" />
              <button
                type="button"
                tabIndex={-1}
                aria-hidden
                className={`inline-grid size-5 shrink-0 place-items-center text-muted ${row.expanded === null ? 'invisible' : ''}`}
                onClick={(event) => {
                  event.stopPropagation();
                  onToggle(row);
                }}
              >
                <ChevronRight size={14} className={row.expanded ? 'rotate-90' : ''} />
              </button>
              {children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}
