import { useTranslation } from 'react-i18next';

export function CleanUpPage({ kind }: { kind: string | null }) {
  const { t } = useTranslation();
  return (
    <h1>
      {t('nav.cleanUp')} {kind}
    </h1>
  );
}
