import { useTranslation } from 'react-i18next';

export function EventsPage() {
  const { t } = useTranslation();
  return <h1>{t('nav.events')}</h1>;
}
