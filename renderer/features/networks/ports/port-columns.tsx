import { TriangleAlert } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Column } from '../../../components/table/column';
import { useText } from '../../../components/use-text';
import { hostAddress, type PortRow } from './port-row';

function Conflict({ row }: { row: PortRow }) {
  const { t } = useText();
  const [first] = row.conflicts;
  if (!first) return null;
  const words = row.conflicts.map(({ kind, container }) =>
    t(`networks.ports.conflict.${kind}`, { name: container }),
  );
  return (
    <span className="flex min-w-0 items-center gap-1.5 text-warn" title={words.join('\n')}>
      <TriangleAlert size={13} aria-hidden className="shrink-0" />
      <span className="truncate">{words[0]}</span>
      {words.length > 1 && <span className="shrink-0">+{words.length - 1}</span>}
    </span>
  );
}

/** The columns of the ports, in their default order. */
export function usePortColumns(): Column<PortRow>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const header = (id: string) => t(`networks.ports.column.${id}`);
    return [
      {
        id: 'host',
        header: header('host'),
        width: 150,
        fixed: true,
        className: 'font-mono',
        sortBy: (row) => row.range?.[0] ?? null,
        cell: (row) =>
          row.range === null ? (
            <span className="font-sans text-muted">
              {[hostAddress(row).replace(/:$/, ''), t('networks.ports.chosen')].filter(Boolean).join(' · ')}
            </span>
          ) : (
            <span className={row.live ? '' : 'text-muted'}>{hostAddress(row)}</span>
          ),
      },
      {
        id: 'address',
        header: header('address'),
        width: 115,
        className: 'font-mono text-sm text-muted',
        sortBy: (row) => row.hostIp,
        cell: (row) => row.hostIp || <span className="font-sans">{t('networks.ports.everywhere')}</span>,
      },
      {
        id: 'port',
        header: header('port'),
        width: 110,
        className: 'font-mono',
        sortBy: (row) => row.containerPort,
        cell: (row) => `${row.containerPort}/${row.protocol}`,
      },
      {
        id: 'container',
        header: header('container'),
        width: 150,
        grow: true,
        sortBy: (row) => row.container,
        title: (row) => row.container,
        className: 'flex items-center',
        cell: (row) => (
          <Link
            href={`/containers/${row.containerId}/networks`}
            tabIndex={-1}
            onClick={(event) => event.stopPropagation()}
            className="truncate font-medium hover:underline"
          >
            {row.container}
          </Link>
        ),
      },
      {
        id: 'state',
        header: header('state'),
        width: 84,
        sortBy: (row) => row.state,
        cell: (row) => (
          <span className={row.live ? 'text-ok' : 'text-muted'}>{t(`containers.state.${row.state}`)}</span>
        ),
      },
      {
        id: 'project',
        header: header('project'),
        width: 84,
        className: 'text-muted',
        sortBy: (row) => row.project,
        cell: (row) => row.project ?? '',
      },
      {
        id: 'conflict',
        header: header('conflict'),
        width: 300,
        sortDescFirst: true,
        sortBy: (row) => row.conflicts.length,
        cell: (row) => <Conflict row={row} />,
      },
    ];
  }, [t]);
}
