// The unpacked app as users get it: electron-builder's `dir` target on the runtime we have, fuses read back from it.
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureBuild, hashSources } from './build.mjs';
import { packageScript, repoDir } from './paths.mjs';
import { capture } from './run.mjs';
import { SetupError, say } from './steps.mjs';

/** @typedef {import('./carried-runtime.mjs').Runtime} Runtime */

const outputFolder = path.join(repoDir, 'dist');
const stampFile = path.join(outputFolder, '.sources');

/** What electron-builder.yml asks for, in the words of @electron/fuses; asar integrity exists on macOS and Windows. */
const wantedFuses = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
};

/** Where the `dir` target leaves the program. */
function packagedExecutable() {
  if (process.platform === 'linux') return path.join(outputFolder, 'linux-unpacked', 'gantry');
  if (process.platform === 'win32') return path.join(outputFolder, 'win-unpacked', 'Gantry.exe');
  const folder = process.arch === 'arm64' ? 'mac-arm64' : 'mac';
  return path.join(outputFolder, folder, 'Gantry.app', 'Contents', 'MacOS', 'Gantry');
}

/** @returns {Promise<Record<string, boolean>>} the fuses as the binary has them */
export async function readFuses(executable) {
  const { getCurrentFuseWire, FuseV1Options } = await import(packageScript('@electron/fuses/dist/index.js'));
  const wire = await getCurrentFuseWire(executable);
  const enabled = '1'.charCodeAt(0);
  return Object.fromEntries(
    Object.entries(wire)
      .filter(([index]) => FuseV1Options[index] !== undefined)
      .map(([index, state]) => [FuseV1Options[index], state === enabled]),
  );
}

async function checkFuses(executable) {
  const fuses = await readFuses(executable);
  const wrong = Object.entries(wantedFuses).filter(([name, wanted]) => fuses[name] !== wanted);
  if (wrong.length === 0) return;
  const names = wrong.map(([name, wanted]) => `${name} should be ${wanted ? 'on' : 'off'}`).join(', ');
  throw new SetupError(
    `the packaged app has wrong fuses: ${names}`,
    'compare electronFuses in electron-builder.yml',
  );
}

/** Our loader for development must not be in the product: Electron would look at it before the app's own asar. */
function copyWithoutLoader(runtime) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-dist-'));
  const loader = path.join(runtime.folder, 'resources', 'app');
  cpSync(runtime.folder, folder, { recursive: true, filter: (source) => source !== loader });
  return folder;
}

/** @param {Runtime} runtime @param {string} dist */
async function runBuilder(runtime, dist) {
  const builder = packageScript('electron-builder/cli.js');
  const args = ['--dir', '--publish', 'never', '--config', 'electron-builder.yml'];
  const told = [`-c.electronDist=${dist}`, `-c.electronVersion=${runtime.version}`];
  const { code, output } = await capture(process.execPath, [builder, ...args, ...told], { cwd: repoDir });
  if (code === 0) return;
  const tail = output.trim().split('\n').slice(-20).join('\n');
  throw new SetupError(`electron-builder ended with ${code}\n${tail}`, 'DEBUG=electron-builder says more');
}

/** @param {Runtime} runtime @returns {Promise<string>} the program */
export async function ensurePackage(runtime) {
  await ensureBuild();
  const executable = packagedExecutable();
  const config = readFileSync(path.join(repoDir, 'electron-builder.yml'), 'utf8');
  const stamp = `${hashSources()} ${runtime.version}\n${config}`;
  if (existsSync(executable) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp)
    return executable;
  say(`packaging the app with Electron ${runtime.version}`);
  const dist = runtime.isCarried ? copyWithoutLoader(runtime) : runtime.folder;
  try {
    await runBuilder(runtime, dist);
  } finally {
    if (dist !== runtime.folder) rmSync(dist, { recursive: true, force: true });
  }
  await checkFuses(executable);
  writeFileSync(stampFile, stamp);
  return executable;
}
