import type { AppErrorData } from '@shared/errors/app-error';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { engineStore } from '../../stores/engine';
import { volumes } from '../../stores/volumes';

interface SizesState {
  /** What was measured last, and when; kept while it is measured again, and when that fails. */
  result: { bytes: ReadonlyMap<string, number | null>; at: number } | null;
  measuring: boolean;
  error: AppErrorData | null;
}

const nothing: SizesState = { result: null, measuring: false, error: null };
const store = createStore<SizesState>(() => nothing);
let abort: AbortController | null = null;

export const useSizes = () => useStore(store);

/** Asks the engine how large all volumes are: by a click only, as it walks through all of their files. */
export async function measureSizes(): Promise<void> {
  abort?.abort();
  const mine = new AbortController();
  abort = mine;
  store.setState({ measuring: true, error: null });
  try {
    const at = Date.now();
    const list = await call.volumes.sizes({}, { signal: mine.signal });
    if (abort !== mine) return;
    const bytes = new Map(list.map((each) => [each.name, each.bytes]));
    store.setState({ result: { bytes, at }, measuring: false });
  } catch (thrown) {
    if (abort === mine)
      store.setState({ measuring: false, error: mine.signal.aborted ? null : errorData(thrown) });
  }
}

export function cancelMeasuring(): void {
  abort?.abort();
}

// another volume that gets the name of one that has gone is of another size
volumes.store.subscribe(({ rows }) => {
  const { result } = store.getState();
  if (!result || [...result.bytes.keys()].every((name) => rows.has(name))) return;
  const bytes = new Map([...result.bytes].filter(([name]) => rows.has(name)));
  store.setState({ result: { ...result, bytes } });
});

engineStore.subscribe((now, before) => {
  // another engine has other volumes of the same names
  if (now.endpoint?.id === before.endpoint?.id) return;
  abort?.abort();
  abort = null;
  store.setState(nothing);
});
