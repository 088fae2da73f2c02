import type { ContainerSummary } from '@shared/features/containers';
import { Box, Plus, Rows3 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { FilterBox } from '../../components/filter-box';
import { DropdownButton } from '../../components/menu';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { ColumnsButton } from '../../components/table/columns-button';
import { DataTable } from '../../components/table/data-table';
import { keepExisting, noSelection } from '../../components/table/selection';
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
  const [selection, setSelection] = useState(noSelection);

  const all = useMemo(() => [...byId.values()], [byId]);
  const rows = useMemo(() => filterContainers(all, tab, filter), [all, tab, filter]);
  const running = useMemo(() => all.filter(isRunning).length, [all]);
  const kept = useMemo(() => keepExisting(selection, (id) => byId.has(id)), [selection, byId]);
  const selected = useMemo(() => rows.filter((row) => kept.ids.has(row.id)), [rows, kept]);

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
  const menuOf = (row: ContainerSummary) =>
    containerMenu(kept.ids.has(row.id) && selected.length > 1 ? selected : [row], { t, connected, navigate });
  const setTab = (containerTab: StateTab) => uiStore.setState({ containerTab });
  const setFilter = useCallback((containerFilter: string) => uiStore.setState({ containerFilter }), []);

  useEffect(() => {
    document.title = t('containers.title');
  }, [t]);

  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <RowsInSight />
      <div className="flex items-center gap-2 px-4 pt-3">
        <h1 className="flex-1 text-lg font-semibold">{t('containers.title')}</h1>
        <ListMenu running={running} stopped={all.length - running} />
        <Button kind="primary" icon={Plus} onClick={() => navigate('/run')}>
          {t('containers.run')}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <SegmentedTabs
          label={t('containers.byState')}
          value={tab}
          onChange={setTab}
          options={[
            { value: 'all', label: t('containers.tabs.all'), count: all.length },
            { value: 'running', label: t('containers.tabs.running'), count: running },
            { value: 'stopped', label: t('containers.tabs.stopped'), count: all.length - running },
          ]}
        />
        <FilterBox
          value={filter}
          onChange={setFilter}
          label={t('containers.filter')}
          placeholder={t('containers.filterPlaceholder')}
          keys={containerFilterKeys}
        />
        {selected.length > 1 ? (
          <BulkBar rows={selected} onClear={() => setSelection(noSelection)} navigate={navigate} />
        ) : (
          <>
            <DropdownButton
              list={(['compose', 'none'] as const).map((value) => ({
                key: value,
                label: t(`containers.grouping.${value}`),
                checked: grouping === value,
                onSelect: () => uiStore.setState({ containerGrouping: value }),
              }))}
            >
              <Button icon={Rows3}>{t('containers.group')}</Button>
            </DropdownButton>
            <ColumnsButton table="containers" columns={columns} />
          </>
        )}
      </div>
      <div className="flex min-h-0 flex-1 flex-col px-4">
        {loaded ? (
          <DataTable
            name="containers"
            label={t('containers.title')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            rowName={rowName}
            groupOf={grouped ? groupOf : undefined}
            groupDetail={(members) =>
              t('containers.groupDetail', {
                count: members.length,
                running: members.filter(isRunning).length,
              })
            }
            selection={kept}
            onSelect={setSelection}
            onOpen={openPage}
            onDelete={(chosen) => connected && openDialog({ type: 'remove', rows: chosen })}
            onRename={(row) => connected && beginRename(row.id)}
            rowMenu={menuOf}
            rowActions={actions}
            onVisible={setInSight}
            stale={!connected}
            empty={
              all.length > 0 ? (
                <EmptyState
                  icon={Box}
                  title={t('containers.noMatch')}
                  actions={
                    <Button
                      onClick={() => {
                        setFilter('');
                        setTab('all');
                      }}
                    >
                      {t('containers.showAll')}
                    </Button>
                  }
                />
              ) : (
                <EmptyState
                  icon={Box}
                  title={t('containers.none')}
                  actions={
                    <Button kind="primary" icon={Plus} onClick={() => navigate('/run')}>
                      {t('containers.run')}
                    </Button>
                  }
                >
                  {t('containers.noneHint')}
                </EmptyState>
              )
            }
          />
        ) : (
          <EmptyState icon={Box} title={t('common.loading')} />
        )}
      </div>
    </section>
  );
}
