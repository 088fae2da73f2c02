import { activity } from '../features/activity';
import { app } from '../features/app';
import { containers } from '../features/containers';
import { engine } from '../features/engine';
import { files } from '../features/files';
import { defineContract } from './define';

/** Everything the page can ask for. A feature adds one line here. */
export const contract = defineContract({ activity, app, containers, engine, files });

/** Features whose handlers need Electron and live in main; all others live in the engine worker. */
export const mainFeatures = ['app'] as const;

export type AppContract = typeof contract;
