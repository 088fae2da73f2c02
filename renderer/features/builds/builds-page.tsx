import './texts';
import type { BuildRecord } from '@shared/features/builds';
import { Copy, Eraser, Eye, Hammer, Plus, RotateCw, Square, Trash2 } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, IconButton } from '../../components/button';
import { ConfirmDialog } from '../../components/confirm-dialog';
import { EmptyState } from '../../components/empty-state';
import { errorData } from '../../components/error-note';
import { ListBody } from '../../components/list-body';
import { ListPage } from '../../components/list-page';
import type { MenuEntry } from '../../components/menu';
import { ColumnsButton } from '../../components/table/columns-button';
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
  const [forgetting, setForgetting] = useState<BuildRecord[] | null>(null);
  useEffect(followBuilds, []);

  const all = useMemo(() => [...byId.values()], [byId]);
  const rows = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return all.filter((row) => inTab[tab](row) && matches(row, words));
  }, [all, tab, filter]);
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
  const menuOf = (chosen: BuildRecord[]): MenuEntry[] => {
    const [row] = chosen;
    if (!row) return [];
    const one = chosen.length === 1;
    return [
      { key: 'open', label: t('builds.open'), icon: Eye, disabled: !one, onSelect: () => openPage(row) },
      {
        key: 'again',
        label: t('builds.again'),
        icon: RotateCw,
        disabled: !one || row.origin === 'cli' || isRunning(row),
        onSelect: () => void attempt(() => buildAgain(row.id, navigate)),
      },
      {
        key: 'command',
        label: t('common.copyCommand'),
        icon: Copy,
        disabled: !one,
        onSelect: () => void call.app.copyText({ text: row.command }),
      },
      {
        key: 'forget',
        label: t('builds.forget'),
        icon: Trash2,
        separator: true,
        danger: true,
        disabled: forgettable(chosen).length === 0,
        shortcut: 'Del',
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
    <ListPage
      title={t('builds.title')}
      actions={
        <>
          <Button
            icon={Eraser}
            disabled={forgettable(all).length === 0}
            onClick={() => setForgetting(forgettable(all))}
          >
            {t('builds.clear')}
          </Button>
          {create}
        </>
      }
    >
      <ListBody
        icon={Hammer}
        name="builds"
        label={t('builds.title')}
        all={all}
        rows={rows}
        loaded={loaded}
        columns={columns}
        rowId={rowId}
        rowName={buildName}
        tabs={{
          label: t('builds.byState'),
          value: tab,
          onChange: setTab,
          options: (['all', 'running', 'failed'] as const).map((value) => ({
            value,
            label: t(`builds.tab.${value}`),
            count: all.filter(inTab[value]).length,
          })),
        }}
        filter={{
          value: filter,
          onChange: setFilter,
          label: t('builds.filter'),
          placeholder: t('builds.filterHint'),
          keys: noKeys,
        }}
        tools={<ColumnsButton table="builds" columns={columns} />}
        onOpen={openPage}
        onDelete={(chosen) => forgettable(chosen).length > 0 && setForgetting(forgettable(chosen))}
        rowMenu={menuOf}
        rowActions={actions}
        noMatch={t('builds.noMatch')}
        onShowAll={() => {
          setFilter('');
          setTab('all');
        }}
        empty={
          <EmptyState icon={Hammer} title={t('builds.none')} actions={create}>
            {t('builds.noneHint')}
          </EmptyState>
        }
      />
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
    </ListPage>
  );
}
