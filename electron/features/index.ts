import type { AppContract, mainFeatures } from '@shared/ipc/contract';
import type { Handlers } from '../ipc/router';
import { activityHandlers } from './activity/handlers';
import type { ActivityLog } from './activity/recorder';
import { type ContainerDeps, containerHandlers } from './containers/handlers';
import { engineHandlers } from './engine/handlers';
import { type FileDeps, fileHandlers } from './files/handlers';

/** Every feature whose handlers run in the engine worker. A feature of the contract that is missing here does not compile. */
export function workerHandlers(
  deps: ContainerDeps & FileDeps & { activity: ActivityLog },
): Omit<Handlers<AppContract>, (typeof mainFeatures)[number]> {
  return {
    activity: activityHandlers(deps.activity),
    containers: containerHandlers(deps),
    engine: engineHandlers(deps.engine),
    files: fileHandlers(deps),
  };
}
