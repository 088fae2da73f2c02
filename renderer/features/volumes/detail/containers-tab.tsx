import { Box } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { ScrollRegion, TabFrame } from '../../../components/tab-frame';
import { showContainers } from '../actions';
import type { VolumeOnPage } from './use-volume';
import { UserList } from './user-list';

/** The containers that mount it. */
export function ContainersTab({ volume: { row, users } }: { volume: VolumeOnPage }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  return (
    <TabFrame reading={users}>
      {(list) =>
        list.length === 0 ? (
          <EmptyState icon={Box} title={t('volumes.users.none')}>
            {t('volumes.users.noneHint', { name: row.name })}
          </EmptyState>
        ) : (
          <ScrollRegion label={t('volumes.tab.containers')}>
            <div className="pb-2">
              <Button icon={Box} onClick={() => showContainers(row.name, navigate)}>
                {t('volumes.showContainers')}
              </Button>
            </div>
            <UserList users={list} label={t('volumes.tab.containers')} />
          </ScrollRegion>
        )
      }
    </TabFrame>
  );
}
