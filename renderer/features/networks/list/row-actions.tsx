import { Ellipsis, Plug, Trash2 } from 'lucide-react';
import { IconButton } from '../../../components/button';
import { DropdownButton } from '../../../components/menu';
import { useText } from '../../../components/use-text';
import { useConnected } from '../../../stores/engine';
import { openDialog } from '../dialogs/dialog-store';
import type { ListedNetwork } from './listed-network';
import { networkMenu, takesContainers } from './network-menu';

interface RowActionsProps {
  row: ListedNetwork;
  navigate: (path: string) => void;
}

/** The buttons at the end of a row. */
export function RowActions({ row, navigate }: RowActionsProps) {
  const { t } = useText();
  const connected = useConnected();
  return (
    <span className="flex items-center gap-0.5">
      <IconButton
        label={t('networks.connectWith')}
        icon={Plug}
        disabled={!connected || !takesContainers(row)}
        onClick={() => openDialog({ type: 'connect', network: row })}
      />
      <IconButton
        label={row.predefined ? t('networks.removeNever') : t('networks.removeShort')}
        icon={Trash2}
        disabled={!connected || row.predefined}
        onClick={() => openDialog({ type: 'remove', networks: [row] })}
      />
      <DropdownButton list={networkMenu([row], { t, connected, navigate })}>
        <IconButton label={t('common.more')} icon={Ellipsis} />
      </DropdownButton>
    </span>
  );
}
