import type { StatsTotals } from '@shared/features/containers';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { open } from '../../ipc/client';
import { useConnected } from '../../stores/engine';

const RETRY_MS = 2000;

function subscribe(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}

/** What all running containers use together. Nothing is asked while the window is hidden or `inSight` is not so. */
export function useTotals(inSight: boolean): StatsTotals | null {
  const connected = useConnected();
  const hidden = useSyncExternalStore(subscribe, () => document.hidden);
  const [totals, setTotals] = useState<StatsTotals | null>(null);
  const [attempt, setAttempt] = useState(0);
  const wanted = inSight && connected && !hidden;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt opens it anew
  useEffect(() => {
    if (!wanted) return;
    let over = false;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const stream = open.containers.statsTotals({}, { onItems: (items) => setTotals(items.at(-1) ?? null) });
    // its other side has crashed, and comes back
    stream.ended.catch(() => {
      if (!over) retry = setTimeout(() => setAttempt((count) => count + 1), RETRY_MS);
    });
    return () => {
      over = true;
      clearTimeout(retry);
      stream.close();
    };
  }, [wanted, attempt]);
  useEffect(() => {
    if (!connected) setTotals(null);
  }, [connected]);
  return totals;
}
