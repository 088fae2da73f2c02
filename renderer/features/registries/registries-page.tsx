import { LogIn, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button';
import { ListPage } from '../../components/list-page';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { openSignIn } from '../../stores/transfers';
import { AddDialog } from './add-dialog';
import { RegistryListTab } from './registry-list-tab';
import { SearchTab } from './search-tab';
import './texts';

/** The registries of this user, and the search of Docker Hub. */
export function RegistriesPage({ tab }: { tab: 'list' | 'search' }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [adding, setAdding] = useState(false);
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
            <Button icon={Plus} onClick={() => setAdding(true)}>
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
      {adding && <AddDialog onClose={() => setAdding(false)} />}
    </ListPage>
  );
}
