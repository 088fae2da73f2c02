import { ArchiveRestore, HardDrive, Plus, Sparkles } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ErrorNote } from '../../components/error-note';
import { FilterBox } from '../../components/filter-box';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { DataTable } from '../../components/table/data-table';
import { keepExisting, noSelection } from '../../components/table/selection';
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
  const [selection, setSelection] = useState(noSelection);

  const rows = useMemo(() => filterVolumes(all, tab, filter), [all, tab, filter]);
  const ids = useMemo(() => new Set(all.map(rowId)), [all]);
  const kept = useMemo(() => keepExisting(selection, (id) => ids.has(id)), [selection, ids]);
  const selected = useMemo(() => rows.filter((row) => kept.ids.has(row.id)), [rows, kept]);
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
  const menuOf = (row: ListedVolume) =>
    volumeMenu(kept.ids.has(row.id) && selected.length > 1 ? selected : [row], { t, connected, navigate });
  useEffect(() => {
    document.title = t('volumes.title');
  }, [t]);

  const create = (
    <Button kind="primary" icon={Plus} disabled={!connected} onClick={() => openDialog({ type: 'create' })}>
      {t('volumes.createWith')}
    </Button>
  );
  return (
    <section className="relative flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2 px-4 pt-3">
        <h1 className="flex-1 text-lg font-semibold">{t('volumes.title')}</h1>
        <Button icon={Sparkles} onClick={() => navigate('/clean-up/volumes')}>
          {t('volumes.pruneWith')}
        </Button>
        <Button
          icon={ArchiveRestore}
          disabled={!connected}
          onClick={() => openVolumeTransfer('restore', null)}
        >
          {t('volumes.transfer.restore')}
        </Button>
        {create}
      </div>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <SegmentedTabs
          label={t('volumes.byUse')}
          value={tab}
          onChange={(next) => viewStore.setState({ tab: next })}
          options={tabs.map((value) => ({
            value,
            label: t(`volumes.tabs.${value}`),
            count: all.filter(inTab[value]).length,
          }))}
        />
        <FilterBox
          value={filter}
          onChange={setFilter}
          label={t('volumes.filter')}
          placeholder={t('volumes.filterPlaceholder')}
          keys={volumeFilterKeys}
        />
        {selected.length > 1 ? (
          <BulkBar rows={selected} onClear={() => setSelection(noSelection)} />
        ) : (
          <ListTools columns={columns} />
        )}
      </div>
      {error && (
        <div className="px-4 pb-2">
          <ErrorNote error={error} />
        </div>
      )}
      <div className="flex min-h-0 flex-1 flex-col px-4">
        {loaded ? (
          <DataTable
            name="volumes"
            label={t('volumes.title')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            rowName={rowName}
            groupOf={grouping === 'project' ? groupOf : undefined}
            groupDetail={(members) => t('volumes.groupDetail', { count: members.length })}
            selection={kept}
            onSelect={setSelection}
            onOpen={openPage}
            onDelete={(chosen) =>
              connected && openDialog({ type: 'remove', names: chosen.map(({ name }) => name) })
            }
            rowMenu={menuOf}
            rowActions={actions}
            stale={!connected}
            empty={
              all.length > 0 ? (
                <EmptyState
                  icon={HardDrive}
                  title={t('volumes.noMatch')}
                  actions={
                    <Button onClick={() => viewStore.setState({ filter: '', tab: 'all' })}>
                      {t('volumes.showAll')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState icon={HardDrive} title={t('volumes.none')} actions={create}>
                  {t('volumes.noneHint')}
                </EmptyState>
              )
            }
          />
        ) : (
          <EmptyState icon={HardDrive} title={t('common.loading')} />
        )}
      </div>
      <VolumeDialogs />
    </section>
  );
}
