import { activity } from '../features/activity';
import { app } from '../features/app';
import { containerDetails } from '../features/container-details';
import { containers } from '../features/containers';
import { engine } from '../features/engine';
import { defineContract } from './define';

/** Everything the page can ask for. A feature adds one line here. */
export const contract = defineContract({
  activity,
  app,
  containers: { ...containers, ...containerDetails },
  engine,
});

/** Features whose handlers need Electron and live in main; all others live in the engine worker. */
export const mainFeatures = ['app'] as const;

export type AppContract = typeof contract;
