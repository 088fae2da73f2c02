import { Network, Plus, Trash2 } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { FilterBox } from '../../../components/filter-box';
import { SegmentedTabs } from '../../../components/segmented-tabs';
import { DataTable } from '../../../components/table/data-table';
import { keepExisting, noSelection } from '../../../components/table/selection';
import { useEvent } from '../../../components/use-event';
import { useConnected } from '../../../stores/engine';
import { networkPath } from '../../../stores/networks';
import { openDialog } from '../dialogs/dialog-store';
import { ViewActions } from '../view-actions';
import { useNetworkColumns } from './columns';
import { BulkBar, ListTools } from './list-tools';
import type { ListedNetwork } from './listed-network';
import { filterNetworks, inTab, type NetworkTab, networkFilterKeys } from './network-filter';
import { networkMenu } from './network-menu';
import { RowActions } from './row-actions';
import { useListedNetworks } from './use-networks';
import { useView, viewStore } from './view-store';

const rowId = (row: ListedNetwork) => row.id;
const rowName = (row: ListedNetwork) => row.name;
const tabs: readonly NetworkTab[] = ['all', 'used', 'unused'];
const setFilter = (filter: string) => viewStore.setState({ filter });

/** `docker network ls` with who is in each. */
export function NetworkList() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { tab, filter, grouping } = useView();
  const { rows: all, loaded } = useListedNetworks();
  const [selection, setSelection] = useState(noSelection);

  const rows = useMemo(() => filterNetworks(all, tab, filter), [all, tab, filter]);
  const ids = useMemo(() => new Set(all.map(rowId)), [all]);
  const kept = useMemo(() => keepExisting(selection, (id) => ids.has(id)), [selection, ids]);
  const selected = useMemo(() => rows.filter((row) => kept.ids.has(row.id)), [rows, kept]);
  const openPage = useEvent((row: ListedNetwork) => navigate(networkPath(row.id)));
  const columns = useNetworkColumns(openPage);
  const groupOf = useCallback(
    (row: ListedNetwork) =>
      grouping === 'driver'
        ? { key: row.driver, label: row.driver }
        : { key: row.project, label: row.project ?? t('networks.noProject') },
    [t, grouping],
  );
  const actions = useCallback(
    (row: ListedNetwork) => <RowActions row={row} navigate={navigate} />,
    [navigate],
  );
  const menuOf = (row: ListedNetwork) =>
    networkMenu(kept.ids.has(row.id) && selected.length > 1 ? selected : [row], { t, connected, navigate });

  return (
    <>
      <ViewActions>
        <Button icon={Trash2} disabled={!connected} onClick={() => navigate('/clean-up/networks')}>
          {t('networks.pruneWith')}
        </Button>
        <Button
          kind="primary"
          icon={Plus}
          disabled={!connected}
          onClick={() => openDialog({ type: 'create' })}
        >
          {t('networks.createWith')}
        </Button>
      </ViewActions>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <SegmentedTabs
          label={t('networks.byUse')}
          value={tab}
          onChange={(next) => viewStore.setState({ tab: next })}
          options={tabs.map((value) => ({
            value,
            label: t(`networks.tabs.${value}`),
            count: all.filter(inTab[value]).length,
          }))}
        />
        <FilterBox
          value={filter}
          onChange={setFilter}
          label={t('networks.filter')}
          placeholder={t('networks.filterPlaceholder')}
          keys={networkFilterKeys}
        />
        {selected.length > 1 ? (
          <BulkBar rows={selected} onClear={() => setSelection(noSelection)} />
        ) : (
          <ListTools columns={columns} />
        )}
      </div>
      <div className="flex min-h-0 flex-1 flex-col px-4">
        {loaded ? (
          <DataTable
            name="networks"
            label={t('networks.title')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            rowName={rowName}
            groupOf={grouping === 'none' ? undefined : groupOf}
            groupDetail={(members) => t('networks.groupDetail', { count: members.length })}
            selection={kept}
            onSelect={setSelection}
            onOpen={openPage}
            onDelete={(chosen) => connected && openDialog({ type: 'remove', networks: chosen })}
            rowMenu={menuOf}
            rowActions={actions}
            stale={!connected}
            empty={
              <EmptyState
                icon={Network}
                title={t('networks.noMatch')}
                actions={
                  <Button onClick={() => viewStore.setState({ filter: '', tab: 'all' })}>
                    {t('networks.showAll')}
                  </Button>
                }
              />
            }
          />
        ) : (
          <EmptyState icon={Network} title={t('common.loading')} />
        )}
      </div>
    </>
  );
}
