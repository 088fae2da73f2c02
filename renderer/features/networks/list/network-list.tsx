import { Network, Plus } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button } from '../../../components/button';
import { CleanUpButton } from '../../../components/clean-up-button';
import { EmptyState } from '../../../components/empty-state';
import { ListBody } from '../../../components/list-body';
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

  const rows = useMemo(() => filterNetworks(all, tab, filter), [all, tab, filter]);
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

  const create = (
    <Button kind="primary" icon={Plus} disabled={!connected} onClick={() => openDialog({ type: 'create' })}>
      {t('networks.createWith')}
    </Button>
  );
  return (
    <>
      <ViewActions>
        <CleanUpButton kind="networks">{t('networks.pruneWith')}</CleanUpButton>
        {create}
      </ViewActions>
      <ListBody
        icon={Network}
        name="networks"
        label={t('networks.title')}
        all={all}
        rows={rows}
        loaded={loaded}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        tabs={{
          label: t('networks.byUse'),
          value: tab,
          onChange: (next) => viewStore.setState({ tab: next }),
          options: tabs.map((value) => ({
            value,
            label: t(`networks.tabs.${value}`),
            count: all.filter(inTab[value]).length,
          })),
        }}
        filter={{
          value: filter,
          onChange: setFilter,
          label: t('networks.filter'),
          placeholder: t('networks.filterPlaceholder'),
          keys: networkFilterKeys,
        }}
        tools={<ListTools columns={columns} />}
        bulk={(chosen, onClear) => <BulkBar rows={chosen} onClear={onClear} />}
        groupOf={grouping === 'none' ? undefined : groupOf}
        groupDetail={(members) => t('networks.groupDetail', { count: members.length })}
        onOpen={openPage}
        onDelete={(chosen) => connected && openDialog({ type: 'remove', networks: chosen })}
        rowMenu={(chosen) => networkMenu(chosen, { t, connected, navigate })}
        rowActions={actions}
        stale={!connected}
        noMatch={t('networks.noMatch')}
        onShowAll={() => viewStore.setState({ filter: '', tab: 'all' })}
        // an engine has networks of its own; without any there is still something to do
        empty={<EmptyState icon={Network} title={t('networks.noMatch')} actions={create} />}
      />
    </>
  );
}
