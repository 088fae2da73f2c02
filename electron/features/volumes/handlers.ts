import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import type { Handlers } from '../../ipc/router';
import { mergePatches } from '../merge-patches';
import { untilAborted } from '../until-aborted';
import type { Browses } from './browse/browses';
import { volumeChangeHandlers } from './change-handlers';
import type { Helpers } from './helper/helpers';
import type { VolumesState } from './state';

export interface VolumeDeps {
  engine: Engine;
  volumesState: VolumesState;
  helpers: Helpers;
  browses: Browses;
}

export function volumeHandlers(deps: VolumeDeps): Handlers<AppContract>['volumes'] {
  const { volumesState } = deps;
  return {
    ...volumeChangeHandlers(deps),
    watch: (_input, sink, { signal }) =>
      untilAborted(
        signal,
        volumesState.subscribe((patch) => sink.latest('patch', patch, mergePatches)),
      ),
  };
}
