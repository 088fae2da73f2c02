import { useSyncExternalStore } from 'react';

/** A hook that is true while the window is no wider. */
function atMost(width: number): () => boolean {
  const query = window.matchMedia(`(max-width: ${width}px)`);
  const subscribe = (listener: () => void) => {
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  };
  const matches = () => query.matches;
  return () => useSyncExternalStore(subscribe, matches);
}

/** True while the window is so narrow that the sidebar leaves its room to the page. */
export const useNarrow = atMost(900);

/** True while the buttons beside a list's filter would fill a second line with their words. */
export const useTight = atMost(1120);
