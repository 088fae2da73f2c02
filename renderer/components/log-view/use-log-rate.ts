import { useEffect, useState } from 'react';
import type { LogStore } from './log-store';

const SAMPLE_MS = 1000;
/** What comes within this time of the first line is the log that was opened, not what is being written. */
const OPENING_MS = 500;

/** Live lines per second over the last second; 0 while the log is quiet. */
export function useLogRate(store: LogStore): number {
  const [rate, setRate] = useState(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lines = store.appendedLines;
    let time = performance.now();
    const sample = (): void => {
      const now = performance.now();
      const more = store.appendedLines - lines;
      setRate(more === 0 ? 0 : Math.round((more * 1000) / (now - time)));
      lines = store.appendedLines;
      time = now;
      // One more look after the last lines, which finds none and then rests.
      timer = more === 0 ? undefined : setTimeout(sample, SAMPLE_MS);
    };
    let isOpening = lines === 0;
    const begin = (): void => {
      time = performance.now();
      timer = setTimeout(sample, SAMPLE_MS);
    };
    const unsubscribe = store.subscribe(() => {
      if (timer !== undefined || store.appendedLines === lines) return;
      if (!isOpening) return begin();
      isOpening = false;
      timer = setTimeout(() => {
        lines = store.appendedLines;
        begin();
      }, OPENING_MS);
    });
    return () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }, [store]);
  return rate;
}
