import type { AppErrorData } from '@shared/errors/app-error';
import type { ImageSizes } from '@shared/features/image-list';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { errorData } from '../../components/error-note';
import { call } from '../../ipc/client';
import { images } from '../../stores/images';

interface SizesState {
  sizes: ReadonlyMap<string, ImageSizes> | null;
  measuring: boolean;
  error: AppErrorData | null;
}

const store = createStore<SizesState>(() => ({ sizes: null, measuring: false, error: null }));
let abort: AbortController | null = null;
/** The images that the sizes are of. */
let known = '';

export const useSizes = () => useStore(store);

/** Asks the engine how much of each image is shared; kept until an image comes or goes. */
export async function measureSizes(): Promise<void> {
  abort?.abort();
  const mine = new AbortController();
  abort = mine;
  known = present();
  store.setState({ measuring: true, error: null });
  try {
    const list = await call.images.sizes({}, { signal: mine.signal });
    const sizes = new Map(list.map((each) => [each.imageId, each]));
    if (abort === mine) store.setState({ sizes, measuring: false });
  } catch (thrown) {
    if (abort === mine)
      store.setState({ measuring: false, error: mine.signal.aborted ? null : errorData(thrown) });
  }
}

export function cancelMeasuring(): void {
  abort?.abort();
}

/** Which images there are: a new name changes no size. */
const present = () =>
  [...new Set([...images.store.getState().rows.values()].map((row) => row.imageId))].sort().join();

images.store.subscribe(() => {
  if (store.getState().sizes === null || present() === known) return;
  store.setState({ sizes: null });
});
