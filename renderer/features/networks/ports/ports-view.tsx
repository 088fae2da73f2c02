import { Copy, EthernetPort, ExternalLink } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { IconButton } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { ListBody } from '../../../components/list-body';
import { portUrl } from '../../../components/port-links';
import { ColumnsButton } from '../../../components/table/columns-button';
import { call } from '../../../ipc/client';
import { engineStore, useConnected } from '../../../stores/engine';
import { copyText } from '../copy-text';
import { usePortColumns } from './port-columns';
import { filterPorts, inTab, type PortTab, portFilterKeys } from './port-filter';
import { hostAddress, type PortRow } from './port-row';
import { usePorts } from './use-ports';

const tabs: readonly PortTab[] = ['all', 'live', 'planned', 'conflicts'];
const rowId = (row: PortRow) => row.id;
const rowName = (row: PortRow) => `${hostAddress(row)}/${row.protocol} ${row.container}`;
const canOpen = (row: PortRow) => row.live && row.protocol === 'tcp' && row.range !== null;

/** Where it is reached: on the engine's host, which is not always this machine. */
function urlOf(row: PortRow): string {
  const address = engineStore.getState().endpoint?.address ?? '';
  const port = {
    ip: row.hostIp,
    publicPort: row.range?.[0] ?? null,
    privatePort: row.containerPort,
    protocol: row.protocol,
  };
  return portUrl(port, address);
}
/** `localhost:8080` */
const addressOf = (row: PortRow) => urlOf(row).replace(/^https?:\/\//, '');

/** Every published port of every container, also of those that do not run, and who wants the same. */
export function PortsView() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { rows: all, loaded, unread, error } = usePorts();
  const [tab, setTab] = useState<PortTab>('all');
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => filterPorts(all, tab, filter), [all, tab, filter]);
  const columns = usePortColumns();
  const actions = useCallback(
    (row: PortRow) => (
      <span className="flex items-center gap-0.5">
        <IconButton
          label={t('containers.openPort', { port: hostAddress(row) })}
          icon={ExternalLink}
          disabled={!canOpen(row)}
          onClick={() => void call.app.openExternal({ url: urlOf(row) })}
        />
        <IconButton
          label={t('networks.ports.copy')}
          icon={Copy}
          disabled={row.range === null}
          onClick={() => copyText(addressOf(row))}
        />
      </span>
    ),
    [t],
  );
  const open = (row: PortRow) => navigate(`/containers/${row.containerId}/networks`);
  return (
    <ListBody
      icon={EthernetPort}
      name="ports"
      label={t('networks.view.ports')}
      all={all}
      rows={rows}
      loaded={loaded}
      columns={columns}
      rowId={rowId}
      rowName={rowName}
      tabs={{
        label: t('networks.ports.show'),
        value: tab,
        onChange: setTab,
        options: tabs.map((value) => ({
          value,
          label: t(`networks.ports.tabs.${value}`),
          count: all.filter(inTab[value]).length,
        })),
      }}
      filter={{
        value: filter,
        onChange: setFilter,
        label: t('networks.ports.filter'),
        placeholder: t('networks.ports.filterPlaceholder'),
        keys: portFilterKeys,
      }}
      tools={
        <>
          {unread > 0 && !error && (
            <span role="status" className="text-sm text-muted">
              {t('networks.ports.reading', { count: unread })}
            </span>
          )}
          <ColumnsButton table="ports" columns={columns} />
        </>
      }
      error={error}
      onOpen={open}
      rowMenu={([row]) =>
        row
          ? [
              {
                key: 'browser',
                label: t('networks.ports.open'),
                icon: ExternalLink,
                disabled: !canOpen(row),
                onSelect: () => void call.app.openExternal({ url: urlOf(row) }),
              },
              {
                key: 'copy',
                label: t('networks.ports.copy'),
                icon: Copy,
                disabled: row.range === null,
                onSelect: () => copyText(addressOf(row)),
              },
            ]
          : []
      }
      rowActions={actions}
      stale={!connected}
      noMatch={t('networks.ports.noMatch')}
      onShowAll={() => {
        setFilter('');
        setTab('all');
      }}
      empty={
        <EmptyState icon={EthernetPort} title={t('networks.ports.none')}>
          {t('networks.ports.noneHint')}
        </EmptyState>
      }
    />
  );
}
