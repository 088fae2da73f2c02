import type { AppErrorData } from '@shared/errors/app-error';
import type { RegistryPage } from '@shared/features/registries';
import { useCallback, useEffect, useRef, useState } from 'react';
import { errorData } from '../../components/error-note';

type Read = (next: string | null, signal: AbortSignal) => Promise<RegistryPage>;

export interface PagedNames {
  names: readonly string[];
  /** There are more. */
  more: boolean;
  busy: boolean;
  error: AppErrorData | null;
  loadMore: () => void;
  reload: () => void;
}

/** A list that a registry tells page by page: the first at once, the others as they are asked for. `read` names what is read. */
export function usePagedNames(read: Read | null): PagedNames {
  const [names, setNames] = useState<readonly string[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppErrorData | null>(null);
  const running = useRef<AbortController>(null);
  const load = useCallback(
    async (from: string | null) => {
      running.current?.abort();
      if (!read) return;
      const abort = new AbortController();
      running.current = abort;
      setBusy(true);
      setError(null);
      try {
        const page = await read(from, abort.signal);
        if (abort.signal.aborted) return;
        setNames((before) => (from === null ? page.names : [...new Set([...before, ...page.names])]));
        setNext(page.next);
      } catch (thrown) {
        if (abort.signal.aborted) return;
        setError(errorData(thrown));
        if (from === null) setNames([]);
      }
      setBusy(false);
    },
    [read],
  );
  useEffect(() => {
    setNames([]);
    setNext(null);
    void load(null);
    return () => running.current?.abort();
  }, [load]);
  return {
    names,
    more: next !== null,
    busy,
    error,
    loadMore: () => void load(next),
    reload: () => void load(null),
  };
}
