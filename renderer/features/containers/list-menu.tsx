import { Ellipsis, Square, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../components/button';
import { DropdownButton } from '../../components/menu';
import { useConnected } from '../../stores/engine';
import { openDialog } from './dialog-store';

/** What is done to all containers at once. */
export function ListMenu({ running, stopped }: { running: number; stopped: number }) {
  const { t } = useTranslation();
  const connected = useConnected();
  return (
    <DropdownButton
      list={[
        {
          key: 'stop-all',
          label: t('details.stopAll.menu', { count: running }),
          icon: Square,
          disabled: !connected || running === 0,
          onSelect: () => openDialog({ type: 'stop-all' }),
        },
        {
          key: 'prune',
          label: t('details.prune.menu'),
          icon: Trash2,
          danger: true,
          disabled: !connected || stopped === 0,
          onSelect: () => openDialog({ type: 'prune' }),
        },
      ]}
    >
      <IconButton label={t('details.allContainers')} icon={Ellipsis} />
    </DropdownButton>
  );
}
