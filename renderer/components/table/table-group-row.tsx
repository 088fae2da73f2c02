import { ChevronDown, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Checkbox } from '../checkbox';

interface TableGroupRowProps {
  id: string;
  label: string;
  detail: ReactNode;
  folded: boolean;
  selected: boolean;
  top: number;
  index: number;
  tabIndex: number;
  onFocus: () => void;
  onFold: () => void;
  onToggle: () => void;
}

/** The heading of a group of rows; folds it, and selects all of it. */
export function TableGroupRow(props: TableGroupRowProps) {
  const { t } = useTranslation();
  const Chevron = props.folded ? ChevronRight : ChevronDown;
  return (
    <div
      role="row"
      aria-label={props.label}
      aria-rowindex={props.index}
      data-item={props.id}
      tabIndex={props.tabIndex}
      onFocus={props.onFocus}
      onClick={props.onFold}
      onKeyDown={undefined}
      className="absolute inset-x-0 flex h-[34px] items-center border-b border-line bg-surface -outline-offset-2"
      style={{ transform: `translateY(${props.top}px)` }}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the checkbox inside has its own keys */}
      <div
        role="gridcell"
        className="grid h-full w-8 place-items-center"
        onClick={(event) => event.stopPropagation()}
      >
        <Checkbox
          checked={props.selected}
          label={t('table.selectGroup', { name: props.label })}
          tabIndex={-1}
          onChange={props.onToggle}
        />
      </div>
      {/* a row of a grid may not say that it is unfolded, but its cell may */}
      <div role="gridcell" aria-expanded={!props.folded} className="flex items-center gap-2 px-2">
        <Chevron size={14} aria-hidden className="text-muted" />
        <span className="font-semibold">{props.label}</span>
        <span className="text-muted">{props.detail}</span>
      </div>
    </div>
  );
}
