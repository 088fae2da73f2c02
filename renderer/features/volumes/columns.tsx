import { formatSize } from '@shared/model/size';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeText } from '../../components/age-text';
import type { Column } from '../../components/table/column';
import { type ListedVolume, shownName } from './listed-volume';
import { WholeMark } from './transfer/whole-mark';
import { UsedBy } from './used-by';

interface NameCellProps {
  row: ListedVolume;
  onOpen: (row: ListedVolume) => void;
}

function NameCell({ row, onOpen }: NameCellProps) {
  const { t } = useTranslation();
  const name = shownName(row);
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={`truncate hover:underline ${row.anonymous ? 'font-mono text-sm text-muted' : 'font-medium'}`}
        title={row.name}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(row);
        }}
      >
        {name}
      </button>
      <WholeMark name={row.name} labels={row.labels} />
      {row.anonymous && (
        <span
          className="shrink-0 rounded bg-sel px-1.5 text-xs text-muted"
          title={t('volumes.anonymousHint')}
        >
          {t('volumes.anonymous')}
        </span>
      )}
    </>
  );
}

const dash = <span className="text-faint">—</span>;
const labelsOf = (row: ListedVolume) =>
  Object.entries(row.labels).map(([key, value]) => (value === '' ? key : `${key}=${value}`));

/** The columns of the list, in their default order. */
export function useVolumeColumns(onOpen: (row: ListedVolume) => void): Column<ListedVolume>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const header = (id: string) => t(`volumes.column.${id}`);
    return [
      {
        id: 'name',
        header: header('name'),
        width: 230,
        minWidth: 140,
        grow: true,
        fixed: true,
        className: 'flex items-center gap-2',
        // what nobody named comes last
        sortBy: (row) => (row.anonymous ? `\uffff${row.name}` : row.name),
        cell: (row) => <NameCell row={row} onOpen={onOpen} />,
      },
      {
        id: 'driver',
        header: header('driver'),
        width: 110,
        className: 'text-muted',
        title: (row) => [row.driver, row.options.device].filter(Boolean).join(' '),
        sortBy: (row) => `${row.driver} ${row.kind}`,
        cell: (row) => (row.kind ? `${row.driver} · ${t(`volumes.kind.${row.kind}`)}` : row.driver),
      },
      {
        id: 'kind',
        header: header('kind'),
        width: 84,
        hidden: true,
        className: 'text-muted',
        title: (row) => row.options.device ?? '',
        sortBy: (row) => row.kind || null,
        cell: (row) => (row.kind ? t(`volumes.kind.${row.kind}`) : dash),
      },
      {
        id: 'size',
        header: header('size'),
        width: 84,
        align: 'right',
        sortDescFirst: true,
        sortBy: (row) => row.size,
        cell: (row) => (row.size === null ? dash : formatSize(row.size)),
      },
      {
        id: 'usedBy',
        header: header('usedBy'),
        width: 230,
        sortDescFirst: true,
        sortBy: (row) => row.users.length,
        title: (row) => row.users.map((user) => user.name).join(', '),
        cell: (row) => <UsedBy row={row} />,
      },
      {
        id: 'project',
        header: header('project'),
        width: 110,
        title: (row) => row.project ?? '',
        sortBy: (row) => row.project,
        cell: (row) => row.project ?? dash,
      },
      {
        id: 'created',
        header: header('created'),
        width: 120,
        minWidth: 112,
        sortDescFirst: true,
        className: 'text-muted',
        sortBy: (row) => row.createdAt,
        cell: (row) => <AgeText at={row.createdAt} unknown={t('volumes.notRecorded')} />,
      },
      {
        id: 'mountpoint',
        header: header('mountpoint'),
        width: 240,
        hidden: true,
        className: 'font-mono text-sm text-muted',
        title: (row) => row.mountpoint,
        sortBy: (row) => row.mountpoint,
        cell: (row) => row.mountpoint,
      },
      {
        id: 'labels',
        header: header('labels'),
        width: 200,
        hidden: true,
        className: 'font-mono text-sm text-muted',
        title: (row) => labelsOf(row).join('\n'),
        sortBy: (row) => labelsOf(row)[0] ?? null,
        cell: (row) => labelsOf(row).join(', '),
      },
    ];
  }, [t, onOpen]);
}
