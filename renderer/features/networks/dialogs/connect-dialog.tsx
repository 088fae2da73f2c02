import type { NetworkSummary } from '@shared/features/networks';
import { formatCommand } from '@shared/model/docker-command';
import { connectNetwork } from '@shared/model/docker-command-details';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../../components/button';
import { CommandLine } from '../../../components/command-line';
import { Dialog } from '../../../components/dialog';
import { ErrorNote } from '../../../components/error-note';
import { Field } from '../../../components/field';
import { EndpointFields } from '../../../connect/endpoint-fields';
import { useConnect } from '../../../connect/use-connect';
import { useEndpoint } from '../../../connect/use-endpoint';
import { containers } from '../../../stores/containers';
import { useListedNetworks } from '../list/use-networks';

/** More cannot be looked through without the filter. */
const SHOWN = 200;

interface Props {
  network: NetworkSummary;
  onClose: () => void;
}

/** Connects a container that is not in the network yet. */
export function ConnectDialog({ network, onClose }: Props) {
  const { t } = useTranslation();
  const all = useStore(containers.store, (state) => state.rows);
  const users = useListedNetworks().rows.find((row) => row.id === network.id)?.users;
  const [filter, setFilter] = useState('');
  const [id, setId] = useState<string | null>(null);
  const { connect, busy, error } = useConnect(onClose);
  const choice = useMemo(() => ({ ...network, subnets: network.pools }), [network]);
  const endpoint = useEndpoint(choice);
  const choices = [...all.values()]
    .filter((row) => !users?.some((user) => user.id === row.id))
    .filter((row) => row.name.toLowerCase().includes(filter.trim().toLowerCase()))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const chosen = id === null ? undefined : all.get(id);
  const input = { id: id ?? '', network: network.id, ...endpoint.options };
  const nameOf = (key: string) => (key === network.id ? network.name : (chosen?.name ?? key));
  const able = chosen !== undefined && !endpoint.wrong && !busy;
  return (
    <Dialog
      title={t('networks.connect.title', { name: network.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="connect-container" disabled={!able}>
            {t('networks.connect.submit')}
          </Button>
        </>
      }
    >
      <form
        id="connect-container"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (able) void connect(input);
        }}
      >
        <Field
          label={t('networks.connect.find')}
          autoFocus
          value={filter}
          spellCheck={false}
          onChange={(event) => setFilter(event.target.value)}
        />
        {choices.length === 0 ? (
          <p className="text-muted">{t('networks.connect.none')}</p>
        ) : (
          <fieldset className="max-h-44 overflow-y-auto rounded-md border border-line">
            <legend className="sr-only">{t('networks.connect.container')}</legend>
            {choices.slice(0, SHOWN).map((row) => (
              <label
                key={row.id}
                className="flex min-h-8 items-center gap-2 border-b border-line px-3 last:border-0 hover:bg-hover has-checked:bg-sel"
              >
                <input
                  type="radio"
                  name="container"
                  className="accent-accent"
                  aria-label={row.name}
                  checked={id === row.id}
                  onChange={() => setId(row.id)}
                />
                <span className="min-w-0 flex-1 truncate font-medium">{row.name}</span>
                <span className="text-sm whitespace-nowrap text-muted">
                  {t(`containers.state.${row.state}`)}
                </span>
              </label>
            ))}
          </fieldset>
        )}
        <EndpointFields endpoint={endpoint} network={choice} />
        {error && <ErrorNote error={error} />}
        {chosen && <CommandLine command={formatCommand(connectNetwork(input, nameOf))} />}
      </form>
    </Dialog>
  );
}
