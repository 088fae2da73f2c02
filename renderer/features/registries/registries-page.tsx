import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { RegistryListTab } from './registry-list-tab';
import { SearchTab } from './search-tab';
import './texts';

/** The registries of this user, and the search of Docker Hub. */
export function RegistriesPage({ tab }: { tab: 'list' | 'search' }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  useEffect(() => {
    document.title = t('nav.registries');
  }, [t]);
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-3 px-4 pt-3 pb-2.5">
        <h1 className="text-lg font-semibold">{t('nav.registries')}</h1>
        <SegmentedTabs
          label={t('nav.registries')}
          value={tab}
          onChange={(next) => navigate(next === 'search' ? '/registries/search' : '/registries')}
          options={[
            { value: 'list', label: t('registries.tab.list') },
            { value: 'search', label: t('registries.tab.search') },
          ]}
        />
      </div>
      {tab === 'search' ? <SearchTab /> : <RegistryListTab />}
    </section>
  );
}
