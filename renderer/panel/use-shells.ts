import { useEffect, useState } from 'react';
import { errorData } from '../components/error-note';
import { call } from '../ipc/client';

interface Shells {
  /** Paths, best first; null until they are known. */
  shells: readonly string[] | null;
  error: string | null;
}

/** The shells that exist in a container. */
export function useShells(containerId: string | null): Shells {
  const [found, setFound] = useState<Shells & { of: string | null }>({ of: null, shells: null, error: null });
  useEffect(() => {
    if (!containerId) return;
    const abort = new AbortController();
    call.containers.shells({ id: containerId }, { signal: abort.signal }).then(
      (shells) => setFound({ of: containerId, shells, error: null }),
      (thrown) => {
        if (!abort.signal.aborted)
          setFound({ of: containerId, shells: [], error: errorData(thrown).message });
      },
    );
    return () => abort.abort();
  }, [containerId]);
  return found.of === containerId ? found : { shells: null, error: null };
}
