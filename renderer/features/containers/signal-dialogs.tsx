import type { ContainerSummary } from '@shared/features/containers';
import { formatCommand, kill, stop } from '@shared/model/docker-command';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button';
import { CommandLine } from '../../components/command-line';
import { Dialog } from '../../components/dialog';
import { Field, inputClass } from '../../components/field';
import { call } from '../../ipc/client';
import { settingsStore } from '../../stores/settings';
import { allowedVerbs, forEachContainer, reportFailures } from './actions';

const SIGNALS = [
  'SIGKILL',
  'SIGTERM',
  'SIGINT',
  'SIGHUP',
  'SIGQUIT',
  'SIGUSR1',
  'SIGUSR2',
  'SIGWINCH',
  'SIGSTOP',
  'SIGCONT',
];

interface Props {
  rows: ContainerSummary[];
  onClose: () => void;
}

function names(rows: ContainerSummary[]): string[] {
  return rows.map((row) => row.name);
}

/** Sends any signal; SIGKILL is `docker kill` without more. */
export function KillDialog({ rows, onClose }: Props) {
  const { t } = useTranslation();
  const [signal, setSignal] = useState('SIGKILL');
  const able = rows.filter((row) => allowedVerbs(row).has('kill'));
  const submit = () => {
    onClose();
    void forEachContainer(able, 'killing', (row) => call.containers.kill({ id: row.id, signal })).then(
      (failures) => reportFailures('kill', able.length, failures),
    );
  };
  const command = formatCommand([...kill({ id: '', signal }, () => '').slice(0, -1), ...names(able)]);
  return (
    <Dialog
      title={t('containers.kill.title', { count: able.length, name: able[0]?.name })}
      description={t(signal === 'SIGKILL' ? 'containers.kill.hard' : 'containers.kill.soft')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="danger" onClick={submit}>
            {signal === 'SIGKILL' ? t('containers.verb.kill') : t('containers.kill.send', { signal })}
          </Button>
        </>
      }
    >
      <label className="flex flex-col gap-1 text-sm text-muted">
        {t('containers.kill.signal')}
        <select className={inputClass} value={signal} onChange={(event) => setSignal(event.target.value)}>
          {SIGNALS.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </label>
      <CommandLine command={command} />
    </Dialog>
  );
}

/** Stops with a grace period of one's own. */
export function StopDialog({ rows, onClose }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState(String(settingsStore.getState().stopSeconds ?? 10));
  const able = rows.filter((row) => allowedVerbs(row).has('stop'));
  const seconds = /^\d{1,5}$/.test(text) && Number(text) <= 86_400 ? Number(text) : null;
  const submit = () => {
    onClose();
    void forEachContainer(able, 'stopping', (row) => call.containers.stop({ id: row.id, seconds })).then(
      (failures) => reportFailures('stop', able.length, failures),
    );
  };
  const command = formatCommand([...stop({ id: '', seconds }, () => '').slice(0, -1), ...names(able)]);
  return (
    <Dialog
      title={t('containers.stop.title', { count: able.length, name: able[0]?.name })}
      description={t('containers.stop.description')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" disabled={seconds === null} type="submit" form="stop-form">
            {t('containers.verb.stop')}
          </Button>
        </>
      }
    >
      <form
        id="stop-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (seconds !== null) submit();
        }}
      >
        <Field
          label={t('containers.stop.seconds')}
          inputMode="numeric"
          value={text}
          onChange={(event) => setText(event.target.value)}
          error={seconds === null ? t('containers.stop.invalid') : null}
        />
        <CommandLine command={command} />
      </form>
    </Dialog>
  );
}
