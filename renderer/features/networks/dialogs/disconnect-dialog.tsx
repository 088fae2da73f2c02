import type { AppErrorData } from '@shared/errors/app-error';
import type { NetworkSummary } from '@shared/features/networks';
import { formatCommand } from '@shared/model/docker-command';
import { disconnectNetwork } from '@shared/model/docker-command-details';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandLine } from '../../../components/command-line';
import { ConfirmDialog } from '../../../components/confirm-dialog';
import { ErrorNote, errorData } from '../../../components/error-note';
import { call } from '../../../ipc/client';
import { useContainer } from '../../../stores/containers';
import { CheckLine } from '../create/check-line';

interface Props {
  network: NetworkSummary;
  container: { id: string; name: string };
  onClose: () => void;
}

/** Takes a container off a network; with force also one that the engine believes to be there and is not. */
export function DisconnectDialog({ network, container, onClose }: Props) {
  const { t } = useTranslation();
  const row = useContainer(container.id);
  const [force, setForce] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  // an endpoint whose container is gone is known by its name only
  const input = { id: row ? container.id : container.name, network: network.id, force };
  const words = { name: container.name, network: network.name };
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await (row
        ? call.containers.disconnectNetwork({ ...input, id: row.id })
        : call.networks.disconnectEndpoint({ network: network.id, name: container.name, force }));
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  const nameOf = (key: string) => (key === network.id ? network.name : container.name);
  return (
    <ConfirmDialog
      title={t('networks.disconnect.title', words)}
      description={row?.networks.length === 1 ? t('networks.disconnect.last') : undefined}
      onClose={onClose}
      submit={t('networks.disconnect.submit')}
      disabled={busy}
      onSubmit={() => void submit()}
    >
      <CheckLine
        label={t('networks.disconnect.force')}
        hint={t('networks.disconnect.forceHint')}
        checked={force}
        onChange={setForce}
      />
      {error && (
        <div className="pt-3">
          <ErrorNote error={error} />
        </div>
      )}
      <CommandLine command={formatCommand(disconnectNetwork(input, nameOf))} />
    </ConfirmDialog>
  );
}
