import './texts';
import type { BuildRecord } from '@shared/features/builds';
import { Copy, Eraser, Hammer, Plus, RotateCw, Square, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { EmptyState } from '../../components/empty-state';
import { errorData } from '../../components/error-note';
import { FilterBox } from '../../components/filter-box';
import type { MenuEntry } from '../../components/menu';
import { SegmentedTabs } from '../../components/segmented-tabs';
import { ColumnsButton } from '../../components/table/columns-button';
import { DataTable } from '../../components/table/data-table';
import { keepExisting, noSelection } from '../../components/table/selection';
import { toastError } from '../../components/toast';
import { useEvent } from '../../components/use-event';
import { call } from '../../ipc/client';
import { buildAgain } from './build-again';
import { useBuildColumns } from './build-columns';
import { buildName, isRunning } from './build-state';
import { followBuilds, useBuilds } from './list-store';

type Tab = 'all' | 'running' | 'failed';
const noKeys: readonly string[] = [];
const rowId = (row: BuildRecord) => row.id;

const inTab: Record<Tab, (row: BuildRecord) => boolean> = {
  all: () => true,
  running: isRunning,
  failed: ({ state }) => state === 'failed' || state === 'interrupted',
};

const matches = ({ tags, context, dockerfile, target }: BuildRecord, words: readonly string[]) => {
  const text = [...tags, context, dockerfile, target].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
};

/** Every build that runs, and those that the app or the builder remembers. */
export function BuildsPage() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { rows: byId, loaded } = useBuilds();
  const [tab, setTab] = useState<Tab>('all');
  const [filter, setFilter] = useState('');
  const [selection, setSelection] = useState(noSelection);
  const [forgetting, setForgetting] = useState<BuildRecord[] | null>(null);
  useEffect(followBuilds, []);
  useEffect(() => {
    document.title = t('builds.title');
  }, [t]);

  const all = useMemo(() => [...byId.values()], [byId]);
  const rows = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((row) => inTab[tab](row) && matches(row, words));
  }, [all, tab, filter]);
  const kept = useMemo(() => keepExisting(selection, (id) => byId.has(id)), [selection, byId]);
  const openPage = useEvent((row: BuildRecord) => navigate(`/builds/${row.id}`));
  const columns = useBuildColumns(openPage);
  const attempt = useEvent(async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (thrown) {
      void toastError(errorData(thrown).message);
    }
  });
  const forgettable = (list: readonly BuildRecord[]) =>
    list.filter((row) => row.origin === 'app' && !isRunning(row));
  const actions = useCallback(
    (row: BuildRecord) =>
      isRunning(row) ? (
        <IconButton
          label={t('common.cancel')}
          icon={Square}
          onClick={() => void attempt(() => call.builds.cancel({ id: row.id }))}
        />
      ) : (
        row.origin === 'app' && (
          <IconButton
            label={t('builds.again')}
            icon={RotateCw}
            onClick={() => void attempt(() => buildAgain(row.id, navigate))}
          />
        )
      ),
    [t, attempt, navigate],
  );
  const menuOf = (row: BuildRecord): MenuEntry[] => {
    const chosen = kept.ids.has(row.id) ? rows.filter(({ id }) => kept.ids.has(id)) : [row];
    return [
      {
        key: 'again',
        label: t('builds.again'),
        icon: RotateCw,
        disabled: row.origin === 'cli' || isRunning(row),
        onSelect: () => void attempt(() => buildAgain(row.id, navigate)),
      },
      {
        key: 'command',
        label: t('common.copyCommand'),
        icon: Copy,
        onSelect: () => void call.app.copyText({ text: row.command }),
      },
      {
        key: 'forget',
        label: t('builds.forget'),
        icon: Trash2,
        separator: true,
        disabled: forgettable(chosen).length === 0,
        shortcut: 'Delete',
        onSelect: () => setForgetting(forgettable(chosen)),
      },
    ];
  };
  const create = (
    <Button kind="primary" icon={Plus} onClick={() => navigate('/builds/new')}>
      {t('builds.new')}
    </Button>
  );
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2 px-4 pt-3">
        <h1 className="flex-1 text-lg font-semibold">{t('builds.title')}</h1>
        <Button
          icon={Eraser}
          disabled={forgettable(all).length === 0}
          onClick={() => setForgetting(forgettable(all))}
        >
          {t('builds.clear')}
        </Button>
        {create}
      </div>
      <div className="flex flex-wrap items-center gap-2 px-4 py-2.5">
        <SegmentedTabs
          label={t('builds.byState')}
          value={tab}
          onChange={setTab}
          options={(['all', 'running', 'failed'] as const).map((value) => ({
            value,
            label: t(`builds.tab.${value}`),
            count: all.filter(inTab[value]).length,
          }))}
        />
        <FilterBox
          value={filter}
          onChange={setFilter}
          label={t('builds.filter')}
          placeholder={t('builds.filterHint')}
          keys={noKeys}
        />
        <ColumnsButton table="builds" columns={columns} />
      </div>
      <div className="flex min-h-0 flex-1 flex-col px-4">
        {loaded ? (
          <DataTable
            name="builds"
            label={t('builds.title')}
            rows={rows}
            columns={columns}
            rowId={rowId}
            rowName={buildName}
            selection={kept}
            onSelect={setSelection}
            onOpen={openPage}
            onDelete={(chosen) => forgettable(chosen).length > 0 && setForgetting(forgettable(chosen))}
            rowMenu={menuOf}
            rowActions={actions}
            empty={
              all.length > 0 ? (
                <EmptyState icon={Hammer} title={t('builds.noMatch')} />
              ) : (
                <EmptyState icon={Hammer} title={t('builds.none')} actions={create}>
                  {t('builds.noneHint')}
                </EmptyState>
              )
            }
          />
        ) : (
          <EmptyState icon={Hammer} title={t('common.loading')} />
        )}
      </div>
      {forgetting && (
        <ConfirmDialog
          title={t('builds.forgetTitle', { count: forgetting.length })}
          description={t('builds.forgetHint')}
          submit={t('builds.forgetSubmit', { count: forgetting.length })}
          onClose={() => setForgetting(null)}
          onSubmit={() => {
            const ids = forgetting.map(({ id }) => id);
            setForgetting(null);
            void attempt(() => call.builds.forget({ ids }));
          }}
        >
          <ul className="max-h-60 overflow-y-auto">
            {forgetting.map((row) => (
              <li key={row.id} className="truncate font-mono text-sm">
                {buildName(row)}
              </li>
            ))}
          </ul>
        </ConfirmDialog>
      )}
    </section>
  );
}
