import type { AppErrorData } from '@shared/errors/app-error';
import type { LogResume } from '@shared/features/containers';
import { decodeLogBlock } from '@shared/model/log-block';
import { useEffect, useMemo, useState } from 'react';
import { errorData } from '../../components/error-note';
import {
  createLogStore,
  type LogSince,
  type LogStore,
  type LogTail,
  sinceSeconds,
} from '../../components/log-view';
import { open } from '../../ipc/client';
import { keepOpen } from '../../ipc/keep-open';
import { useSettings } from '../../stores/settings';
import { resumeAfter } from './log-resume';

const MIB = 1024 * 1024;
/** Lines that one "load older" brings. */
const OLDER = 100_000;
/** The quick first part of a log that `follow-log.ts` sends before the older part. */
const FIRST = 1000;

export interface LogStream {
  store: LogStore;
  error: AppErrorData | null;
  /** The older part of the log is being read. */
  loading: boolean;
  /** Reads older lines than those held; undefined when there are none. */
  loadOlder: (() => void) | undefined;
}

/** Opens a container's log into a store, anew when the part that is wanted changes. */
export function useLogStream(id: string, tail: LogTail, since: LogSince): LogStream {
  const capMiB = useSettings((settings) => settings.logCapMiB);
  const sinceKey = typeof since === 'string' ? since : since.from;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part of the log needs a store of its own
  const store = useMemo(() => createLogStore({ capBytes: capMiB * MIB }), [id, tail, sinceKey]);
  const [error, setError] = useState<AppErrorData | null>(null);
  const [loading, setLoading] = useState(false);
  const [older, setOlder] = useState<'may-be' | 'none'>('none');

  useEffect(() => store.setCap(capMiB * MIB), [store, capMiB]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `since` is an object that is new at each render; its key is not
  useEffect(() => {
    const from = sinceSeconds(since, Date.now());
    /** The older part is still being read. */
    let backfilling = tail === 'all' || tail > FIRST;
    const begin = () => {
      setError(null);
      setOlder('none');
      setLoading(backfilling);
    };
    // as many lines as were asked for: there may be more
    const full = () => tail !== 'all' && store.lineCount >= tail;
    begin();
    const openOnce = (after: LogResume | null) =>
      open.containers.logs(
        {
          ...{ id, tail, stdout: true, stderr: true, follow: true },
          ...(from !== null && { since: from }),
          ...(after && { after }),
        },
        {
          onData: (bytes) => {
            store.append(decodeLogBlock(bytes));
            if (tail !== 'all' && tail <= FIRST && full()) setOlder('may-be');
          },
          onItems: (notices) => {
            for (const notice of notices) {
              if (notice.type !== 'backfilled') continue;
              backfilling = false;
              setLoading(false);
              if (notice.error) setError(notice.error);
              if (full()) setOlder('may-be');
            }
          },
        },
      );
    let opened = false;
    const stream = keepOpen(
      () => {
        const after = opened && !backfilling ? resumeAfter(store) : null;
        // a log that was cut off in the middle of its older part is read anew
        if (opened && !after) {
          backfilling = tail === 'all' || tail > FIRST;
          store.clear();
          begin();
        }
        opened = true;
        return openOnce(after);
      },
      {
        onOver(thrown) {
          setLoading(false);
          if (thrown) setError(errorData(thrown));
        },
      },
    );
    return () => stream.close();
  }, [id, tail, sinceKey, store]);

  const loadOlder = () => {
    const first = store.lineMeta(store.firstId);
    if (!first || loading) return;
    setLoading(true);
    const before = store.lineCount;
    store.beginBackfill();
    const stream = open.containers.logs(
      {
        id,
        tail: before + OLDER,
        stdout: true,
        stderr: true,
        follow: false,
        before: { seconds: first.seconds, nanos: first.nanos, stderr: first.stderr },
      },
      { onData: (bytes) => store.append(decodeLogBlock(bytes)) },
    );
    stream.ended
      .then(() => {
        if (store.lineCount === before) setOlder('none');
      })
      .catch((thrown) => setError(errorData(thrown)))
      .finally(() => setLoading(false));
  };
  const mayLoad = older === 'may-be' && since === 'all' && tail !== 'all';
  return { store, error, loading, loadOlder: mayLoad ? loadOlder : undefined };
}
