import { useTranslation } from 'react-i18next';
import { AgeText } from '../../components/age-text';

/** When an image was made; reproducible builds do not say. */
export function CreatedText({ at }: { at: number | null }) {
  const { t } = useTranslation();
  return (
    <span title={at === null ? t('images.notRecordedHint') : undefined}>
      <AgeText at={at} unknown={t('images.notRecorded')} />
    </span>
  );
}
