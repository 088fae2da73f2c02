import type { AppErrorData } from '@shared/errors/app-error';
import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand } from '@shared/model/docker-command';
import { connectNetwork } from '@shared/model/docker-command-details';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../../components/button';
import { CommandLine } from '../../../../components/command-line';
import { Dialog } from '../../../../components/dialog';
import { ErrorNote, errorData } from '../../../../components/error-note';
import { Field } from '../../../../components/field';
import { useReading } from '../../../../components/use-reading';
import { call } from '../../../../ipc/client';
import { addressProblem, aliasProblem, isUserDefined, splitAliases } from './connect-problems';
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
  const [name, setName] = useState<string | null>(null);
  const [aliases, setAliases] = useState('');
  const [ip, setIp] = useState('');
  const [ip6, setIp6] = useState('');
  const [error, setError] = useState<AppErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const choices = reading.value?.filter((each) => !connected.includes(each.name)) ?? null;
  const chosen = choices?.find((each) => each.name === name) ?? null;
  const own = chosen !== null && isUserDefined(chosen);
  const problems = {
    aliases: aliasProblem(aliases, chosen),
    ip: addressProblem(ip, 4, chosen),
    ip6: addressProblem(ip6, 6, chosen),
  };
  const wrong = Object.values(problems).some((problem) => problem !== null);
  const input = { id: row.id, network: name ?? '', aliases: splitAliases(aliases), ip, ip6 };
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      await call.containers.connectNetwork(input);
      onClose();
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  const words = (problem: string | null) =>
    problem && t(problem, { subnet: chosen?.subnets.map((each) => each.subnet).join(', ') });
  const hint = (version: 4 | 6) => {
    const ours = chosen?.subnets.filter((each) => each.subnet.includes(':') === (version === 6)) ?? [];
    return own && ours.length > 0
      ? t('details.connect.within', { subnet: ours.map((s) => s.subnet).join(', ') })
      : '';
  };
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
          if (chosen && !wrong && !busy) void submit();
        }}
      >
        {reading.error && <ErrorNote error={reading.error} />}
        {choices === null ? (
          !reading.error && <p className="text-muted">{t('common.loading')}</p>
        ) : (
          <NetworkList choices={choices} chosen={name} onChoose={setName} />
        )}
        <Field
          label={t('details.connect.aliases')}
          hint={t('details.connect.aliasesHint')}
          value={aliases}
          spellCheck={false}
          disabled={chosen !== null && !own && aliases === ''}
          onChange={(event) => setAliases(event.target.value)}
          error={words(problems.aliases)}
        />
        <div className="grid grid-cols-2 gap-3">
          <Field
            label={t('details.connect.ip')}
            placeholder={t('details.connect.automatic')}
            hint={hint(4)}
            value={ip}
            spellCheck={false}
            disabled={chosen !== null && !own && ip === ''}
            onChange={(event) => setIp(event.target.value.trim())}
            error={words(problems.ip)}
          />
          <Field
            label={t('details.connect.ip6')}
            placeholder={t('details.connect.automatic')}
            hint={hint(6)}
            value={ip6}
            spellCheck={false}
            disabled={chosen !== null && !own && ip6 === ''}
            onChange={(event) => setIp6(event.target.value.trim())}
            error={words(problems.ip6)}
          />
        </div>
        {error && <ErrorNote error={error} />}
        {chosen && <CommandLine command={formatCommand(connectNetwork(input, () => row.name))} />}
      </form>
    </Dialog>
  );
}
