import type { AppErrorData } from '@shared/errors/app-error';
import type { CleanUpItem, CleanUpPreview, CleanUpResult } from '@shared/features/clean-up';
import { inPreset } from '@shared/model/clean-up-preset';
import { create } from 'zustand';
import { errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { takeDiskUsage } from '../totals/disk-usage';
import type { Filters } from './filter-items';

/** What a clean-up did to one thing. */
export interface Outcome extends CleanUpResult {
  item: CleanUpItem;
}

interface CleanUpState {
  /** Of which engine the rest is. */
  endpointId: string | null;
  measuring: boolean;
  result: { preview: CleanUpPreview; at: number } | null;
  error: AppErrorData | null;
  ticked: ReadonlySet<string>;
  filters: Filters;
  running: boolean;
  /** Of the last clean-up, until it is put away. */
  outcomes: Outcome[] | null;
}

const nothing: Omit<CleanUpState, 'endpointId'> = {
  measuring: false,
  result: null,
  error: null,
  ticked: new Set(),
  filters: { text: '', labels: '', until: '' },
  running: false,
  outcomes: null,
};

export const useCleanUp = create<CleanUpState>(() => ({ endpointId: null, ...nothing }));
const { setState, getState } = useCleanUp;

let underWay: AbortController | null = null;

/** Another engine is another disk. */
export function showEngine(endpointId: string): void {
  if (getState().endpointId === endpointId) return;
  underWay?.abort();
  underWay = null;
  setState({ endpointId, ...nothing });
}

/** Asks the engine what could go, unless that is under way. What is new is ticked as `docker system prune` would take it. */
export async function measure(): Promise<void> {
  if (underWay) return;
  const abort = new AbortController();
  underWay = abort;
  const { endpointId } = getState();
  setState({ measuring: true, error: null });
  try {
    const preview = await call.cleanUp.preview({}, { signal: abort.signal });
    if (underWay !== abort || endpointId === null) return;
    const { result, ticked } = getState();
    const known = new Set(result?.preview.items.map((item) => item.id));
    const fresh = preview.items.filter((item) => !known.has(item.id) && inPreset('prune', item, ''));
    const there = new Set(preview.items.map((item) => item.id));
    const kept = [...ticked].filter((id) => there.has(id));
    setState({
      measuring: false,
      result: { preview, at: Date.now() },
      ticked: new Set([...kept, ...fresh.map((item) => item.id)]),
    });
    const { images, containers, volumes, cache } = preview.usage;
    takeDiskUsage(endpointId, { images, containers, volumes, buildCache: cache });
  } catch (thrown) {
    if (underWay === abort)
      setState({ measuring: false, error: abort.signal.aborted ? null : errorData(thrown) });
  } finally {
    if (underWay === abort) underWay = null;
  }
}

export function cancelMeasuring(): void {
  underWay?.abort();
}

export const setFilters = (part: Partial<Filters>): void =>
  setState(({ filters }) => ({ filters: { ...filters, ...part } }));
