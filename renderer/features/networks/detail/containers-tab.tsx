import { Box, Plug, Unplug } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { Button, IconButton } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { DataTable } from '../../../components/table/data-table';
import { keepExisting, noSelection } from '../../../components/table/selection';
import { containers } from '../../../stores/containers';
import { useConnected } from '../../../stores/engine';
import { openDialog } from '../dialogs/dialog-store';
import { takesContainers } from '../list/network-menu';
import { useMemberColumns } from './member-columns';
import { listMembers, type Member } from './members';
import type { NetworkOnPage } from './use-network';

interface Props {
  network: NetworkOnPage & { row: NonNullable<NetworkOnPage['row']> };
}

const rowId = (member: Member) => member.id;
const rowName = (member: Member) => member.name;

/** Who is connected, and who would be when it is started. */
export function ContainersTab({ network }: Props) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const connected = useConnected();
  const { row, details, wiring, removed } = network;
  const all = useStore(containers.store, (state) => state.rows);
  const [selection, setSelection] = useState(noSelection);
  const members = useMemo(
    () => listMembers(row, details.value, wiring.value ?? [], all),
    [row, details.value, wiring.value, all],
  );
  const columns = useMemberColumns();
  const able = connected && !removed && takesContainers(row);
  const disconnect = useCallback(
    (member: Member) => openDialog({ type: 'disconnect', network: row, container: member }),
    [row],
  );
  const actions = useCallback(
    (member: Member) => (
      <IconButton
        label={t('networks.disconnect.with')}
        icon={Unplug}
        disabled={!able}
        onClick={() => disconnect(member)}
      />
    ),
    [t, able, disconnect],
  );
  const kept = keepExisting(selection, (id) => members.some((member) => member.id === id));
  return (
    <div className="flex min-h-0 flex-1 flex-col px-4 pt-2">
      {wiring.error && !removed && <ErrorNote error={wiring.error} />}
      <DataTable
        name="network-members"
        label={t('networks.tab.containers')}
        rows={members}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        selection={kept}
        onSelect={setSelection}
        onOpen={(member) => member.state !== null && navigate(`/containers/${member.id}/networks`)}
        onDelete={([member]) => member && able && disconnect(member)}
        rowMenu={(member) => [
          {
            key: 'open',
            label: t('networks.member.open'),
            icon: Box,
            disabled: member.state === null,
            onSelect: () => navigate(`/containers/${member.id}/networks`),
          },
          {
            key: 'disconnect',
            label: t('networks.disconnect.with'),
            icon: Unplug,
            shortcut: 'Del',
            disabled: !able,
            separator: true,
            onSelect: () => disconnect(member),
          },
        ]}
        rowActions={actions}
        stale={!connected || removed}
        empty={
          <EmptyState
            icon={Unplug}
            title={t('networks.member.none')}
            actions={
              able && (
                <Button icon={Plug} onClick={() => openDialog({ type: 'connect', network: row })}>
                  {t('networks.connectWith')}
                </Button>
              )
            }
          />
        }
      />
    </div>
  );
}
