import { ArchiveRestore, HardDrive, Plus } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button';
import { CleanUpButton } from '../../components/clean-up-button';
import { EmptyState } from '../../components/empty-state';
import { ListBody } from '../../components/list-body';
import { ListPage } from '../../components/list-page';
import { useEvent } from '../../components/use-event';
import { useConnected } from '../../stores/engine';
import { volumePath } from '../../stores/volumes';
import { BulkBar } from './bulk-bar';
import { useVolumeColumns } from './columns';
import { openDialog } from './dialogs/dialog-store';
import { VolumeDialogs } from './dialogs/dialogs';
import { ListTools } from './list-tools';
import type { ListedVolume } from './listed-volume';
import { RowActions } from './row-actions';
import { useSizes } from './sizes-store';
import { openVolumeTransfer } from './transfer/dialog-store';
import { useListedVolumes } from './use-volumes';
import { useView, viewStore } from './view-store';
import { filterVolumes, inTab, type VolumeTab, volumeFilterKeys } from './volume-filter';
import { volumeMenu } from './volume-menu';

const rowId = (row: ListedVolume) => row.id;
const rowName = (row: ListedVolume) => row.name;
const tabs: readonly VolumeTab[] = ['all', 'used', 'unused'];
const setFilter = (filter: string) => viewStore.setState({ filter });

/** All volumes of the engine. */
export function VolumesPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { tab, filter, grouping } = useView();
  const { rows: all, loaded } = useListedVolumes();
  const { error } = useSizes();

  const rows = useMemo(() => filterVolumes(all, tab, filter), [all, tab, filter]);
  const openPage = useEvent((row: ListedVolume) => navigate(volumePath(row.name)));
  const columns = useVolumeColumns(openPage);
  const groupOf = useCallback(
    (row: ListedVolume) => ({ key: row.project, label: row.project ?? t('volumes.noProject') }),
    [t],
  );
  const actions = useCallback(
    (row: ListedVolume) => <RowActions row={row} navigate={navigate} />,
    [navigate],
  );
  const create = (
    <Button kind="primary" icon={Plus} disabled={!connected} onClick={() => openDialog({ type: 'create' })}>
      {t('volumes.createWith')}
    </Button>
  );
  const restore = (
    <Button icon={ArchiveRestore} disabled={!connected} onClick={() => openVolumeTransfer('restore', null)}>
      {t('volumes.transfer.restore')}
    </Button>
  );
  return (
    <ListPage
      title={t('volumes.title')}
      actions={
        <>
          <CleanUpButton kind="volumes">{t('volumes.pruneWith')}</CleanUpButton>
          {restore}
          {create}
        </>
      }
    >
      <ListBody
        icon={HardDrive}
        name="volumes"
        label={t('volumes.title')}
        all={all}
        rows={rows}
        loaded={loaded}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        tabs={{
          label: t('volumes.byUse'),
          value: tab,
          onChange: (next) => viewStore.setState({ tab: next }),
          options: tabs.map((value) => ({
            value,
            label: t(`volumes.tabs.${value}`),
            count: all.filter(inTab[value]).length,
          })),
        }}
        filter={{
          value: filter,
          onChange: setFilter,
          label: t('volumes.filter'),
          placeholder: t('volumes.filterPlaceholder'),
          keys: volumeFilterKeys,
        }}
        tools={<ListTools columns={columns} />}
        bulk={(chosen, onClear) => <BulkBar rows={chosen} onClear={onClear} />}
        error={error}
        groupOf={grouping === 'project' ? groupOf : undefined}
        groupDetail={(members) => t('volumes.groupDetail', { count: members.length })}
        onOpen={openPage}
        onDelete={(chosen) =>
          connected && openDialog({ type: 'remove', names: chosen.map(({ name }) => name) })
        }
        rowMenu={(chosen) => volumeMenu(chosen, { t, connected, navigate })}
        rowActions={actions}
        stale={!connected}
        noMatch={t('volumes.noMatch')}
        onShowAll={() => viewStore.setState({ filter: '', tab: 'all' })}
        empty={
          <EmptyState
            icon={HardDrive}
            title={t('volumes.none')}
            actions={
              <>
                {restore}
                {create}
              </>
            }
          >
            {t('volumes.noneHint')}
          </EmptyState>
        }
      />
      <VolumeDialogs />
    </ListPage>
  );
}
