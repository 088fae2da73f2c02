import { memo, type ReactNode, useState } from 'react';
import { Checkbox } from '../checkbox';
import { classNames } from '../class-names';
import { useText } from '../use-text';
import type { Column } from './column';

interface TableRowProps<T> {
  id: string;
  row: T;
  name: string;
  columns: readonly Column<T>[];
  template: string;
  selected: boolean;
  top: number;
  index: number;
  tabIndex: number;
  onFocus: (id: string) => void;
  onClick: (event: React.MouseEvent, id: string) => void;
  onToggle: (id: string) => void;
  onOpen: (row: T) => void;
  actions: ((row: T) => ReactNode) | undefined;
}

function Row<T>(props: TableRowProps<T>) {
  const { t } = useText();
  const { id, row, name, columns, selected } = props;
  // the actions are most of a row's elements, and seen only on hover and focus: they are made when that first happens
  const [near, setNear] = useState(false);
  return (
    <div
      role="row"
      aria-label={name}
      aria-rowindex={props.index}
      aria-selected={selected}
      data-item={id}
      tabIndex={props.tabIndex}
      onPointerEnter={() => setNear(true)}
      onFocus={() => {
        setNear(true);
        props.onFocus(id);
      }}
      onClick={(event) => props.onClick(event, id)}
      onDoubleClick={() => props.onOpen(row)}
      onKeyDown={undefined}
      className={classNames(
        'group/row absolute inset-x-0 grid h-[34px] contain-strict items-center border-b border-line -outline-offset-2',
        selected ? 'bg-sel' : 'hover:bg-hover',
      )}
      style={{ transform: `translateY(${props.top}px)`, gridTemplateColumns: props.template }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Space on the row does the same */}
      <div
        role="gridcell"
        className="grid h-full place-items-center"
        onClick={(event) => event.stopPropagation()}
      >
        <Checkbox
          checked={selected}
          label={t('table.select', { name })}
          tabIndex={-1}
          onChange={() => props.onToggle(id)}
        />
      </div>
      {columns.map((column, i) => (
        <div
          key={column.id}
          role="gridcell"
          // placed by hand, as the actions lie over the last columns
          style={{ gridArea: `1 / ${i + 2}` }}
          data-column={column.id}
          className={classNames(
            'min-w-0 truncate px-2',
            column.align === 'right' && 'text-right tabular-nums',
            column.className,
          )}
          title={column.title?.(row)}
        >
          {column.cell(row)}
        </div>
      ))}
      {props.actions && near && (
        // biome-ignore lint/a11y/useKeyWithClickEvents: only keeps clicks of the buttons inside from selecting the row
        <div
          role="gridcell"
          style={{ gridArea: '1 / -2' }}
          className={classNames(
            'sticky right-0 flex h-full items-center justify-self-end pr-2 pl-8 opacity-0',
            // what they lie over fades out, and is not cut through a letter
            '[mask-image:linear-gradient(to_right,transparent,black_28px)]',
            'group-focus-within/row:opacity-100 group-hover/row:opacity-100 focus-within:opacity-100',
            selected ? 'bg-sel' : 'bg-bg group-hover/row:bg-hover',
          )}
          onClick={(event) => event.stopPropagation()}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          {props.actions(row)}
        </div>
      )}
    </div>
  );
}

/** One row; rendered again only when its own object, its place or its selection changes. Its handlers must be stable. */
export const TableRow = memo(Row, (a, b) => {
  return (
    a.row === b.row &&
    a.selected === b.selected &&
    a.top === b.top &&
    a.index === b.index &&
    a.tabIndex === b.tabIndex &&
    a.template === b.template &&
    a.columns.length === b.columns.length &&
    a.columns.every((column, i) => column === b.columns[i]) &&
    a.actions === b.actions
  );
}) as typeof Row;
