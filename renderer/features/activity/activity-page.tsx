import type { ActivityEntry } from '@shared/features/activity';
import { CircleAlert, CircleCheck, CircleSlash, Eraser, ListChecks, LoaderCircle } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { CopyButton } from '../../components/copy-button';
import { EmptyState } from '../../components/empty-state';
import type { Column } from '../../components/table/column';
import { DataTable } from '../../components/table/data-table';
import { noSelection } from '../../components/table/selection';
import { call } from '../../ipc/client';
import { clearActivity, useActivity } from '../../stores/activity';

const icons = {
  running: [LoaderCircle, 'text-busy motion-safe:animate-spin'],
  done: [CircleCheck, 'text-ok'],
  failed: [CircleAlert, 'text-bad'],
  cancelled: [CircleSlash, 'text-muted'],
} as const;

function Result({ entry }: { entry: ActivityEntry }) {
  const { t } = useTranslation();
  const [Icon, colour] = icons[entry.result];
  // the user's own doing is no error to be explained
  const error = entry.result === 'failed' ? entry.error : null;
  const words = error
    ? `${error.message} — ${t(`errors.${error.code}`)}`
    : t(`activity.result.${entry.result}`);
  return (
    <span className="flex items-center gap-1.5" title={words}>
      <Icon size={14} aria-hidden className={`shrink-0 ${colour}`} />
      <span className={`truncate select-text ${error ? '' : 'text-muted'}`}>{words}</span>
    </span>
  );
}

function formatMs(ms: number, language: string): string {
  const seconds = ms >= 1000;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: seconds ? 'second' : 'millisecond',
    unitDisplay: 'short',
    maximumFractionDigits: seconds ? 1 : 0,
  }).format(seconds ? ms / 1000 : ms);
}

function useColumns(): Column<ActivityEntry>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
    return [
      {
        id: 'time',
        header: t('activity.column.time'),
        width: 110,
        fixed: true,
        sortDescFirst: true,
        sortBy: (entry) => -entry.id,
        cell: (entry) => <span className="text-muted tabular-nums">{time.format(entry.startedAt)}</span>,
      },
      {
        id: 'what',
        header: t('activity.column.what'),
        width: 130,
        sortBy: (entry) => entry.op,
        cell: (entry) => t(`activity.op.${entry.op.replace('.', '_')}`),
      },
      {
        id: 'target',
        header: t('activity.column.target'),
        width: 150,
        sortBy: (entry) => entry.target,
        cell: (entry) => <span className="font-medium">{entry.target}</span>,
      },
      {
        id: 'command',
        header: t('activity.column.command'),
        width: 330,
        sortBy: (entry) => entry.command,
        cell: (entry) => (
          <span className="flex items-center gap-1">
            <code className="truncate font-mono text-sm text-muted select-text" title={entry.command}>
              {entry.command}
            </code>
            <CopyButton text={entry.command} label={t('common.copyCommand')} />
          </span>
        ),
      },
      {
        id: 'duration',
        header: t('activity.column.duration'),
        width: 90,
        align: 'right',
        sortDescFirst: true,
        sortBy: (entry) => entry.duration,
        cell: (entry) => (entry.duration === null ? '…' : formatMs(entry.duration, i18n.language)),
      },
      {
        id: 'result',
        header: t('activity.column.result'),
        width: 200,
        grow: true,
        sortBy: (entry) => entry.result,
        cell: (entry) => <Result entry={entry} />,
      },
    ];
  }, [t, i18n.language]);
}

const rowId = (entry: ActivityEntry) => String(entry.id);
const rowName = (entry: ActivityEntry) => entry.command;

/** Everything the app did, each with the command that does the same. */
export function ActivityPage() {
  const { t } = useTranslation();
  const entries = useActivity((all) => all);
  const columns = useColumns();
  const [selection, setSelection] = useState(noSelection);
  useEffect(() => {
    document.title = t('nav.activity');
  }, [t]);
  return (
    <section className="flex min-h-0 flex-1 flex-col">
      <div className="flex items-center gap-2 px-4 pt-3 pb-2.5">
        <h1 className="flex-1 text-lg font-semibold">{t('nav.activity')}</h1>
        <Button
          icon={Eraser}
          disabled={entries.length === 0}
          onClick={() => void call.activity.clear({}).then(clearActivity)}
        >
          {t('activity.clear')}
        </Button>
      </div>
      <div className="flex min-h-0 flex-1 flex-col px-4">
        <DataTable
          name="activity"
          label={t('nav.activity')}
          rows={entries}
          columns={columns}
          rowId={rowId}
          rowName={rowName}
          selection={selection}
          onSelect={setSelection}
          empty={
            <EmptyState icon={ListChecks} title={t('activity.none')}>
              {t('activity.noneHint')}
            </EmptyState>
          }
        />
      </div>
    </section>
  );
}
