import type { NetworkSummary } from '@shared/features/networks';
import { formatCommand } from '@shared/model/docker-command';
import { disconnectNetwork } from '@shared/model/docker-command-details';
import { removeAll } from '@shared/model/network-command';
import { Ban, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { errorData } from '../../../components/error-note';
import { call } from '../../../ipc/client';
import { CheckLine } from '../create/check-line';
import { isLive, type NetworkUser } from '../list/listed-network';
import { useListedNetworks } from '../list/use-networks';

const names = (users: readonly NetworkUser[]) => users.map((user) => user.name).join(', ');

interface ItemProps {
  network: NetworkSummary;
  users: readonly NetworkUser[];
  failure: string | undefined;
  disconnects: boolean;
}

/** One network of a removal: whether it goes, and who is in it. */
function Item({ network, users, failure, disconnects }: ItemProps) {
  const { t } = useTranslation();
  const live = users.filter((user) => isLive(user.state));
  const idle = users.filter((user) => !isLive(user.state));
  const stays = network.predefined || (live.length > 0 && !disconnects);
  const Icon = stays ? Ban : Trash2;
  return (
    <li className="flex items-start gap-2 border-b border-line px-3 py-1.5 last:border-0">
      <Icon size={14} aria-hidden className={`mt-1 shrink-0 ${stays ? 'text-bad' : 'text-muted'}`} />
      <div className="min-w-0 flex-1 break-words">
        <p className="font-medium select-text">
          <bdi>{network.name}</bdi>
        </p>
        {network.predefined && <p className="text-sm text-muted">{t('networks.remove.predefined')}</p>}
        {live.length > 0 && (
          <p className={`text-sm ${stays ? 'text-bad' : 'text-muted'}`}>
            {t(stays ? 'networks.remove.blocked' : 'networks.remove.disconnected', { count: live.length })}{' '}
            <span className="font-mono select-text">{names(live)}</span>
          </p>
        )}
        {idle.length > 0 && !stays && (
          <p className="text-sm text-warn">
            {t('networks.remove.idle', { count: idle.length })}{' '}
            <span className="font-mono select-text">{names(idle)}</span>
          </p>
        )}
        {failure && (
          <p role="alert" className="text-sm text-bad select-text">
            {failure}
          </p>
        )}
      </div>
    </li>
  );
}

interface Props {
  networks: readonly NetworkSummary[];
  onClose: () => void;
}

/** Says what goes and who is in it; what is in use goes only when its containers are taken off first. */
export function RemoveDialog({ networks: asked, onClose }: Props) {
  const { t } = useTranslation();
  const { rows } = useListedNetworks();
  const [disconnects, setDisconnects] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failures, setFailures] = useState<Record<string, string>>({});
  // what has been removed meanwhile is not asked for again
  const list = asked.flatMap((each) => rows.find((row) => row.id === each.id) ?? []);
  const liveOf = (id: string) =>
    (rows.find((row) => row.id === id)?.users ?? []).filter((user) => isLive(user.state));
  const able = list.filter((each) => !each.predefined && (disconnects || liveOf(each.id).length === 0));
  const inUse = list.some((each) => !each.predefined && liveOf(each.id).length > 0);
  const submit = async () => {
    setBusy(true);
    const failed: Record<string, string> = {};
    for (const { id } of able) {
      try {
        for (const user of liveOf(id))
          await call.containers.disconnectNetwork({ id: user.id, network: id, force: false });
        await call.networks.remove({ id });
      } catch (thrown) {
        failed[id] = errorData(thrown).message;
      }
    }
    setFailures(failed);
    setBusy(false);
    if (Object.keys(failed).length === 0) onClose();
  };
  const commands = [
    ...able.flatMap(({ id, name }) =>
      liveOf(id).map((user) =>
        formatCommand(disconnectNetwork({ id: user.name, network: name, force: false }, (key) => key)),
      ),
    ),
    ...(able.length > 0 ? [formatCommand(removeAll(able.map(({ name }) => name)))] : []),
  ];
  return (
    <ConfirmDialog
      title={t('networks.remove.title', { count: asked.length, name: asked[0]?.name ?? '' })}
      onClose={onClose}
      submit={t('networks.remove.submit', { count: able.length || asked.length })}
      disabled={able.length === 0 || busy}
      onSubmit={() => void submit()}
    >
      <ul
        aria-label={t('networks.remove.list')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        className="max-h-60 overflow-y-auto rounded-md border border-line"
      >
        {list.map((network) => (
          <Item
            key={network.id}
            network={network}
            users={network.users}
            failure={failures[network.id]}
            disconnects={disconnects}
          />
        ))}
      </ul>
      {inUse && (
        <div className="pt-3">
          <CheckLine
            label={t('networks.remove.disconnect')}
            hint={t('networks.remove.disconnectHint')}
            checked={disconnects}
            onChange={setDisconnects}
          />
        </div>
      )}
      {commands.length > 0 && <CommandLine command={commands.join(' && ')} />}
    </ConfirmDialog>
  );
}
