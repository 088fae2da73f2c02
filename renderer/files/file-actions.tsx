import { Download, Ellipsis } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../components/button';
import { DropdownButton, type MenuEntry } from '../components/menu';
import type { FileRow } from './file-row';

interface FileActionsProps {
  row: FileRow;
  connected: boolean;
  menu: (row: FileRow) => MenuEntry[];
  download: (rows: readonly FileRow[], as: 'copy' | 'tar') => void;
}

/** The buttons at the end of a row. */
export function FileActions({ row, connected, menu, download }: FileActionsProps) {
  const { t } = useTranslation();
  return (
    <span className="flex items-center gap-0.5">
      {row.mark !== 'D' && (
        <IconButton
          label={t('files.download')}
          icon={Download}
          disabled={!connected}
          onClick={() => download([row], 'copy')}
        />
      )}
      <DropdownButton list={menu(row)}>
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </span>
  );
}
