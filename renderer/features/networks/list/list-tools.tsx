import { Rows3, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../../components/button';
import { DropdownButton } from '../../../components/menu';
import type { Column } from '../../../components/table/column';
import { ColumnsButton } from '../../../components/table/columns-button';
import { ToolButton } from '../../../components/tool-button';
import { useConnected } from '../../../stores/engine';
import { openDialog } from '../dialogs/dialog-store';
import type { ListedNetwork } from './listed-network';
import { useView, viewStore } from './view-store';

/** What can be done to the selected rows, once there are several. */
export function BulkBar({ rows, onClear }: { rows: readonly ListedNetwork[]; onClear: () => void }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const label = t('networks.selected', { count: rows.length });
  return (
    <div role="toolbar" aria-label={label} className="flex h-7 items-center gap-1.5">
      <span className="pr-1 font-medium">{label}</span>
      <Button
        icon={Trash2}
        disabled={!connected || rows.every((row) => row.predefined)}
        onClick={() => openDialog({ type: 'remove', networks: [...rows] })}
      >
        {t('networks.removeShort')}
      </Button>
      <IconButton label={t('networks.clearSelection')} icon={X} onClick={onClear} />
    </div>
  );
}

/** How the list is shown: grouping and columns. */
export function ListTools({ columns }: { columns: readonly Column<ListedNetwork>[] }) {
  const { t } = useTranslation();
  const { grouping } = useView();
  return (
    <>
      <DropdownButton
        list={(['none', 'project', 'driver'] as const).map((value) => ({
          key: value,
          label: t(`networks.grouping.${value}`),
          checked: grouping === value,
          onSelect: () => viewStore.setState({ grouping: value }),
        }))}
      >
        <ToolButton icon={Rows3}>{t('networks.group')}</ToolButton>
      </DropdownButton>
      <ColumnsButton table="networks" columns={columns} />
    </>
  );
}
