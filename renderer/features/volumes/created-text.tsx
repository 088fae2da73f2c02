import { useTranslation } from 'react-i18next';
import { formatDuration, useAgingText } from '../../components/duration';

function Age({ at }: { at: number }) {
  const { t, i18n } = useTranslation();
  const text = useAgingText((now) => t('containers.ago', { age: formatDuration(now - at, i18n.language) }));
  return <>{text}</>;
}

/** When a volume was made; some drivers do not say. */
export function CreatedText({ at }: { at: number | null }) {
  const { t } = useTranslation();
  if (at === null) return <span className="text-faint">{t('volumes.notRecorded')}</span>;
  return <Age at={at} />;
}
