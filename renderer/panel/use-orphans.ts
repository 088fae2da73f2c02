import type { OrphanExec } from '@shared/features/containers';
import { useEffect, useState } from 'react';
import { errorData } from '../components/error-note';
import { call } from '../ipc/client';
import { useEngine } from '../stores/engine';

/** How long the report that all are ended stays. */
const REPORT_MS = 5000;

export interface OrphanState {
  step: 'offered' | 'ending' | 'ended' | 'failed';
  orphans: readonly OrphanExec[];
  /** Why one could not be ended, by its exec id. */
  reasons: ReadonlyMap<string, string>;
  /** Why none could. */
  problem: string | null;
}

/** Those the user has chosen to leave alone are not offered again in this run of the app. */
const left = new Set<string>();

/** The shells that an earlier run has left behind on the engine that is connected, and what can be done with them. */
export function useOrphans(): { state: OrphanState | null; end: () => void; leave: () => void } {
  const endpoint = useEngine((status) => (status.state === 'connected' ? status.endpoint?.id : undefined));
  const [state, setState] = useState<OrphanState | null>(null);

  useEffect(() => {
    setState(null);
    if (!endpoint) return;
    const abort = new AbortController();
    call.containers.orphanExecs({}, { signal: abort.signal }).then(
      (found) => {
        const orphans = found.filter((each) => !left.has(each.execId));
        if (orphans.length === 0 || abort.signal.aborted) return;
        setState({ step: 'offered', orphans, reasons: new Map(), problem: null });
      },
      () => {
        // the engine is gone again, or busy: the next connection asks again
      },
    );
    return () => abort.abort();
  }, [endpoint]);

  const over = state?.step === 'ended';
  useEffect(() => {
    if (!over) return;
    const timer = setTimeout(() => setState(null), REPORT_MS);
    return () => clearTimeout(timer);
  }, [over]);

  const end = async (orphans: readonly OrphanExec[]) => {
    const none = { reasons: new Map<string, string>(), problem: null };
    setState({ step: 'ending', orphans, ...none });
    try {
      const { failed } = await call.containers.cleanOrphanExecs({
        execIds: orphans.map((each) => each.execId),
      });
      const reasons = new Map(failed.map(({ execId, message }) => [execId, message]));
      const alive = orphans.filter((each) => reasons.has(each.execId));
      if (alive.length === 0) setState({ step: 'ended', orphans, ...none });
      else setState({ step: 'failed', orphans: alive, reasons, problem: null });
    } catch (thrown) {
      setState({ step: 'failed', orphans, reasons: new Map(), problem: errorData(thrown).message });
    }
  };
  return {
    state,
    end: () => {
      if (state) void end(state.orphans);
    },
    leave: () => {
      for (const each of state?.orphans ?? []) left.add(each.execId);
      setState(null);
    },
  };
}
