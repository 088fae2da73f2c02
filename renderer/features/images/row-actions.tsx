import { Ellipsis, Play, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button';
import { DropdownButton } from '../../components/menu';
import { useConnected } from '../../stores/engine';
import { runImage } from './actions';
import { openDialog } from './dialogs/dialog-store';
import { imageMenu } from './image-menu';
import type { ListedImage } from './listed-image';

interface RowActionsProps {
  row: ListedImage;
  navigate: (path: string) => void;
}

/** The buttons at the end of a row. */
export function RowActions({ row, navigate }: RowActionsProps) {
  const { t } = useTranslation();
  const connected = useConnected();
  return (
    <span className="flex items-center gap-0.5">
      <IconButton
        label={t('images.runShort')}
        icon={Play}
        disabled={!connected}
        onClick={() => runImage(row, navigate)}
      />
      <IconButton
        label={t('images.removeShort')}
        icon={Trash2}
        disabled={!connected}
        onClick={() => openDialog({ type: 'remove', images: [row.name] })}
      />
      <DropdownButton list={imageMenu([row], { t, connected, navigate })}>
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </span>
  );
}
