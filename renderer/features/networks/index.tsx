import { useTranslation } from 'react-i18next';

export function NetworksPage({ tab }: { tab: 'list' | 'map' | 'reach' | 'ports' }) {
  const { t } = useTranslation();
  return (
    <h1>
      {t('nav.networks')} {tab}
    </h1>
  );
}

export function NetworkPage({ id }: { id: string; tab: string }) {
  const { t } = useTranslation();
  return (
    <h1>
      {t('nav.networks')} {id}
    </h1>
  );
}
