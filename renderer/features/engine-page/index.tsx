import { useTranslation } from 'react-i18next';

export function EnginePage() {
  const { t } = useTranslation();
  return <h1>{t('nav.engine')}</h1>;
}
