import type { TFunction } from 'i18next';
import { ArrowRight, Copy, Download, FileArchive, FolderOpen, Pencil, Trash2 } from 'lucide-react';
import type { MenuEntry } from '../components/menu';
import type { FileRow } from './file-row';

interface MenuOptions {
  t: TFunction;
  connected: boolean;
  /** Names can be changed: the container runs. */
  canChange: boolean;
  open: (row: FileRow) => void;
  download: (rows: FileRow[], as: 'copy' | 'tar') => void;
  copyPath: (rows: FileRow[]) => void;
  rename: (row: FileRow) => void;
  remove: (rows: FileRow[]) => void;
}

/** Everything that can be done to the selected files. */
export function fileMenu(rows: FileRow[], options: MenuOptions): MenuEntry[] {
  const { t, connected, canChange } = options;
  const there = rows.filter((row) => row.mark !== 'D');
  const [row] = there;
  const copy = { key: 'copy', label: t('files.copyPath', { count: rows.length }), icon: Copy };
  if (!row) return [{ ...copy, onSelect: () => options.copyPath(rows) }];
  const one = there.length === 1;
  const single: MenuEntry = {
    key: 'open',
    label: t('files.open'),
    icon: row.kind === 'folder' ? FolderOpen : ArrowRight,
    shortcut: 'Enter',
    disabled: !connected,
    onSelect: () => options.open(row),
  };
  return [
    ...(one ? [single] : []),
    {
      key: 'download',
      label: t('files.downloadWith'),
      icon: Download,
      disabled: !connected,
      onSelect: () => options.download(there, 'copy'),
    },
    ...(one
      ? [
          {
            key: 'tar',
            label: t('files.downloadTar'),
            icon: FileArchive,
            disabled: !connected,
            onSelect: () => options.download(there, 'tar'),
          },
        ]
      : []),
    { ...copy, separator: true, onSelect: () => options.copyPath(rows) },
    ...(one
      ? [
          {
            key: 'rename',
            label: t('files.renameWith'),
            icon: Pencil,
            shortcut: 'F2',
            disabled: !connected || !canChange,
            onSelect: () => options.rename(row),
          },
        ]
      : []),
    {
      key: 'remove',
      label: t('files.removeWith', { count: there.length }),
      icon: Trash2,
      danger: true,
      shortcut: 'Del',
      separator: true,
      disabled: !connected || !canChange,
      onSelect: () => options.remove(there),
    },
  ];
}
