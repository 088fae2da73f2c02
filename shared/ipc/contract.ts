import { activity } from '../features/activity';
import { app } from '../features/app';
import { builds } from '../features/builds';
import { cleanUp } from '../features/clean-up';
import { containerDetails } from '../features/container-details';
import { containers } from '../features/containers';
import { edit } from '../features/edit';
import { engine } from '../features/engine';
import { events } from '../features/events';
import { files } from '../features/files';
import { imageChanges } from '../features/image-changes';
import { imageDetails } from '../features/image-details';
import { imageLayers } from '../features/image-layers';
import { imageList } from '../features/image-list';
import { imageTransfer } from '../features/image-transfer';
import { imageUpdates } from '../features/image-updates';
import { images } from '../features/images';
import { networkChanges } from '../features/network-changes';
import { networkDetails } from '../features/network-details';
import { networkList } from '../features/networks';
import { registries } from '../features/registries';
import { run } from '../features/run';
import { volumeChanges } from '../features/volume-changes';
import { volumeTransfer } from '../features/volume-transfer';
import { volumeList } from '../features/volumes';
import { defineContract } from './define';

/** Everything the page can ask for. A feature adds one line here. */
export const contract = defineContract({
  activity,
  app,
  builds,
  cleanUp,
  containers: { ...containers, ...containerDetails },
  edit,
  engine,
  events,
  files,
  images: {
    ...images,
    ...imageList,
    ...imageDetails,
    ...imageChanges,
    ...imageLayers,
    ...imageTransfer,
    ...imageUpdates,
  },
  networks: { ...networkList, ...networkDetails, ...networkChanges },
  registries,
  run,
  volumes: { ...volumeList, ...volumeChanges, ...volumeTransfer },
});

/** Features whose handlers need Electron and live in main; all others live in the engine worker. */
export const mainFeatures = ['app'] as const;

export type AppContract = typeof contract;
