import './texts';
import { CircleArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../components/button';
import { useConnected } from '../../../stores/engine';
import type { ListedImage } from '../listed-image';
import { checkable, checkForUpdates } from './updates-store';

/** Asks the registries of all images in the list whether their tags have moved. */
export function CheckButton({ rows }: { rows: readonly ListedImage[] }) {
  const { t } = useTranslation();
  const connected = useConnected();
  const names = checkable(rows);
  return (
    <Button
      icon={CircleArrowUp}
      disabled={!connected || names.length === 0}
      title={names.length === 0 ? t('imageUpdates.nothing') : undefined}
      onClick={() => void checkForUpdates(names)}
    >
      {t('imageUpdates.check')}
    </Button>
  );
}
