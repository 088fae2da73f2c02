import type { AppErrorData } from '@shared/errors/app-error';
import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand } from '@shared/model/docker-command';
import { disconnectNetwork } from '@shared/model/docker-command-details';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { CommandLine } from '../../../../components/command-line';
import { ConfirmDialog } from '../../../../components/confirm-dialog';
import { ErrorNote, errorData } from '../../../../components/error-note';
import { call } from '../../../../ipc/client';

interface Props {
  row: ContainerSummary;
  /** Its id is empty for a container that has never run. */
  network: { id: string; name: string };
  /** It is in no other. */
  last: boolean;
  publishes: boolean;
  disabled: boolean;
}

/** Takes a container off a network; asks first when it would be cut off, or its published ports may be. */
export function DisconnectButton({ row, network, last, publishes, disabled }: Props) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const input = { id: row.id, network: network.id || network.name, force: false };
  const nameOf = (key: string) => (key === row.id ? row.name : network.name);
  const running = row.state === 'running' || row.state === 'paused';
  const disconnect = async () => {
    setBusy(true);
    setError(null);
    try {
      await call.containers.disconnectNetwork(input);
      setAsking(false);
    } catch (thrown) {
      setError(errorData(thrown));
      setAsking(true);
    } finally {
      setBusy(false);
    }
  };
  const close = () => {
    setAsking(false);
    setError(null);
  };
  return (
    <>
      <Button
        icon={Unplug}
        disabled={disabled || busy}
        onClick={() => (last || (publishes && running) ? setAsking(true) : void disconnect())}
      >
        {t('details.networks.disconnect')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t('details.networks.disconnectTitle', { name: row.name, network: network.name })}
          description={
            <>
              {last && <span className="block">{t('details.networks.disconnectLast')}</span>}
              {publishes && running && <span className="block">{t('details.networks.disconnectPorts')}</span>}
            </>
          }
          onClose={close}
          submit={t('details.networks.disconnect')}
          disabled={busy}
          onSubmit={() => void disconnect()}
        >
          {error && <ErrorNote error={error} />}
          <CommandLine command={formatCommand(disconnectNetwork(input, nameOf))} />
        </ConfirmDialog>
      )}
    </>
  );
}
