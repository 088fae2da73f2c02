import { formatSize } from '@shared/model/size';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/table/column';
import { CreatedText } from './created-text';
import { type ListedImage, shortId } from './listed-image';
import { UpdateBadge } from './updates/update-badge';
import { updateOf } from './updates/updates-store';
import { UsedBy } from './used-by';

interface NameCellProps {
  row: ListedImage;
  onOpen: (row: ListedImage) => void;
}

function NameCell({ row, onOpen }: NameCellProps) {
  const { t } = useTranslation();
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={`truncate hover:underline ${row.repository === null ? 'font-mono text-sm text-muted' : 'font-medium'}`}
        title={row.name}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(row);
        }}
      >
        {row.repository ?? '<none>'}
      </button>
      {row.dangling && (
        <span
          className="shrink-0 rounded bg-warn/15 px-1.5 text-xs text-warn"
          title={t('images.danglingHint')}
        >
          {t('images.dangling')}
        </span>
      )}
      {row.intermediate && (
        <span
          className="shrink-0 rounded bg-sel px-1.5 text-xs text-muted"
          title={t('images.intermediateHint')}
        >
          {t('images.intermediate')}
        </span>
      )}
    </>
  );
}

const mono = 'font-mono text-sm text-muted';

/** The columns of the list, in their default order. */
export function useImageColumns(onOpen: (row: ListedImage) => void): Column<ListedImage>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const header = (id: string) => t(`images.column.${id}`);
    const size = (
      id: string,
      of: (row: ListedImage) => number | null,
      hidden = false,
    ): Column<ListedImage> => ({
      id,
      header: header(id),
      width: 96,
      align: 'right',
      hidden,
      sortDescFirst: true,
      sortBy: of,
      cell: (row) => {
        const bytes = of(row);
        return bytes === null ? <span className="text-faint">—</span> : formatSize(bytes);
      },
    });
    return [
      {
        id: 'repository',
        header: header('repository'),
        width: 240,
        minWidth: 140,
        grow: true,
        fixed: true,
        className: 'flex items-center gap-2',
        // the tags of one repository in their order, too
        sortBy: (row) => row.repository && row.name,
        cell: (row) => <NameCell row={row} onOpen={onOpen} />,
      },
      {
        id: 'tag',
        header: header('tag'),
        width: 130,
        className: 'font-mono text-sm',
        sortBy: (row) => row.tag,
        title: (row) => row.tag ?? '',
        cell: (row) => row.tag ?? <span className="text-faint">{'<none>'}</span>,
      },
      {
        id: 'id',
        header: header('id'),
        width: 116,
        minWidth: 104,
        className: mono,
        sortBy: (row) => row.imageId,
        title: (row) => row.imageId,
        cell: (row) => shortId(row.imageId),
      },
      {
        id: 'created',
        header: header('created'),
        width: 130,
        minWidth: 112,
        sortDescFirst: true,
        className: 'text-muted',
        sortBy: (row) => row.createdAt,
        cell: (row) => <CreatedText at={row.createdAt} />,
      },
      size('size', (row) => row.size),
      size('shared', (row) => row.sizes?.shared ?? null, true),
      size('unique', (row) => row.sizes?.unique ?? null, true),
      {
        id: 'update',
        header: t('imageUpdates.column'),
        width: 140,
        hidden: true,
        sortBy: (row) => updateOf(row.name)?.state ?? null,
        cell: (row) => <UpdateBadge name={row.name} imageId={row.imageId} />,
      },
      {
        id: 'usedBy',
        header: header('usedBy'),
        width: 200,
        sortDescFirst: true,
        sortBy: (row) => row.users.length,
        title: (row) => row.users.map((user) => user.name).join(', '),
        cell: (row) => <UsedBy row={row} />,
      },
      {
        id: 'digest',
        header: header('digest'),
        width: 200,
        hidden: true,
        className: mono,
        sortBy: (row) => row.digests[0] ?? null,
        title: (row) => row.digests.join('\n'),
        cell: (row) => row.digests[0] ?? '',
      },
    ];
  }, [t, onOpen]);
}
