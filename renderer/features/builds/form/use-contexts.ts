import type { AppErrorData } from '@shared/errors/app-error';
import type { BuildContext, ContextInfo } from '@shared/features/builds';
import { useEffect, useState } from 'react';
import { errorData } from '../../../components/error-note';
import { useEvent } from '../../../components/use-event';
import { call } from '../../../ipc/client';

/** The folders that were built from before. */
export function useContexts() {
  const [contexts, setContexts] = useState<readonly BuildContext[] | null>(null);
  const [error, setError] = useState<AppErrorData | null>(null);
  const read = useEvent(async () => {
    try {
      setContexts(await call.builds.contexts({}));
    } catch (thrown) {
      setError(errorData(thrown));
    }
  });
  useEffect(() => void read(), [read]);
  /** Takes a folder that was chosen or dropped; null when that failed. */
  const add = useEvent(async (token: string): Promise<BuildContext | null> => {
    setError(null);
    try {
      const added = await call.builds.addContext({ token });
      await read();
      return added;
    } catch (thrown) {
      setError(errorData(thrown));
      return null;
    }
  });
  const forget = useEvent(async (id: string) => {
    try {
      await call.builds.forgetContext({ id });
    } catch (thrown) {
      setError(errorData(thrown));
    }
    await read();
  });
  return { contexts, error, add, forget };
}

/** What is at the top of a context; null while it is looked at, or without one. */
export function useContextInfo(id: string | null, round: number): ContextInfo | null {
  const [info, setInfo] = useState<{ id: string; info: ContextInfo } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    if (id === null) return;
    const abort = new AbortController();
    call.builds.contextInfo({ id }, { signal: abort.signal }).then(
      (found) => setInfo({ id, info: found }),
      // without it a path can still be typed; a missing folder is said where it is chosen
      () => setInfo({ id, info: { dockerfiles: [], ignoreFile: null } }),
    );
    return () => abort.abort();
  }, [id, round]);
  return info?.id === id ? info.info : null;
}
