import type { AppErrorData } from '@shared/errors/app-error';
import type { RegistryManifest } from '@shared/features/registries';
import { useCallback, useEffect, useRef, useState } from 'react';
import { errorData } from '../../components/error-note';
import { call } from '../../ipc/client';

export type ManifestState = RegistryManifest | { error: AppErrorData };

/** At once; a registry may count requests. */
const PARALLEL = 4;

/** What the tags of one repository lead to, read when they come into sight. For one repository as long as it lives. */
export function useManifests(server: string, repository: string) {
  const [known, setKnown] = useState<ReadonlyMap<string, ManifestState>>(new Map());
  const work = useRef({ asked: new Set<string>(), queue: [] as string[], running: 0 });
  const [abort] = useState(() => new AbortController());
  useEffect(() => () => abort.abort(), [abort]);
  const onVisible = useCallback(
    (tags: string[]) => {
      const mine = work.current;
      const { signal } = abort;
      const step = async () => {
        const tag = mine.queue.shift();
        if (tag === undefined || signal.aborted) return;
        mine.running += 1;
        const state = await call.registries
          .manifest({ server, repository, reference: tag }, { signal })
          .catch((thrown): ManifestState => ({ error: errorData(thrown) }));
        mine.running -= 1;
        if (signal.aborted) return;
        setKnown((before) => new Map(before).set(tag, state));
        void step();
      };
      // what was scrolled past is not asked for any more
      mine.queue = tags.filter((tag) => !mine.asked.has(tag));
      for (const tag of mine.queue) mine.asked.add(tag);
      while (mine.running < PARALLEL && mine.queue.length > 0) void step();
    },
    [server, repository, abort],
  );
  return { known, onVisible };
}
