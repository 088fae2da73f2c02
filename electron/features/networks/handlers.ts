import type { AppContract } from '@shared/ipc/contract';
import type { Engine } from '../../engine/engine';
import type { Handlers } from '../../ipc/router';
import { mergePatches } from '../merge-patches';
import { untilAborted } from '../until-aborted';
import type { NetworksState } from './state';

export interface NetworkDeps {
  engine: Engine;
  networksState: NetworksState;
}

export function networkHandlers({ networksState }: NetworkDeps): Handlers<AppContract>['networks'] {
  return {
    watch: (_input, sink, { signal }) =>
      untilAborted(
        signal,
        networksState.subscribe((patch) => sink.latest('patch', patch, mergePatches)),
      ),
  };
}
