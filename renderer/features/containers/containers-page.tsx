import type { ContainerSummary } from '@shared/features/containers';
import { Box, Plus, Rows3 } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ListBody } from '../../components/list-body';
import { ListPage } from '../../components/list-page';
import { DropdownButton } from '../../components/menu';
import { ColumnsButton } from '../../components/table/columns-button';
import { ToolButton } from '../../components/tool-button';
import { useEvent } from '../../components/use-event';
import { containers } from '../../stores/containers';
import { useConnected } from '../../stores/engine';
import { useVisibleStats } from '../../stores/stats';
import { type StateTab, uiStore, useUi } from '../../stores/ui';
import { BulkBar } from './bulk-bar';
import { useContainerColumns } from './columns';
import { containerFilterKeys, filterContainers, isRunning } from './container-filter';
import { containerMenu } from './container-menu';
import { beginRename } from './details/rename/rename-store';
import { openDialog } from './dialog-store';
import { ListMenu } from './list-menu';
import { RowActions } from './row-actions';
import { useRefined } from './use-refined';

const rowId = (row: ContainerSummary) => row.id;
const rowName = (row: ContainerSummary) => row.name;

const inSight = createStore<readonly string[]>(() => []);
const setInSight = (ids: readonly string[]) => inSight.setState(ids, true);

/** Keeps the rows on screen up to date; apart from the page, which need not be drawn again when it is scrolled. */
function RowsInSight() {
  const ids = useStore(inSight);
  const rows = useStore(containers.store, (state) => state.rows);
  useVisibleStats(ids);
  useRefined(ids, rows);
  return null;
}

export function ContainersPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { rows: byId, loaded } = useStore(containers.store);
  const { containerTab: tab, containerFilter: filter, containerGrouping: grouping } = useUi((state) => state);

  const all = useMemo(() => [...byId.values()], [byId]);
  const rows = useMemo(() => filterContainers(all, tab, filter), [all, tab, filter]);
  const running = useMemo(() => all.filter(isRunning).length, [all]);

  const openPage = useEvent((row: ContainerSummary) => navigate(`/containers/${row.id}/logs`));
  const columns = useContainerColumns(openPage);
  const groupOf = useCallback(
    (row: ContainerSummary) => ({ key: row.project, label: row.project ?? t('containers.ungrouped') }),
    [t],
  );
  const grouped = grouping === 'compose' && rows.some((row) => row.project !== null);
  const actions = useCallback(
    (row: ContainerSummary) => <RowActions row={row} navigate={navigate} />,
    [navigate],
  );
  const setTab = (containerTab: StateTab) => uiStore.setState({ containerTab });
  const setFilter = useCallback((containerFilter: string) => uiStore.setState({ containerFilter }), []);

  const run = (
    <Button kind="primary" icon={Plus} onClick={() => navigate('/run')}>
      {t('containers.run')}
    </Button>
  );
  return (
    <ListPage
      title={t('containers.title')}
      actions={
        <>
          <ListMenu running={running} stopped={all.length - running} />
          {run}
        </>
      }
    >
      <RowsInSight />
      <ListBody
        icon={Box}
        name="containers"
        label={t('containers.title')}
        all={all}
        rows={rows}
        loaded={loaded}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        tabs={{
          label: t('containers.byState'),
          value: tab,
          onChange: setTab,
          options: [
            { value: 'all', label: t('containers.tabs.all'), count: all.length },
            { value: 'running', label: t('containers.tabs.running'), count: running },
            { value: 'stopped', label: t('containers.tabs.stopped'), count: all.length - running },
          ],
        }}
        filter={{
          value: filter,
          onChange: setFilter,
          label: t('containers.filter'),
          placeholder: t('containers.filterPlaceholder'),
          keys: containerFilterKeys,
        }}
        tools={
          <>
            <DropdownButton
              list={(['compose', 'none'] as const).map((value) => ({
                key: value,
                label: t(`containers.grouping.${value}`),
                checked: grouping === value,
                onSelect: () => uiStore.setState({ containerGrouping: value }),
              }))}
            >
              <ToolButton icon={Rows3}>{t('containers.group')}</ToolButton>
            </DropdownButton>
            <ColumnsButton table="containers" columns={columns} />
          </>
        }
        bulk={(chosen, onClear) => <BulkBar rows={chosen} onClear={onClear} navigate={navigate} />}
        groupOf={grouped ? groupOf : undefined}
        groupDetail={(members) =>
          t('containers.groupDetail', { count: members.length, running: members.filter(isRunning).length })
        }
        onOpen={openPage}
        onDelete={(chosen) => connected && openDialog({ type: 'remove', rows: chosen })}
        onRename={(row) => connected && beginRename(row.id)}
        rowMenu={(chosen) => containerMenu(chosen, { t, connected, navigate })}
        rowActions={actions}
        onVisible={setInSight}
        stale={!connected}
        noMatch={t('containers.noMatch')}
        onShowAll={() => uiStore.setState({ containerFilter: '', containerTab: 'all' })}
        empty={
          <EmptyState icon={Box} title={t('containers.none')} actions={run}>
            {t('containers.noneHint')}
          </EmptyState>
        }
      />
    </ListPage>
  );
}
