import type { BuildRecord } from '@shared/features/builds';
import type { StreamSink } from '../../../ipc/stream-server';
import type { Builds } from '../builds';

interface Patch {
  reset: boolean;
  upsert: BuildRecord[];
  remove: string[];
}

function merge(older: Patch, newer: Patch): Patch {
  const gone = new Set(newer.remove);
  const upsert = new Map([...older.upsert, ...newer.upsert].map((record) => [record.id, record]));
  return {
    reset: older.reset,
    upsert: [...upsert.values()].filter((record) => !gone.has(record.id)),
    remove: [...new Set([...older.remove, ...newer.remove])],
  };
}

/** Running builds and the history, newest first, and then what changes; ends with the page. */
export function watchList(
  builds: Builds,
  sink: Pick<StreamSink<Patch>, 'latest'>,
  signal: AbortSignal,
): Promise<never> {
  sink.latest('patch', { reset: true, upsert: builds.list(), remove: [] }, merge);
  const stop = builds.subscribe((change) => sink.latest('patch', { reset: false, ...change }, merge));
  return new Promise((_, reject) => {
    const end = () => {
      stop();
      reject(signal.reason);
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
