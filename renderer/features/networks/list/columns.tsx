import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { AgeText } from '../../../components/age-text';
import type { Column } from '../../../components/table/column';
import { Marks } from '../marks';
import type { ListedNetwork } from './listed-network';
import { UserLinks } from './user-links';

function NameCell({ row, onOpen }: { row: ListedNetwork; onOpen: (row: ListedNetwork) => void }) {
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className="min-w-0 truncate font-medium hover:underline"
        title={row.name}
        onClick={(event) => {
          event.stopPropagation();
          onOpen(row);
        }}
      >
        <bdi>{row.name}</bdi>
      </button>
      <Marks row={row} />
    </>
  );
}

const mono = 'font-mono text-sm text-muted';
const subnets = (row: ListedNetwork) => row.pools.map((pool) => pool.subnet).filter(Boolean);
const gateways = (row: ListedNetwork) => row.pools.map((pool) => pool.gateway).filter(Boolean);

/** The columns of the list, in their default order. */
export function useNetworkColumns(onOpen: (row: ListedNetwork) => void): Column<ListedNetwork>[] {
  const { t } = useTranslation();
  return useMemo(() => {
    const text = (
      id: string,
      width: number,
      of: (row: ListedNetwork) => string,
      rest: Partial<Column<ListedNetwork>> = {},
    ): Column<ListedNetwork> => ({
      id,
      header: t(`networks.column.${id}`),
      width,
      sortBy: (row) => of(row) || null,
      title: of,
      cell: (row) => of(row) || <span className="text-faint">—</span>,
      ...rest,
    });
    return [
      {
        ...text('name', 220, (row) => row.name),
        minWidth: 140,
        grow: true,
        fixed: true,
        className: 'flex items-center gap-1.5',
        cell: (row) => <NameCell row={row} onOpen={onOpen} />,
      },
      text('driver', 84, (row) => row.driver),
      text('scope', 70, (row) => row.scope, { className: 'text-muted' }),
      text('subnet', 160, (row) => subnets(row).join(', '), { className: mono }),
      text('gateway', 120, (row) => gateways(row).join(', '), { className: mono, hidden: true }),
      {
        id: 'containers',
        header: t('networks.column.containers'),
        width: 190,
        sortDescFirst: true,
        sortBy: (row) => row.users.length,
        title: (row) => row.users.map((user) => user.name).join(', '),
        cell: (row) => <UserLinks row={row} />,
      },
      text('project', 110, (row) => row.project ?? '', { className: 'text-muted', hidden: true }),
      {
        id: 'created',
        header: t('networks.column.created'),
        width: 130,
        minWidth: 112,
        sortDescFirst: true,
        className: 'text-muted',
        sortBy: (row) => row.createdAt,
        cell: (row) => <AgeText at={row.createdAt} />,
      },
      text('id', 116, (row) => row.id, {
        className: mono,
        minWidth: 104,
        hidden: true,
        cell: (row) => row.id.slice(0, 12),
      }),
    ];
  }, [t, onOpen]);
}
