import type { ActivityEntry } from '@shared/features/activity';
import { Copy, Eraser, ListChecks } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { EmptyState } from '../../components/empty-state';
import { ListBody } from '../../components/list-body';
import { ListPage } from '../../components/list-page';
import { ColumnsButton } from '../../components/table/columns-button';
import { call } from '../../ipc/client';
import { clearActivity, useActivity } from '../../stores/activity';
import { useActivityColumns } from './activity-columns';

const rowId = (entry: ActivityEntry) => String(entry.id);
const rowName = (entry: ActivityEntry) => entry.command;
const noKeys: readonly string[] = [];

const tabs = ['all', 'running', 'failed'] as const;
type Tab = (typeof tabs)[number];
const inTab = (entry: ActivityEntry, tab: Tab) => tab === 'all' || entry.result === tab;

/** Everything the app did, each with the command that does the same. */
export function ActivityPage() {
  const { t } = useTranslation();
  const entries = useActivity((all) => all);
  const columns = useActivityColumns();
  const [tab, setTab] = useState<Tab>('all');
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => {
    const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
    return entries.filter((entry) => {
      const text = `${entry.target} ${entry.command} ${entry.error?.message ?? ''}`.toLowerCase();
      return inTab(entry, tab) && words.every((word) => text.includes(word));
    });
  }, [entries, tab, filter]);
  const copy = (chosen: readonly ActivityEntry[]) =>
    void call.app.copyText({ text: chosen.map(({ command }) => command).join('\n') });
  return (
    <ListPage
      title={t('nav.activity')}
      actions={
        <Button
          icon={Eraser}
          disabled={entries.length === 0}
          onClick={() => void call.activity.clear({}).then(clearActivity)}
        >
          {t('activity.clear')}
        </Button>
      }
    >
      <ListBody
        icon={ListChecks}
        name="activity"
        label={t('nav.activity')}
        all={entries}
        rows={rows}
        loaded
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        tabs={{
          label: t('activity.column.result'),
          value: tab,
          onChange: setTab,
          options: tabs.map((value) => ({
            value,
            label: t(`activity.tabs.${value}`),
            count: entries.filter((entry) => inTab(entry, value)).length,
          })),
        }}
        filter={{
          value: filter,
          onChange: setFilter,
          label: t('activity.filter'),
          placeholder: t('activity.filter'),
          keys: noKeys,
        }}
        tools={<ColumnsButton table="activity" columns={columns} />}
        rowMenu={(chosen) => [
          { key: 'copy', label: t('common.copyCommand'), icon: Copy, onSelect: () => copy(chosen) },
        ]}
        noMatch={t('activity.noMatch')}
        onShowAll={() => {
          setFilter('');
          setTab('all');
        }}
        empty={
          <EmptyState icon={ListChecks} title={t('activity.none')}>
            {t('activity.noneHint')}
          </EmptyState>
        }
      />
    </ListPage>
  );
}
