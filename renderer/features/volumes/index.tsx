import { useTranslation } from 'react-i18next';

export function VolumesPage() {
  const { t } = useTranslation();
  return <h1>{t('nav.volumes')}</h1>;
}

export function VolumePage({ name }: { name: string; tab: string }) {
  const { t } = useTranslation();
  return (
    <h1>
      {t('nav.volumes')} {name}
    </h1>
  );
}
