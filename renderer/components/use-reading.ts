import type { AppErrorData } from '@shared/errors/app-error';
import { useEffect, useState } from 'react';
import { useConnected } from '../stores/engine';
import { errorData } from './error-note';
import { useEvent } from './use-event';
import { usePageVisible } from './use-page-visible';

export interface Reading<T> {
  /** What was read last; it stays when a later reading fails. */
  value: T | null;
  error: AppErrorData | null;
  /** Reads once more. */
  again: () => void;
}

/**
 * Reads something from the engine now, whenever `key` changes, and every so many milliseconds if `every` is given; rests while
 * the window is hidden or the engine away. A null key reads nothing and keeps what there is.
 */
export function useReading<T>(
  key: string | null,
  read: (signal: AbortSignal) => Promise<T>,
  every = 0,
): Reading<T> {
  const [value, setValue] = useState<T | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [round, setRound] = useState(0);
  const latest = useEvent(read);
  const connected = useConnected();
  const visible = usePageVisible();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` is what asks for another reading
  useEffect(() => {
    if (key === null || !connected || !visible) return;
    const abort = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const readOnce = async () => {
      try {
        const found = await latest(abort.signal);
        if (abort.signal.aborted) return;
        setValue(found);
        setError(null);
      } catch (thrown) {
        if (abort.signal.aborted) return;
        setError(errorData(thrown));
      }
      if (every > 0) timer = setTimeout(() => void readOnce(), every);
    };
    void readOnce();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  }, [key, round, every, connected, visible, latest]);
  return { value, error, again: () => setRound((before) => before + 1) };
}
