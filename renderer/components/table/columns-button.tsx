import { Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';

import { DropdownButton } from '../menu';
import { ToolButton } from '../tool-button';
import type { Column } from './column';
import { useTableLayout } from './table-state';

/** Chooses which columns of a table are shown. */
export function ColumnsButton<T>({ table, columns }: { table: string; columns: readonly Column<T>[] }) {
  const { t } = useTranslation();
  const [layout, changeLayout] = useTableLayout(table);
  const entries = columns
    .filter((column) => !column.fixed)
    .map((column) => {
      const shown = layout.visible[column.id] ?? !column.hidden;
      return {
        key: column.id,
        label: column.header,
        checked: shown,
        keepOpen: true,
        onSelect: () => changeLayout({ visible: { ...layout.visible, [column.id]: !shown } }),
      };
    });
  return (
    <DropdownButton list={entries}>
      <ToolButton icon={Columns3}>{t('table.columns')}</ToolButton>
    </DropdownButton>
  );
}
