import { activity } from '../features/activity';
import { app } from '../features/app';
import { builds } from '../features/builds';
import { containerDetails } from '../features/container-details';
import { containers } from '../features/containers';
import { edit } from '../features/edit';
import { engine } from '../features/engine';
import { files } from '../features/files';
import { images } from '../features/images';
import { run } from '../features/run';
import { defineContract } from './define';

/** Everything the page can ask for. A feature adds one line here. */
export const contract = defineContract({
  activity,
  app,
  builds,
  containers: { ...containers, ...containerDetails },
  edit,
  engine,
  files,
  images,
  run,
});

/** Features whose handlers need Electron and live in main; all others live in the engine worker. */
export const mainFeatures = ['app'] as const;

export type AppContract = typeof contract;
