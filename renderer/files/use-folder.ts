import type { AppErrorData } from '@shared/errors/app-error';
import type { ChangeMark, FileEntry, FileListEnd } from '@shared/features/files';
import { useCallback, useEffect, useState } from 'react';
import { errorData } from '../components/error-note';
import { call, open } from '../ipc/client';
import { type FilePlace, inPlace } from './place';

interface Folder {
  /** Of which folder and container these are; what was shown of another is not shown for this one. */
  key: string;
  entries: readonly FileEntry[];
  changes: readonly { name: string; mark: ChangeMark }[];
  /** Why there are no marks. */
  noMarks: AppErrorData | null;
  end: FileListEnd | null;
  error: AppErrorData | null;
  /** Bytes of archive read so far, while it is being read. */
  reading: number | null;
}

const nothing = { entries: [], changes: [], noMarks: null, end: null, error: null, reading: null };

/**
 * The names in a folder and how they differ from the image. Read again when `version` (the container's state) changes, by
 * `refresh`, and by `readOn` with a longer reach; what is shown stays until the new names are there.
 */
export function useFolder(place: FilePlace, path: string, version: string) {
  const { id, root, kind, shared } = place;
  const [ask, setAsk] = useState({ round: 0, fresh: false, reach: 0, path });
  const key = `${place.view} ${path}`;
  const [folder, setFolder] = useState<Folder>({ ...nothing, key });
  const [loading, setLoading] = useState(true);
  const reach = ask.path === path ? ask.reach : 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `version` and `ask` are what asks for another reading
  useEffect(() => {
    const abort = new AbortController();
    const found: FileEntry[] = [];
    const change = (part: Partial<Folder>) =>
      setFolder((before) => ({ ...(before.key === key ? before : nothing), ...part, key }));
    /** A long reading shows what it finds, but not in the place of a list that is there. */
    const grow = (reading: number) =>
      setFolder((before) => {
        const same = before.key === key ? before : { ...nothing, key };
        return { ...same, reading, entries: same.end === null ? found.slice() : same.entries };
      });
    const at = inPlace({ root }, path);
    setLoading(true);
    const stream = open.files.list(
      { id, path: at, fresh: ask.fresh || shared, reach },
      {
        onItems(items) {
          for (const item of items) {
            if (item.type === 'entries') found.push(...item.entries);
            else grow(item.bytes);
          }
        },
      },
    );
    stream.ended
      .then(
        (end) => change({ entries: found, end, error: null, reading: null }),
        (thrown) => {
          if (!abort.signal.aborted) change({ error: errorData(thrown), reading: null });
        },
      )
      .finally(() => abort.signal.aborted || setLoading(false));
    // a volume differs from no image
    if (kind === 'container')
      call.files.changes({ id, path }, { signal: abort.signal }).then(
        (changes) => change({ changes, noMarks: null }),
        (thrown) => {
          if (!abort.signal.aborted) change({ changes: [], noMarks: errorData(thrown) });
        },
      );
    return () => {
      abort.abort();
      stream.close();
    };
  }, [key, id, root, kind, shared, version, ask]);

  const refresh = useCallback(
    () => setAsk(({ round }) => ({ round: round + 1, fresh: true, reach, path })),
    [reach, path],
  );
  const readOn = useCallback(
    () => setAsk(({ round }) => ({ round: round + 1, fresh: true, reach: Math.min(6, reach + 1), path })),
    [reach, path],
  );
  return { ...(folder.key === key ? folder : nothing), loading, refresh, readOn };
}
