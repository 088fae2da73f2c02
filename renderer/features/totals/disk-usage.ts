import type { AppErrorData } from '@shared/errors/app-error';
import type { DiskUsage } from '@shared/features/engine';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { errorData } from '../../components/error-note';
import { call } from '../../ipc/client';

/** What is known of one engine's disk. An older result stays while it is measured again, and when that fails. */
export interface DiskState {
  measuring: boolean;
  result: { usage: DiskUsage; at: number } | null;
  error: AppErrorData | null;
}

const nothing: DiskState = { measuring: false, result: null, error: null };
const store = createStore<Record<string, DiskState>>(() => ({}));
const underWay = new Map<string, AbortController>();

export function useDisk(endpointId: string): DiskState {
  return useStore(store, (state) => state[endpointId] ?? nothing);
}

function change(endpointId: string, part: Partial<DiskState>): void {
  store.setState((state) => ({ [endpointId]: { ...(state[endpointId] ?? nothing), ...part } }));
}

/** Takes what was measured elsewhere. */
export function takeDiskUsage(endpointId: string, usage: DiskUsage): void {
  change(endpointId, { result: { usage, at: Date.now() }, error: null });
}

/** Measures the disk of the engine in use, unless that is under way. */
export async function measureDisk(endpointId: string): Promise<void> {
  if (underWay.has(endpointId)) return;
  const abort = new AbortController();
  underWay.set(endpointId, abort);
  change(endpointId, { measuring: true, error: null });
  try {
    const usage = await call.engine.diskUsage({}, { signal: abort.signal });
    change(endpointId, { measuring: false, result: { usage, at: Date.now() } });
  } catch (thrown) {
    change(endpointId, { measuring: false, error: abort.signal.aborted ? null : errorData(thrown) });
  } finally {
    underWay.delete(endpointId);
  }
}

export function cancelMeasuring(endpointId: string): void {
  underWay.get(endpointId)?.abort();
}
