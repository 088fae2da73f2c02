import type { RunFlagKey } from '@shared/model/run-flags';
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { call } from '../../../ipc/client';
import { containers } from '../../../stores/containers';
import { useConnected } from '../../../stores/engine';

const lists = { network: 'run-networks', volume: 'run-volumes', container: 'run-containers' } as const;

/** The list of names that completes a flag's values. */
export const nameListOf: Partial<Record<RunFlagKey, string>> = {
  network: lists.network,
  volume: lists.volume,
  link: lists.container,
  volumesFrom: lists.container,
};

/** Names of what the engine has, for the completion of fields; placed once in the form. */
export function NameLists() {
  const connected = useConnected();
  const rows = useStore(containers.store, (state) => state.rows);
  const [names, setNames] = useState<{ networks: string[]; volumes: string[] }>({
    networks: [],
    volumes: [],
  });
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    // without a completion the fields still work
    call.run.names({}, { signal: abort.signal }).then(setNames, () => {});
    return () => abort.abort();
  }, [connected]);
  const list = (id: string, values: readonly string[]) => (
    <datalist id={id}>
      {values.map((value) => (
        <option key={value} value={value} />
      ))}
    </datalist>
  );
  return (
    <>
      {list(lists.network, names.networks)}
      {list(lists.volume, names.volumes)}
      {list(lists.container, [...rows.values()].map((row) => row.name).sort())}
    </>
  );
}
