import { FolderInput } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Lies over the page while files are held above it. */
export function DropNote() {
  const { t } = useTranslation();
  return (
    <div className="pointer-events-none absolute inset-2 z-20 grid place-items-center rounded-lg border-2 border-dashed border-accent bg-bg/85">
      <p className="flex items-center gap-2 text-[15px] font-medium">
        <FolderInput size={18} aria-hidden />
        {t('images.load.drop')}
      </p>
    </div>
  );
}
