import { Download, Trash2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button';
import { useConnected } from '../../stores/engine';
import { saveImages } from './archive/save-images';
import { openDialog } from './dialogs/dialog-store';
import type { ListedImage } from './listed-image';

/** What can be done to the selected rows, once there are several. */
export function BulkBar({ rows, onClear }: { rows: readonly ListedImage[]; onClear: () => void }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const label = t('images.selected', { count: rows.length });
  return (
    <div role="toolbar" aria-label={label} className="flex h-7 items-center gap-1.5">
      <span className="pr-1 font-medium">{label}</span>
      <Button icon={Download} disabled={!connected} onClick={() => void saveImages(rows)}>
        {t('images.saveShort')}
      </Button>
      <Button
        icon={Trash2}
        disabled={!connected}
        onClick={() => openDialog({ type: 'remove', images: rows.map((row) => row.name) })}
      >
        {t('images.removeShort')}
      </Button>
      <IconButton label={t('images.clearSelection')} icon={X} onClick={onClear} />
    </div>
  );
}
