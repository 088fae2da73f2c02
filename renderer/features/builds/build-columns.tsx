import type { BuildRecord } from '@shared/features/builds';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../components/table/column';
import { buildName, Elapsed, StateMark } from './build-state';

const share = ({ steps, cachedSteps }: BuildRecord) => (steps > 0 ? cachedSteps / steps : null);

function CachedCell({ row }: { row: BuildRecord }) {
  const part = share(row);
  if (part === null) return null;
  return (
    <span className="flex items-center gap-2" title={`${row.cachedSteps} / ${row.steps}`}>
      <span aria-hidden className="h-1 w-14 overflow-hidden rounded bg-line">
        <span className="block h-full bg-accent" style={{ width: `${part * 100}%` }} />
      </span>
      <span className="text-muted tabular-nums">
        {row.cachedSteps}/{row.steps}
      </span>
    </span>
  );
}

/** The columns of the list of builds. */
export function useBuildColumns(onOpen: (row: BuildRecord) => void): Column<BuildRecord>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    const date = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
    const header = (id: string) => t(`builds.column.${id}`);
    return [
      {
        id: 'started',
        header: header('started'),
        width: 190,
        fixed: true,
        sortDescFirst: true,
        className: 'text-muted tabular-nums',
        sortBy: (row) => -row.startedAt,
        cell: (row) => date.format(row.startedAt),
      },
      {
        id: 'name',
        header: header('name'),
        width: 220,
        grow: true,
        fixed: true,
        className: 'flex items-center gap-2',
        sortBy: buildName,
        cell: (row) => (
          <>
            <StateMark state={row.state} />
            <button
              type="button"
              tabIndex={-1}
              className="truncate font-medium hover:underline"
              title={row.tags.join(', ')}
              onClick={(event) => {
                event.stopPropagation();
                onOpen(row);
              }}
            >
              {buildName(row)}
            </button>
          </>
        ),
      },
      {
        id: 'state',
        header: header('state'),
        width: 200,
        title: (row) => row.error?.message ?? '',
        sortBy: (row) => row.state,
        cell: (row) => (
          <span className={row.error ? 'truncate text-bad' : 'text-muted'}>
            {row.error?.message ?? t(`builds.state.${row.state}`)}
          </span>
        ),
      },
      {
        id: 'duration',
        header: header('duration'),
        width: 90,
        align: 'right',
        sortDescFirst: true,
        sortBy: (row) => (row.endedAt === null ? null : row.endedAt - row.startedAt),
        cell: (row) => <Elapsed from={row.startedAt} to={row.endedAt} />,
      },
      {
        id: 'cached',
        header: header('cached'),
        width: 120,
        sortDescFirst: true,
        sortBy: share,
        cell: (row) => <CachedCell row={row} />,
      },
      {
        id: 'builder',
        header: header('builder'),
        width: 120,
        className: 'text-muted',
        sortBy: (row) => row.builder.kind,
        cell: (row) => t(`builds.kind.${row.builder.kind}`),
      },
      {
        id: 'origin',
        header: header('origin'),
        width: 90,
        hidden: true,
        className: 'text-muted',
        sortBy: (row) => row.origin,
        cell: (row) => t(`builds.origin.${row.origin}`),
      },
      {
        id: 'context',
        header: header('context'),
        width: 220,
        hidden: true,
        className: 'font-mono text-sm text-muted',
        title: (row) => row.context,
        sortBy: (row) => row.context,
        cell: (row) => row.context,
      },
    ];
  }, [t, i18n.language, onOpen]);
}
