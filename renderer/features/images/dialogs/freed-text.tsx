import type { RemovalPreview } from '@shared/features/image-changes';
import { formatSize } from '@shared/model/size';
import { useTranslation } from 'react-i18next';

/** How much disk a removal gives back. */
export function FreedText({ preview }: { preview: RemovalPreview | null }) {
  const { t } = useTranslation();
  if (!preview?.plans.some((plan) => plan.deleted.length > 0)) return null;
  const { freed } = preview;
  return (
    <p className="pt-2 text-muted">
      {freed
        ? t('images.remove.frees', { count: freed.layers, size: formatSize(freed.bytes) })
        : t('images.remove.freesUnknown')}
    </p>
  );
}
