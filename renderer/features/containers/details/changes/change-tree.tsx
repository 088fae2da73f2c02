import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight, File, Folder } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../../components/copy-button';
import { type ChangeNode, type ChangeRow, visibleRows } from './changes-tree';

const ROW_HEIGHT = 26;
const colours = { A: 'text-ok', C: 'text-warn', D: 'text-bad' } as const;

interface Props {
  label: string;
  tree: readonly ChangeNode[];
  folded: ReadonlySet<string>;
  onFold: (path: string) => void;
}

function Row({ row, onFold }: { row: ChangeRow; onFold: (path: string) => void }) {
  const { t } = useTranslation();
  const { node, folded } = row;
  const isFolder = node.children.length > 0;
  const Icon = isFolder ? Folder : File;
  return (
    <>
      <span
        className={`w-4 shrink-0 text-center font-mono font-semibold ${node.kind ? colours[node.kind] : ''}`}
        title={node.kind ? t(`details.changes.kind.${node.kind}`) : undefined}
      >
        {node.kind ?? ''}
      </span>
      <span style={{ width: row.depth * 18 }} className="shrink-0" />
      <button
        type="button"
        tabIndex={-1}
        aria-hidden
        className={`inline-grid size-5 shrink-0 place-items-center text-muted ${isFolder ? '' : 'invisible'}`}
        onClick={() => onFold(node.path)}
      >
        <ChevronRight size={14} className={folded ? '' : 'rotate-90'} />
      </button>
      <Icon size={14} aria-hidden className="shrink-0 text-muted" />
      <span
        className={`truncate font-mono text-sm select-text ${node.kind === 'D' ? 'line-through' : node.kind ? '' : 'text-muted'}`}
        title={node.path}
      >
        {node.name}
      </span>
      {isFolder && (
        <span className="pl-1 text-sm text-faint tabular-nums">
          {t('details.changes.within', { count: node.count })}
        </span>
      )}
      <CopyButton
        text={node.path}
        label={t('details.changes.copyPath')}
        className="ml-auto opacity-0 group-hover:opacity-100 group-focus:opacity-100 focus:opacity-100"
      />
    </>
  );
}

/** Changed files as a tree with virtual rows; arrows move and fold, as in every tree. */
export function ChangeTree({ label, tree, folded, onFold }: Props) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => visibleRows(tree, folded), [tree, folded]);
  const [focused, setFocused] = useState<string | null>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.node.path ?? index,
    overscan: 8,
  });
  const at = Math.max(
    0,
    rows.findIndex((row) => row.node.path === focused),
  );
  const go = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    setFocused(row.node.path);
    virtual.scrollToIndex(rows.indexOf(row));
    // the row may have to be drawn first
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-path="${CSS.escape(row.node.path)}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[at];
    if (!row || !(event.target instanceof HTMLElement) || event.target.dataset.path === undefined) return;
    const isFolder = row.node.children.length > 0;
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
    else if (event.key === 'ArrowRight' && isFolder) row.folded ? onFold(row.node.path) : go(at + 1);
    else if (event.key === 'ArrowLeft' && isFolder && !row.folded) onFold(row.node.path);
    else if (event.key === 'ArrowLeft') go(rows.findLastIndex((each, i) => i < at && each.depth < row.depth));
    else if ((event.key === 'Enter' || event.key === ' ') && isFolder) onFold(row.node.path);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-auto px-4 pb-3">
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
          const { node } = row;
          const isFolder = node.children.length > 0;
          return (
            <div
              key={node.path}
              role="treeitem"
              aria-level={row.depth + 1}
              aria-label={node.kind ? `${t(`details.changes.kind.${node.kind}`)} ${node.path}` : node.path}
              aria-selected={item.index === at}
              {...(isFolder && { 'aria-expanded': !row.folded })}
              data-path={node.path}
              data-kind={node.kind ?? ''}
              tabIndex={item.index === at ? 0 : -1}
              onFocus={() => setFocused(node.path)}
              onDoubleClick={() => isFolder && onFold(node.path)}
              className="group absolute inset-x-0 flex items-center gap-1 rounded px-1 -outline-offset-2 hover:bg-hover"
              style={{ height: ROW_HEIGHT, transform: `translateY(${item.start}px)` }}
            >
              <Row row={row} onFold={onFold} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
