import { LogIn, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { Button } from '../../components/button';
import { ListPage } from '../../components/list-page';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { openSignIn } from '../../stores/transfers';
import { AddDialog } from './add-dialog';
import { addStore, closeAddRegistry, openAddRegistry } from './add-store';
import { RegistryListTab } from './registry-list-tab';
import { SearchTab } from './search-tab';
import './texts';

/** The registries of this user, and the search of Docker Hub. */
export function RegistriesPage({ tab }: { tab: 'list' | 'search' }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const adding = useStore(addStore, (state) => state.open);
  return (
    <ListPage
      title={t('nav.registries')}
      views={
        <SegmentedTabs
          label={t('nav.registries')}
          value={tab}
          onChange={(next) => navigate(next === 'search' ? '/registries/search' : '/registries')}
          options={[
            { value: 'list', label: t('registries.tab.list') },
            { value: 'search', label: t('registries.tab.search') },
          ]}
        />
      }
      actions={
        tab === 'list' && (
          <>
            <Button icon={Plus} onClick={openAddRegistry}>
              {t('registries.add')}
            </Button>
            <Button kind="primary" icon={LogIn} onClick={() => openSignIn(null)}>
              {t('registries.signInTo')}
            </Button>
          </>
        )
      }
    >
      {tab === 'search' ? <SearchTab /> : <RegistryListTab />}
      {adding && <AddDialog onClose={closeAddRegistry} />}
    </ListPage>
  );
}
