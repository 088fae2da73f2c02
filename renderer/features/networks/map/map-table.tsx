import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Column } from '../../../components/table/column';
import { DataTable } from '../../../components/table/data-table';
import { noSelection } from '../../../components/table/selection';
import { networkPath } from '../../../stores/networks';
import type { MapContainer, MapModel } from './map-model';

/** One line: a container in a network, or a network without any. */
interface Row {
  id: string;
  network: string;
  networkId: string | null;
  driver: string;
  subnet: string;
  container: MapContainer | null;
  ip: string;
}

/** What the drawing shows, line by line. */
function toRows(model: MapModel, loose: string): Row[] {
  const all = new Map([...model.shared, ...model.boxes.flatMap((box) => box.members)].map((c) => [c.id, c]));
  return model.boxes.flatMap(({ id, network, members }): Row[] => {
    const base = {
      network: network?.name ?? loose,
      networkId: network?.id ?? null,
      driver: network?.driver ?? '',
      subnet: network?.pools[0]?.subnet ?? '',
    };
    const users = network ? network.users.filter((user) => all.has(user.id)) : members;
    if (users.length === 0) return [{ ...base, id, container: null, ip: '' }];
    return users.map((user) => ({
      ...base,
      id: `${id} ${user.id}`,
      container: all.get(user.id) ?? null,
      ip: 'ip' in user ? user.ip : '',
    }));
  });
}

/** A table that says the same as the drawing. */
export function MapTable({ model }: { model: MapModel }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const [selection, setSelection] = useState(noSelection);
  const rows = useMemo(() => toRows(model, t('networks.map.loose')), [model, t]);
  const columns = useMemo((): Column<Row>[] => {
    const link = (text: string, href: string | null) =>
      href === null ? (
        <span className="truncate text-muted">{text}</span>
      ) : (
        <Link href={href} tabIndex={-1} className="truncate font-medium hover:underline">
          <bdi>{text}</bdi>
        </Link>
      );
    return [
      {
        id: 'network',
        header: t('networks.map.column.network'),
        width: 200,
        grow: true,
        fixed: true,
        className: 'flex items-center',
        sortBy: (row) => row.network,
        title: (row) => row.network,
        cell: (row) => link(row.network, row.networkId && networkPath(row.networkId)),
      },
      {
        id: 'driver',
        header: t('networks.column.driver'),
        width: 90,
        sortBy: (row) => row.driver,
        cell: (row) => row.driver,
      },
      {
        id: 'subnet',
        header: t('networks.column.subnet'),
        width: 150,
        className: 'font-mono text-sm text-muted',
        sortBy: (row) => row.subnet,
        cell: (row) => row.subnet,
      },
      {
        id: 'container',
        header: t('networks.map.column.container'),
        width: 200,
        className: 'flex items-center',
        sortBy: (row) => row.container?.name ?? null,
        cell: (row) =>
          row.container
            ? link(row.container.name, `/containers/${row.container.id}/networks`)
            : link(t('networks.unused'), null),
      },
      {
        id: 'state',
        header: t('networks.member.state'),
        width: 100,
        sortBy: (row) => (row.container ? Number(row.container.live) : null),
        cell: (row) =>
          row.container && (
            <span className={row.container.live ? 'text-ok' : 'text-muted'}>
              {t(row.container.live ? 'networks.map.runs' : 'networks.map.stopped')}
            </span>
          ),
      },
      {
        id: 'ip',
        header: t('networks.member.ip'),
        width: 120,
        className: 'font-mono text-sm',
        sortBy: (row) => row.ip || null,
        cell: (row) => row.ip,
      },
    ];
  }, [t]);
  return (
    <DataTable
      name="network-map"
      label={t('networks.map.table')}
      rows={rows}
      columns={columns}
      rowId={(row) => row.id}
      rowName={(row) => `${row.network} ${row.container?.name ?? ''}`.trim()}
      selection={selection}
      onSelect={setSelection}
      onOpen={(row) => {
        if (row.container) navigate(`/containers/${row.container.id}/networks`);
        else if (row.networkId) navigate(networkPath(row.networkId));
      }}
      empty={<p className="p-4 text-muted">{t('networks.map.none')}</p>}
    />
  );
}
