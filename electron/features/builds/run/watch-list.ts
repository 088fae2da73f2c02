import type { BuildRecord } from '@shared/features/builds';
import type { Patch } from '@shared/features/containers';
import type { StreamSink } from '../../../ipc/stream-server';
import { mergePatches } from '../../merge-patches';
import { untilAborted } from '../../until-aborted';
import type { Builds } from '../builds';

/** Running builds and the history, newest first, and then what changes; ends with the page. */
export function watchList(
  builds: Builds,
  sink: Pick<StreamSink<Patch<BuildRecord>>, 'latest'>,
  signal: AbortSignal,
): Promise<never> {
  let rev = 0;
  const tell = (patch: Omit<Patch<BuildRecord>, 'rev'>) => {
    rev += 1;
    sink.latest('patch', { rev, ...patch }, mergePatches);
  };
  tell({ reset: true, upsert: builds.list(), remove: [] });
  return untilAborted(
    signal,
    builds.subscribe((change) => tell({ reset: false, ...change })),
  );
}
