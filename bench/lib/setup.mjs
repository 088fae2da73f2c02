// What every benchmark needs: the runtime, a display, a private engine with images, the app built with its bench marks.
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sandboxArgs } from '../../scripts/lib/app-process.mjs';
import {
  dockerEngine,
  electronLibraries,
  ensureDebianPackages,
  fonts,
  testImageSources,
} from '../../scripts/lib/debian-packages.mjs';
import { ensureDisplay } from '../../scripts/lib/display.mjs';
import { ensureElectron } from '../../scripts/lib/electron-runtime.mjs';
import { packageScript, repoDir } from '../../scripts/lib/paths.mjs';
import { startPrivateEngine } from '../../scripts/lib/private-engine.mjs';
import { runQuietly } from '../../scripts/lib/run.mjs';
import { say } from '../../scripts/lib/steps.mjs';
import { buildTestImages } from '../../scripts/lib/test-images.mjs';

/**
 * @typedef {object} Bench what a benchmark gets
 * @property {string} folder to write to; removed at the end
 * @property {string} appFolder the app, built with its marks
 * @property {string} trivialFolder the trivial app
 * @property {import('../../scripts/lib/carried-runtime.mjs').Runtime} runtime
 * @property {string[]} args of Chromium
 * @property {Record<string, string>} env for apps
 * @property {import('../../scripts/lib/private-engine.d.mts').PrivateEngine} engine
 * @property {AbortSignal} signal
 * @property {boolean} quick fewer pairs: to try a benchmark out
 */

const entryFile = new URL('./app-entry.mjs', import.meta.url);
const trivialFolder = path.resolve(import.meta.dirname, '../trivial');

/** An app folder whose entry is ours; `out` holds what it then imports. */
function makeAppFolder(folder, name) {
  mkdirSync(folder, { recursive: true });
  const manifest = { name, productName: name, version: '0.0.0', type: 'module', main: 'app-entry.mjs' };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
  copyFileSync(entryFile, path.join(folder, 'app-entry.mjs'));
}

/** Builds into a folder of its own, so that `out/` stays what it is. @param {string} folder */
async function buildApp(folder) {
  makeAppFolder(folder, 'gantry-bench');
  symlinkSync(path.join(repoDir, 'assets'), path.join(folder, 'assets'));
  const built = process.env.GANTRY_BENCH_OUT;
  if (built) {
    say(`benchmarking the build in ${built}`);
    cpSync(built, path.join(folder, 'out'), { recursive: true });
    return;
  }
  say('building the app with its bench marks');
  const outDir = path.join(folder, 'out');
  await runQuietly(
    process.execPath,
    [packageScript('electron-vite/bin/electron-vite.js'), 'build', '--outDir', outDir],
    { cwd: repoDir, env: { ...process.env, BENCH: '1' } },
  );
}

/**
 * @param {import('../../scripts/lib/cleanup.mjs').Cleanup} cleanup
 * @param {{ quick: boolean }} options
 * @returns {Promise<Bench>}
 */
export async function setUp(cleanup, { quick }) {
  await ensureDebianPackages(electronLibraries, 'Electron', { optional: fonts });
  await ensureDebianPackages([...dockerEngine, ...testImageSources], 'a private Docker Engine');
  const runtime = await ensureElectron();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-bench-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const appFolder = path.join(folder, 'app');
  await buildApp(appFolder);
  const trivial = path.join(folder, 'trivial');
  makeAppFolder(trivial, 'trivial');
  cpSync(trivialFolder, path.join(trivial, 'out/main'), { recursive: true });
  writeFileSync(path.join(trivial, 'out/main/index.js'), "import './main.mjs';\n");
  const display = await ensureDisplay();
  cleanup.add(display.stop);
  const engine = await startPrivateEngine();
  cleanup.add(() => engine.dispose());
  await buildTestImages(engine.dockerHost, ['busybox', 'logger']);
  say(`private engine ${engine.name} is ready`);
  return {
    folder,
    appFolder,
    trivialFolder: trivial,
    runtime,
    args: [...sandboxArgs(runtime.folder), ...display.args],
    env: { ...process.env, ...display.env, DOCKER_HOST: engine.dockerHost },
    engine,
    signal: cleanup.signal,
    quick,
  };
}
