import type { AppContract, mainFeatures } from '@shared/ipc/contract';
import type { Handlers } from '../ipc/router';
import { activityHandlers } from './activity/handlers';
import type { ActivityLog } from './activity/recorder';
import { type BuildDeps, buildHandlers } from './builds/handlers';
import { cleanUpHandlers } from './clean-up/handlers';
import { type EditDeps, editHandlers } from './containers/edit/handlers';
import { type ContainerDeps, containerHandlers } from './containers/handlers';
import { runHandlers } from './containers/run/handlers';
import { engineHandlers } from './engine/handlers';
import { type EventDeps, eventHandlers } from './events/handlers';
import { type FileDeps, fileHandlers } from './files/handlers';
import { type ImageDeps, imageHandlers } from './images/handlers';
import { type NetworkDeps, networkHandlers } from './networks/handlers';
import { type RegistryDeps, registryHandlers } from './registries/handlers';
import { type VolumeDeps, volumeHandlers } from './volumes/handlers';

/** Every feature whose handlers run in the engine worker. A feature of the contract that is missing here does not compile. */
export function workerHandlers(
  deps: ContainerDeps &
    FileDeps &
    BuildDeps &
    EventDeps &
    ImageDeps &
    NetworkDeps &
    VolumeDeps &
    RegistryDeps & {
      activity: ActivityLog;
      editing: Pick<EditDeps, 'journal' | 'edits' | 'onBusy'>;
    },
): Omit<Handlers<AppContract>, (typeof mainFeatures)[number]> {
  return {
    activity: activityHandlers(deps.activity),
    builds: buildHandlers(deps),
    cleanUp: cleanUpHandlers(deps),
    containers: containerHandlers(deps),
    edit: editHandlers({ ...deps, ...deps.editing }),
    engine: engineHandlers(deps.engine),
    events: eventHandlers(deps),
    files: fileHandlers(deps),
    images: imageHandlers(deps),
    networks: networkHandlers(deps),
    registries: registryHandlers(deps),
    run: runHandlers(deps),
    volumes: volumeHandlers(deps),
  };
}
