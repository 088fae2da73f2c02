import type { AppErrorData } from '@shared/errors/app-error';
import { formatCommand } from '@shared/model/docker-command';
import { create } from '@shared/model/network-command';
import { suggestSubnet } from '@shared/model/subnet';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { Button } from '../../../components/button';
import { CommandLine } from '../../../components/command-line';
import { Dialog } from '../../../components/dialog';
import { ErrorNote, errorData } from '../../../components/error-note';
import { Field, inputClass } from '../../../components/field';
import { toasts } from '../../../components/toast';
import { useReading } from '../../../components/use-reading';
import '../../../connect/texts';
import { call } from '../../../ipc/client';
import { networkPath, networks } from '../../../stores/networks';
import { checkDraft } from './check-draft';
import { CheckLine } from './check-line';
import { emptyDraft, type NetworkDraft, toNewNetwork } from './draft';
import { DriverFields } from './driver-fields';
import { MoreFields } from './more-fields';
import { PoolFields } from './pool-fields';

/** Those that only the engine's own networks have. */
const ownDrivers = new Set(['host', 'null', 'none']);

/** `docker network create`, checked while it is typed. */
export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const rows = useStore(networks.store, (state) => state.rows);
  const { value: abilities } = useReading('abilities', (signal) => call.networks.abilities({}, { signal }));
  const [draft, setDraft] = useState(emptyDraft);
  const [touched, setTouched] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [busy, setBusy] = useState(false);
  const list = useMemo(() => [...rows.values()], [rows]);
  const problems = checkDraft(draft, { networks: list, abilities });
  const wrong = Object.keys(problems).length > 0;
  const change = (part: Partial<NetworkDraft>) => {
    setTouched(true);
    setDraft((before) => ({ ...before, ...part }));
  };
  const wordsOf = (field: string) => {
    const problem = problems[field];
    // an empty form has done nothing wrong yet
    if (!problem || (problem.code === 'noName' && !touched)) return null;
    return t(`networks.create.problem.${problem.code}`, problem.values ?? {});
  };
  const taken = [...list.flatMap(({ pools }) => pools), ...draft.pools].map(({ subnet }) => subnet);
  const drivers = (abilities?.drivers ?? ['bridge']).filter((driver) => !ownDrivers.has(driver));
  const network = toNewNetwork(draft);
  const submit = async () => {
    setBusy(true);
    setError(null);
    try {
      const { id, warning } = await call.networks.create(network);
      onClose();
      navigate(networkPath(id));
      if (warning) (await toasts()).warning(warning);
    } catch (thrown) {
      setError(errorData(thrown));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={t('networks.create.title')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button kind="primary" type="submit" form="create-network" disabled={wrong || busy}>
            {t('networks.create.submit')}
          </Button>
        </>
      }
    >
      <form
        id="create-network"
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          setTouched(true);
          if (!wrong && !busy) void submit();
        }}
      >
        <div className="grid grid-cols-[1fr_160px] items-start gap-3">
          <Field
            label={t('networks.create.name')}
            placeholder="shop"
            autoFocus
            value={draft.name}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => change({ name: event.target.value })}
            error={wordsOf('name')}
          />
          <label className="flex flex-col gap-1">
            <span className="text-sm text-muted">{t('networks.create.driver')}</span>
            <select
              className={inputClass}
              value={draft.driver}
              aria-invalid={wordsOf('driver') ? true : undefined}
              aria-describedby="driver-note"
              onChange={(event) => change({ driver: event.target.value, mode: '' })}
            >
              {drivers.map((driver) => (
                <option key={driver}>{driver}</option>
              ))}
            </select>
          </label>
        </div>
        <p id="driver-note" className={`-mt-1 text-sm ${wordsOf('driver') ? 'text-bad' : 'text-muted'}`}>
          {wordsOf('driver') ?? t([`networks.create.about.${draft.driver}`, 'networks.create.about.other'])}
        </p>
        <DriverFields draft={draft} onChange={change} wordsOf={wordsOf} />
        <div className="grid grid-cols-2 gap-3">
          {(['internal', 'ipv6'] as const).map((name) => (
            <CheckLine
              key={name}
              label={t(`networks.create.${name}`)}
              hint={t(`networks.create.hint.${name}`)}
              error={wordsOf(name)}
              checked={draft[name]}
              onChange={(checked) => change({ [name]: checked })}
            />
          ))}
        </div>
        <PoolFields
          pools={draft.pools}
          onChange={(pools) => change({ pools })}
          suggestion={{ 4: suggestSubnet(taken, 4), 6: suggestSubnet(taken, 6) }}
          ipv6={draft.ipv6}
          wordsOf={wordsOf}
        />
        <MoreFields draft={draft} onChange={change} wordsOf={wordsOf} />
        {error && <ErrorNote error={error} />}
        <CommandLine command={formatCommand(create({ ...network, name: network.name || 'NAME' }))} />
      </form>
    </Dialog>
  );
}
