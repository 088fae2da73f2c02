import { useSyncExternalStore } from 'react';

/** Below this width the sidebar leaves its room to the page. */
const NARROW = window.matchMedia('(max-width: 900px)');

function subscribe(listener: () => void): () => void {
  NARROW.addEventListener('change', listener);
  return () => NARROW.removeEventListener('change', listener);
}

/** True while the window is narrow. */
export function useNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => NARROW.matches);
}
