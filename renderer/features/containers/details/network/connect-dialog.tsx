import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand } from '@shared/model/docker-command';
import { connectNetwork } from '@shared/model/docker-command-details';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { CommandLine } from '../../../../components/command-line';
import { Dialog } from '../../../../components/dialog';
import { ErrorNote } from '../../../../components/error-note';
import { useReading } from '../../../../components/use-reading';
import { EndpointFields } from '../../../../connect/endpoint-fields';
import { useConnect } from '../../../../connect/use-connect';
import { useEndpoint } from '../../../../connect/use-endpoint';
import { call } from '../../../../ipc/client';
import { NetworkList } from './network-list';

interface Props {
  row: ContainerSummary;
  /** The networks that it is in already. */
  connected: readonly string[];
  onClose: () => void;
}

/** Connects a container to one more network, with names and addresses of one's choice where the network takes them. */
export function ConnectDialog({ row, connected, onClose }: Props) {
  const { t } = useTranslation();
  const reading = useReading('networks', (signal) => call.containers.networks({}, { signal }));
  const [id, setId] = useState<string | null>(null);
  const { connect, busy, error } = useConnect(onClose);
  const choices = reading.value?.filter((each) => !connected.includes(each.name)) ?? null;
  const chosen = choices?.find((each) => each.id === id) ?? null;
  const endpoint = useEndpoint(chosen);
  const { wrong } = endpoint;
  const input = { id: row.id, network: chosen?.id ?? '', ...endpoint.options };
  const nameOf = (key: string) => (key === row.id ? row.name : (chosen?.name ?? key));
  return (
    <Dialog
      title={t('details.connect.title', { name: row.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="connect-form" disabled={!chosen || wrong || busy}>
            {t('details.connect.submit')}
          </Button>
        </>
      }
    >
      <form
        id="connect-form"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen && !wrong && !busy) void connect(input);
        }}
      >
        {reading.error && <ErrorNote error={reading.error} />}
        {choices === null ? (
          !reading.error && <p className="text-muted">{t('common.loading')}</p>
        ) : (
          <NetworkList choices={choices} chosen={id} onChoose={setId} />
        )}
        <EndpointFields endpoint={endpoint} network={chosen} />
        {error && <ErrorNote error={error} />}
        {chosen && <CommandLine command={formatCommand(connectNetwork(input, nameOf))} />}
      </form>
    </Dialog>
  );
}
