import { Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { useConnected } from '../../stores/engine';
import { openDialog } from './dialogs/dialog-store';
import type { ListedVolume } from './listed-volume';

/** What can be done to the selected rows, once there are several. */
export function BulkBar({ rows, onClear }: { rows: readonly ListedVolume[]; onClear: () => void }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const label = t('volumes.selected', { count: rows.length });
  return (
    <div role="toolbar" aria-label={label} className="flex h-7 items-center gap-1.5">
      <span className="pr-1 font-medium">{label}</span>
      <Button
        icon={Trash2}
        disabled={!connected}
        onClick={() => openDialog({ type: 'remove', names: rows.map(({ name }) => name) })}
      >
        {t('volumes.removeShort')}
      </Button>
      <IconButton label={t('volumes.clearSelection')} icon={X} onClick={onClear} />
    </div>
  );
}
