import { Ellipsis, FolderOpen, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button';
import { DropdownButton } from '../../components/menu';
import { useConnected } from '../../stores/engine';
import { volumePath } from '../../stores/volumes';
import { openDialog } from './dialogs/dialog-store';
import type { ListedVolume } from './listed-volume';
import { volumeMenu } from './volume-menu';

interface RowActionsProps {
  row: ListedVolume;
  navigate: (path: string) => void;
}

/** The buttons at the end of a row. */
export function RowActions({ row, navigate }: RowActionsProps) {
  const { t } = useTranslation();
  const connected = useConnected();
  return (
    <span className="flex items-center gap-0.5">
      <IconButton
        label={t('volumes.browse')}
        icon={FolderOpen}
        onClick={() => navigate(volumePath(row.name, 'files'))}
      />
      <IconButton
        label={t('volumes.removeShort')}
        icon={Trash2}
        disabled={!connected}
        onClick={() => openDialog({ type: 'remove', names: [row.name] })}
      />
      <DropdownButton list={volumeMenu([row], { t, connected, navigate })}>
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </span>
  );
}
