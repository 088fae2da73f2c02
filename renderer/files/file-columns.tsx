import { displayPath } from '@shared/model/byte-path';
import { formatSize } from '@shared/model/size';
import { File, FileQuestion, FileSymlink, Folder } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../components/table/column';
import { useText } from '../components/use-text';
import { type FileRow, formatMode } from './file-row';

const icons = {
  file: File,
  folder: Folder,
  symlink: FileSymlink,
  device: FileQuestion,
  fifo: FileQuestion,
  socket: FileQuestion,
};
const markLooks = { A: 'text-ok', C: 'text-warn', D: 'text-bad' };

function NameCell({ row, onOpen }: { row: FileRow; onOpen: (row: FileRow) => void }) {
  const Icon = icons[row.kind];
  const deleted = row.mark === 'D';
  return (
    <>
      <Icon
        size={15}
        aria-hidden
        className={row.kind === 'folder' ? 'shrink-0 text-accent' : 'shrink-0 text-muted'}
      />
      <button
        type="button"
        tabIndex={-1}
        disabled={deleted}
        className={deleted ? 'truncate text-muted line-through' : 'truncate whitespace-pre hover:underline'}
        title={row.text}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(row);
        }}
      >
        {row.text}
      </button>
    </>
  );
}

/** How a file differs from the image: a letter as in `docker diff`, and the word. */
function Mark({ mark }: { mark: NonNullable<FileRow['mark']> }) {
  const { t } = useText();
  return (
    <span className={markLooks[mark]}>
      <span className="inline-block w-4 font-mono font-semibold">{mark}</span>
      {t(`files.mark.${mark}`)}
    </span>
  );
}

/** The columns of a folder's list. Folders come first, as long as names are sorted upwards. */
export function useFileColumns(
  onOpen: (row: FileRow) => void,
  kind: 'container' | 'volume',
): Column<FileRow>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    const header = (id: string) => t(`files.column.${id}`);
    const columns: Column<FileRow>[] = [
      {
        id: 'name',
        header: header('name'),
        width: 190,
        minWidth: 120,
        fixed: true,
        grow: true,
        className: 'flex items-center gap-2',
        sortBy: (row) => `${row.kind === 'folder' ? 0 : 1} ${row.text}`,
        cell: (row) => <NameCell row={row} onOpen={onOpen} />,
      },
      {
        id: 'mark',
        header: header('mark'),
        width: 92,
        sortBy: (row) => row.mark,
        cell: (row) => row.mark && <Mark mark={row.mark} />,
      },
      {
        id: 'size',
        header: header('size'),
        width: 80,
        align: 'right',
        sortDescFirst: true,
        sortBy: (row) => (row.kind === 'file' ? row.size : null),
        cell: (row) => (row.kind === 'file' && row.size !== null ? formatSize(row.size) : ''),
      },
      {
        id: 'modified',
        header: header('modified'),
        width: 168,
        sortDescFirst: true,
        className: 'text-muted tabular-nums',
        sortBy: (row) => row.modifiedAt,
        cell: (row) => (row.modifiedAt === null ? '' : date.format(row.modifiedAt)),
      },
      {
        id: 'mode',
        header: header('mode'),
        width: 92,
        className: 'font-mono text-sm text-muted',
        title: (row) => (row.mode === null ? '' : row.mode.toString(8).padStart(4, '0')),
        sortBy: (row) => row.mode,
        cell: (row) => (row.mode === null ? '' : formatMode(row.kind, row.mode)),
      },
      {
        id: 'owner',
        header: header('owner'),
        width: 96,
        className: 'text-muted',
        title: (row) => (row.uid === null ? '' : `${row.uid}:${row.gid}`),
        sortBy: (row) => row.owner || null,
        cell: (row) => row.owner && `${row.owner}:${row.group}`,
      },
      {
        id: 'target',
        header: header('target'),
        width: 100,
        className: 'font-mono text-sm text-muted',
        title: (row) => (row.target === null ? '' : displayPath(row.target)),
        sortBy: (row) => row.target,
        cell: (row) => row.target !== null && `→ ${displayPath(row.target)}`,
      },
    ];
    return kind === 'container' ? columns : columns.filter(({ id }) => id !== 'mark');
  }, [t, i18n.language, onOpen, kind]);
}
