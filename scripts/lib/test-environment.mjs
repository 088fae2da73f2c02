// What the engine and e2e tests need around them, and the environment variables that tell them of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sandboxArgs } from './app-process.mjs';
import { prepareBuildTools } from './build-tools.mjs';
import {
  composeTool,
  dockerEngine,
  electronLibraries,
  ensureDebianPackages,
  ensureSshServer,
  fonts,
  registry,
  remoteEngines,
  tarTools,
  testImageSources,
  volumeTools,
} from './debian-packages.mjs';
import { ensureDisplay } from './display.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensurePackage } from './package-app.mjs';
import { startPrivateEngine } from './private-engine.mjs';
import { say } from './steps.mjs';
import { buildTestImages } from './test-images.mjs';

/** @typedef {import('./cleanup.mjs').Cleanup} Cleanup */

/**
 * A private engine for one run, with the test images in it: the installed one, or the one of `GANTRY_TEST_ENGINE_VERSION` (26, 28).
 * @param {Cleanup} cleanup
 * @param {string} folder for the engine's description
 * @returns {Promise<{ env: Record<string, string>, dispose: () => Promise<void> }>}
 */
export async function provideEngine(cleanup, folder) {
  await ensureDebianPackages(
    [
      ...dockerEngine,
      ...testImageSources,
      ...remoteEngines,
      ...registry,
      ...composeTool,
      ...tarTools,
      ...volumeTools,
    ],
    'a private Docker Engine',
  );
  await ensureSshServer();
  const buildTools = await prepareBuildTools();
  const version = process.env.GANTRY_TEST_ENGINE_VERSION;
  const engine = await startPrivateEngine({ publishReachable: true, ...(version && { version }) });
  cleanup.add(() => engine.dispose());
  await buildTestImages(engine.dockerHost);
  say(`private engine ${engine.name} with the test images is ready`);
  const description = path.join(folder, `engine-${engine.name}.json`);
  writeFileSync(description, JSON.stringify(engine, null, 2));
  // signing in must never reach the sign-ins of whoever runs the tests
  const dockerConfig = path.join(folder, `docker-${engine.name}`);
  mkdirSync(dockerConfig);
  return {
    env: {
      DOCKER_HOST: engine.dockerHost,
      GANTRY_TEST_ENGINE: description,
      DOCKER_CONFIG: dockerConfig,
      GANTRY_BUILD_TOOLS: buildTools,
    },
    dispose: () => engine.dispose(),
  };
}

async function prepareApp() {
  await ensureDebianPackages(electronLibraries, 'Electron', { optional: fonts });
  const runtime = await ensureElectron();
  return { runtime, packaged: await ensurePackage(runtime) };
}

/** Built once for all runs that are side by side. */
let prepared;

/**
 * The built app, its runtime, the packaged app and a display.
 * @param {Cleanup} cleanup
 * @returns {Promise<Record<string, string>>}
 */
export async function provideApp(cleanup) {
  prepared ??= prepareApp();
  const { runtime, packaged } = await prepared;
  const display = await ensureDisplay();
  cleanup.add(display.stop);
  return {
    ...display.env,
    GANTRY_ELECTRON: runtime.executable,
    GANTRY_PACKAGED: packaged,
    GANTRY_NO_SANDBOX: sandboxArgs(runtime.folder).length > 0 ? '1' : '',
  };
}
