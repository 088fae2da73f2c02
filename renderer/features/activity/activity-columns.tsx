import type { ActivityEntry } from '@shared/features/activity';
import { CircleAlert, CircleCheck, CircleSlash, LoaderCircle } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../components/copy-button';
import type { Column } from '../../components/table/column';

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

/** The columns of the list, in their default order. */
export function useActivityColumns(): Column<ActivityEntry>[] {
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
