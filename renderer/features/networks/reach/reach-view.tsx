import type { ContainerWiring } from '@shared/features/network-details';
import { reach } from '@shared/model/reach/reach';
import { ArrowLeftRight, Route } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { IconButton } from '../../../components/button';
import { EmptyState } from '../../../components/empty-state';
import { ErrorNote } from '../../../components/error-note';
import { ScrollRegion } from '../../../components/tab-frame';
import { useReading } from '../../../components/use-reading';
import { call } from '../../../ipc/client';
import { containers } from '../../../stores/containers';
import { networks } from '../../../stores/networks';
import { ContainerSelect } from './container-select';
import { ReachDirection } from './reach-direction';
import { setPair, usePair } from './reach-store';

/** The two, and those whose network they share. */
async function readWiring(ids: string[], signal: AbortSignal): Promise<ContainerWiring[]> {
  const found = await call.networks.wiring({ ids }, { signal });
  const owners = found.flatMap(({ networkMode }) => {
    const id = /^container:([0-9a-f]{64})$/.exec(networkMode)?.[1];
    return id && !ids.includes(id) ? [id] : [];
  });
  return owners.length > 0 ? [...found, ...(await call.networks.wiring({ ids: owners }, { signal }))] : found;
}

/** "Who can reach whom": two containers, the names that resolve, the addresses, and what is in the way. */
export function ReachView() {
  const { t } = useTranslation();
  const { from, to } = usePair();
  const rows = useStore(containers.store, (state) => state.rows);
  const networkRows = useStore(networks.store, (state) => state.rows);
  const sorted = [...rows.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const a = rows.get(from);
  const b = rows.get(to);
  // read again when one starts, stops or changes its networks
  const key =
    a && b
      ? [a, b].map(({ id, state, networks }) => `${id} ${state} ${JSON.stringify(networks)}`).join('\n')
      : null;
  const { value, error } = useReading(key, (signal) => readWiring([from, to], signal));
  const wiring = value ?? [];
  const one = wiring.find((each) => each.id === from);
  const other = wiring.find((each) => each.id === to);
  const context = {
    networks: [...networkRows.values()],
    find: (id: string) => wiring.find((each) => each.id === id || each.name === id),
  };
  const stopped = [one, other].filter((each) => each && each.state !== 'running').map((each) => each?.name);
  return (
    <>
      <div className="flex flex-wrap items-end gap-2 px-4 py-2.5">
        <ContainerSelect
          label={t('networks.reach.from')}
          rows={sorted}
          value={a ? from : ''}
          onChange={(id) => setPair({ from: id })}
        />
        <IconButton
          label={t('networks.reach.swap')}
          icon={ArrowLeftRight}
          className="mb-0.5"
          onClick={() => setPair({ from: to, to: from })}
        />
        <ContainerSelect
          label={t('networks.reach.to')}
          rows={sorted}
          value={b ? to : ''}
          onChange={(id) => setPair({ to: id })}
        />
      </div>
      {error && (
        <div className="px-4 pb-2">
          <ErrorNote error={error} />
        </div>
      )}
      {a && b && from !== to ? (
        <ScrollRegion label={t('networks.view.reach')}>
          {stopped.length > 0 && (
            <p role="note" className="mb-3 rounded-md border border-warn/50 bg-warn/10 px-3 py-2">
              {t('networks.reach.stoppedNote', { count: stopped.length, names: stopped.join(', ') })}
            </p>
          )}
          {one && other ? (
            <div className="flex flex-wrap gap-6">
              <ReachDirection from={one.name} to={other.name} reach={reach(one, other, context)} />
              <ReachDirection from={other.name} to={one.name} reach={reach(other, one, context)} />
            </div>
          ) : (
            !error && <p className="text-muted">{t('common.loading')}</p>
          )}
          <p className="pt-4 text-sm text-muted">{t('networks.reach.limits')}</p>
        </ScrollRegion>
      ) : (
        <EmptyState icon={Route} title={t('networks.reach.title')}>
          {t(from !== '' && from === to ? 'networks.reach.same' : 'networks.reach.hint')}
        </EmptyState>
      )}
    </>
  );
}
