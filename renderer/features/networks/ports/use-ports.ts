import type { AppErrorData } from '@shared/errors/app-error';
import type { PortBinding } from '@shared/features/network-details';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { errorData } from '../../../components/error-note';
import { call } from '../../../ipc/client';
import { containers } from '../../../stores/containers';
import { useConnected } from '../../../stores/engine';
import { isLive } from '../list/listed-network';
import { listPorts, type PortRow } from './port-row';

/** Containers inspected by one call. */
const AT_ONCE = 500;
/** Containers whose plans are remembered. */
const KEPT = 20_000;

/** What containers were told to publish never changes, so it is read once for each. */
const known = new Map<string, readonly PortBinding[]>();

interface Ports {
  rows: PortRow[];
  loaded: boolean;
  /** Containers that do not run and have not been asked yet. */
  unread: number;
  error: AppErrorData | null;
}

/** Every port of the host; the plans of containers that do not run are read as long as somebody looks. */
export function usePorts(): Ports {
  const { rows, loaded } = useStore(containers.store);
  const connected = useConnected();
  const [round, setRound] = useState(0);
  const [error, setError] = useState<AppErrorData | null>(null);
  const unread = [...rows.values()].filter((row) => !isLive(row.state) && !known.has(row.id));
  const next = unread
    .slice(0, AT_ONCE)
    .map((row) => row.id)
    .join(' ');
  useEffect(() => {
    if (!connected || next === '') return;
    const abort = new AbortController();
    const ids = next.split(' ');
    call.networks.wiring({ ids }, { signal: abort.signal }).then(
      (found) => {
        if (known.size > KEPT) known.clear();
        // one that is gone meanwhile publishes nothing
        for (const id of ids) known.set(id, []);
        for (const { id, bindings } of found) known.set(id, bindings);
        setError(null);
        setRound((before) => before + 1);
      },
      (thrown) => {
        if (!abort.signal.aborted) setError(errorData(thrown));
      },
    );
    return () => abort.abort();
  }, [connected, next]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a round is what `known` changes by
  const list = useMemo(() => listPorts(rows.values(), known), [rows, round]);
  return { rows: list, loaded, unread: unread.length, error };
}
