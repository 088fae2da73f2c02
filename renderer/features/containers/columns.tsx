import type { ContainerSummary } from '@shared/features/containers';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PortLinks } from '../../components/port-links';
import type { Column } from '../../components/table/column';
import { usePending } from '../../stores/pending';
import { InlineRename } from './details/rename';
import { useRenaming } from './details/rename/rename-store';
import { CpuCell, MemoryCell } from './stat-cells';
import { StateIcon } from './state-icon';
import { StatusText } from './status-text';

const stateOrder = ['running', 'paused', 'restarting', 'created', 'removing', 'exited', 'dead'];

function NameCell({ row, onOpen }: { row: ContainerSummary; onOpen: (row: ContainerSummary) => void }) {
  const pending = usePending(row.id);
  const renaming = useRenaming(row.id);
  return (
    <>
      <StateIcon row={row} pending={pending} />
      {renaming ? (
        <InlineRename row={row} large={false} />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className="truncate font-medium hover:underline"
          title={row.name}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(row);
          }}
        >
          {row.name}
        </button>
      )}
    </>
  );
}

/** The columns of the containers list, in their default order. */
export function useContainerColumns(onOpen: (row: ContainerSummary) => void): Column<ContainerSummary>[] {
  const { t, i18n } = useTranslation();
  return useMemo(() => {
    let date: Intl.DateTimeFormat | null = null;
    const formatDate = (at: number) => {
      // made when it is wanted: it takes longer than the rest of the table
      date ??= new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' });
      return date.format(at);
    };
    const header = (id: string) => t(`containers.column.${id}`);
    return [
      {
        id: 'name',
        header: header('name'),
        width: 184,
        minWidth: 120,
        grow: true,
        fixed: true,
        className: 'flex items-center gap-2',
        sortBy: (row) => row.name,
        cell: (row) => <NameCell row={row} onOpen={onOpen} />,
      },
      {
        id: 'image',
        header: header('image'),
        width: 190,
        className: 'font-mono text-sm text-muted',
        sortBy: (row) => row.image,
        title: (row) => row.image,
        cell: (row) => row.image.replace(/^sha256:([0-9a-f]{12})[0-9a-f]*$/, '$1'),
      },
      {
        id: 'ports',
        header: header('ports'),
        width: 150,
        minWidth: 100,
        sortBy: (row) => row.ports.find((port) => port.publicPort !== null)?.publicPort ?? null,
        cell: (row) => <PortLinks ports={row.ports} room={18} />,
      },
      {
        id: 'cpu',
        header: header('cpu'),
        width: 116,
        align: 'right',
        cell: (row) => <CpuCell id={row.id} running={row.state === 'running' || row.state === 'paused'} />,
      },
      {
        id: 'memory',
        header: header('memory'),
        width: 92,
        align: 'right',
        cell: (row) => <MemoryCell id={row.id} running={row.state === 'running' || row.state === 'paused'} />,
      },
      {
        id: 'status',
        header: header('status'),
        width: 164,
        grow: true,
        sortBy: (row) => stateOrder.indexOf(row.state) * 1e15 - (row.since ?? 0),
        cell: (row) => <StatusText row={row} />,
      },
      {
        id: 'created',
        header: header('created'),
        width: 150,
        hidden: true,
        sortDescFirst: true,
        className: 'text-muted',
        sortBy: (row) => row.createdAt,
        cell: (row) => formatDate(row.createdAt),
      },
      {
        id: 'networks',
        header: header('networks'),
        width: 130,
        hidden: true,
        className: 'text-muted',
        sortBy: (row) => row.networks[0]?.name ?? null,
        cell: (row) => row.networks.map((network) => network.name).join(', '),
      },
      {
        id: 'ip',
        header: header('ip'),
        width: 120,
        hidden: true,
        className: 'font-mono text-sm text-muted',
        sortBy: (row) => row.networks.find((network) => network.ip)?.ip ?? null,
        cell: (row) => row.networks.flatMap((network) => network.ip || []).join(', '),
      },
      {
        id: 'command',
        header: header('command'),
        width: 180,
        hidden: true,
        className: 'font-mono text-sm text-muted',
        sortBy: (row) => row.command,
        title: (row) => row.command,
        cell: (row) => row.command,
      },
      {
        id: 'id',
        header: header('id'),
        width: 110,
        hidden: true,
        className: 'font-mono text-sm text-muted',
        sortBy: (row) => row.id,
        cell: (row) => row.id.slice(0, 12),
      },
    ];
  }, [t, i18n.language, onOpen]);
}
