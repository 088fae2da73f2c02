import type { CleanUpItem } from '@shared/features/clean-up';
import { formatSize } from '@shared/model/size';
import { Link2 } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeText } from '../../components/age-text';
import type { Column } from '../../components/table/column';

/** A row of the list: an item, and what keeps it though it is ticked. */
export interface ItemRow extends CleanUpItem {
  /** Names of what holds it and does not go. */
  keptBy: string[];
}

function Why({ row }: { row: ItemRow }) {
  const { t } = useTranslation();
  if (row.keptBy.length > 0)
    return (
      <span className="flex items-center gap-1.5 text-warn">
        <Link2 size={13} aria-hidden className="shrink-0" />
        <span className="truncate">{t('cleanUp.keptBy', { names: row.keptBy.join(', ') })}</span>
      </span>
    );
  return <span className="text-muted">{t(`cleanUp.reason.${row.kind}.${row.reason}`)}</span>;
}

export function useItemColumns(): Column<ItemRow>[] {
  const { t } = useTranslation();
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('cleanUp.column.name'),
        width: 240,
        grow: true,
        fixed: true,
        sortBy: (row) => row.name,
        title: (row) => row.name,
        cell: (row) => row.name,
      },
      {
        id: 'why',
        header: t('cleanUp.column.why'),
        width: 250,
        sortBy: (row) => row.reason,
        title: (row) =>
          row.keptBy.length > 0
            ? t('cleanUp.keptBy', { names: row.keptBy.join(', ') })
            : t(`cleanUp.reason.${row.kind}.${row.reason}`),
        cell: (row) => <Why row={row} />,
      },
      {
        id: 'detail',
        header: t('cleanUp.column.detail'),
        width: 200,
        className: 'text-muted',
        sortBy: (row) => row.detail,
        title: (row) => row.detail,
        cell: (row) => row.detail,
      },
      {
        id: 'created',
        header: t('cleanUp.column.created'),
        width: 130,
        className: 'text-muted',
        sortBy: (row) => row.createdAt,
        cell: (row) => <AgeText at={row.createdAt} unknown={t('cleanUp.notRecorded')} />,
      },
      {
        id: 'size',
        header: t('cleanUp.column.size'),
        width: 100,
        align: 'right',
        sortDescFirst: true,
        sortBy: (row) => row.bytes,
        title: (row) => (row.kind === 'images' ? t('cleanUp.ownSize') : ''),
        cell: (row) =>
          row.kind === 'networks'
            ? ''
            : row.bytes === null
              ? t('cleanUp.unknownSize')
              : formatSize(row.bytes),
      },
    ],
    [t],
  );
}
