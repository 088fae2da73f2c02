import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import type { Handlers } from '../../ipc/router';
import { mergePatches } from '../merge-patches';
import { untilAborted } from '../until-aborted';
import type { Browses } from './browse/browses';
import { volumeChangeHandlers } from './change-handlers';
import type { Helpers } from './helper/helpers';
import type { VolumesState } from './state';
import { type VolumeTransferDeps, volumeTransferHandlers } from './transfer/handlers';

export interface VolumeDeps extends VolumeTransferDeps {
  engine: Engine;
  volumesState: VolumesState;
  helpers: Helpers;
  browses: Browses;
}

export function volumeHandlers(deps: VolumeDeps): Handlers<AppContract>['volumes'] {
  const { volumesState } = deps;
  return {
    ...volumeChangeHandlers(deps),
    ...volumeTransferHandlers(deps),
    watch: (_input, sink, { signal }) =>
      untilAborted(
        signal,
        volumesState.subscribe((patch) => sink.latest('patch', patch, mergePatches)),
      ),
  };
}
