import { useEffect, useState } from 'react';
import { call } from '../../../ipc/client';
import { useConnected } from '../../../stores/engine';

/** How many CPUs the engine's machine has; null until it is known. */
export function useCpuCount(): number | null {
  const [cpus, setCpus] = useState<number | null>(null);
  const connected = useConnected();
  useEffect(() => {
    if (!connected) return;
    const abort = new AbortController();
    call.engine.info({}, { signal: abort.signal }).then(
      (info) => setCpus(info.cpus),
      () => {
        // the chart does without the hint
      },
    );
    return () => abort.abort();
  }, [connected]);
  return cpus;
}
