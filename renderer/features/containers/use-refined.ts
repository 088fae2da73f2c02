import type { ContainerSummary } from '@shared/features/containers';
import { useEffect, useRef } from 'react';
import { call } from '../../ipc/client';
import { useConnected } from '../../stores/engine';

/** The most that one call takes. */
const AT_ONCE = 200;

/** Has the rows on screen read exactly, once each state: when it began, and whether it was killed for memory. */
export function useRefined(visible: readonly string[], rows: ReadonlyMap<string, ContainerSummary>): void {
  const connected = useConnected();
  const asked = useRef(new Map<string, string>());
  useEffect(() => {
    if (!connected) return;
    const wanted = visible.filter((id) => {
      const row = rows.get(id);
      if (!row || row.oomKilled !== null || row.state === 'created' || row.state === 'removing') return false;
      const state = `${row.state} ${row.exitCode}`;
      if (asked.current.get(id) === state) return false;
      asked.current.set(id, state);
      return true;
    });
    if (wanted.length === 0) return;
    // a row that is gone by now needs no answer; the next state of the others asks again
    call.containers.refine({ ids: wanted.slice(0, AT_ONCE) }).catch(() => {});
  }, [visible, rows, connected]);
}
