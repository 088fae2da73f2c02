// `npm start`: from a fresh clone to the running app. Needs nothing but Node; every step is done only when needed.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runApp, sandboxArgs } from './lib/app-process.mjs';
import { ensureBuild, forgetBuild } from './lib/build.mjs';
import { createCleanup } from './lib/cleanup.mjs';
import { electronLibraries, ensureDebianPackages, fonts } from './lib/debian-packages.mjs';
import { startDemoEngine } from './lib/demo.mjs';
import { ensureDisplay } from './lib/display.mjs';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { checkNodeVersion, ensureNpmPackages } from './lib/npm.mjs';
import { packageScript, repoDir } from './lib/paths.mjs';
import { runSelfTest } from './lib/self-test.mjs';
import { parseStartOptions, usage } from './lib/start-options.mjs';
import { say, sayFailure } from './lib/steps.mjs';
import { ensureUserEngine } from './lib/user-engine.mjs';

/** @typedef {import('./lib/start-options.mjs').StartOptions} StartOptions */
/** @typedef {import('./lib/cleanup.mjs').Cleanup} Cleanup */

/** A throw-away profile: neither the user's settings nor a running Gantry get in the way. */
function temporaryProfile(cleanup) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-profile-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return `--user-data-dir=${folder}`;
}

/** Chromium's complaints about missing buses and graphics cards say nothing about Gantry. */
const quietChromium = process.env.GANTRY_DEBUG ? [] : ['--log-level=3'];

/** @param {StartOptions} options @param {Cleanup} cleanup */
function appArgs(options, cleanup) {
  const isApart = options.demo || options.selfTest || options.screenshot !== undefined;
  const hasProfile = options.appArgs.some((arg) => arg.startsWith('--user-data-dir'));
  return [
    ...(isApart && !hasProfile ? [temporaryProfile(cleanup)] : []),
    ...(options.selfTest ? ['--self-test'] : []),
    ...(options.screenshot ? [`--screenshot=${options.screenshot}`] : []),
    ...options.appArgs,
  ];
}

/** @param {StartOptions} options @param {Cleanup} cleanup @returns {Promise<NodeJS.ProcessEnv>} */
async function engineEnvironment(options, cleanup) {
  if (!options.demo) {
    await ensureUserEngine();
    return {};
  }
  const engine = await startDemoEngine();
  cleanup.add(() => engine.dispose());
  return { DOCKER_HOST: engine.dockerHost };
}

/** @param {StartOptions} options @param {Cleanup} cleanup @returns {Promise<number>} exit code */
async function start(options, cleanup) {
  checkNodeVersion();
  await ensureNpmPackages();
  await ensureDebianPackages(electronLibraries, 'Electron', { optional: fonts });
  const runtime = await ensureElectron({ retryDownload: options.retryElectron });
  if (options.dev) forgetBuild();
  else await ensureBuild();
  const engineEnv = await engineEnvironment(options, cleanup);
  const display = await ensureDisplay();
  cleanup.add(display.stop);
  if (cleanup.signal.aborted) return 130;
  if (options.screenshot) mkdirSync(path.dirname(options.screenshot), { recursive: true });

  const sandbox = sandboxArgs(runtime.folder);
  const args = [...display.args, ...quietChromium, ...appArgs(options, cleanup)];
  const env = { ...process.env, ...display.env, ...engineEnv };
  if (options.dev) {
    const vite = packageScript('electron-vite/bin/electron-vite.js');
    const devArgs = [vite, 'dev', '--watch', '--', ...sandbox, ...args];
    const devEnv = { ...env, ELECTRON_EXEC_PATH: runtime.executable };
    return (await runApp({ file: process.execPath, args: devArgs, env: devEnv, signal: cleanup.signal }))
      .code;
  }
  const run = { file: runtime.executable, args: [...sandbox, repoDir, ...args], env, signal: cleanup.signal };
  if (options.selfTest) return runSelfTest(run);
  say(`starting Gantry (Electron ${runtime.version})`);
  const { code, timedOut } = await runApp({ ...run, timeoutMs: options.screenshot ? 60_000 : undefined });
  if (timedOut) say('failed: the window was not ready for its picture within 60 s');
  else if (options.screenshot && code === 0) say(`wrote ${options.screenshot}`);
  return timedOut ? 1 : code;
}

const cleanup = createCleanup();
try {
  const options = parseStartOptions(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (options.help) process.stdout.write(`${usage}\n`);
  else process.exitCode = await start(options, cleanup);
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
} finally {
  await cleanup.run();
}
