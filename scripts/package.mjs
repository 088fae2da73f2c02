// `npm run package`: the unpacked app in dist/, made with electron-builder and without a download.
import path from 'node:path';
import { ensureElectron } from './lib/electron-runtime.mjs';
import { checkNodeVersion, ensureNpmPackages } from './lib/npm.mjs';
import { ensurePackage, readFuses } from './lib/package-app.mjs';
import { repoDir } from './lib/paths.mjs';
import { say, sayFailure } from './lib/steps.mjs';

try {
  checkNodeVersion();
  await ensureNpmPackages();
  const executable = await ensurePackage(await ensureElectron());
  for (const [name, isOn] of Object.entries(await readFuses(executable))) {
    process.stdout.write(`${isOn ? 'on ' : 'off'}  ${name}\n`);
  }
  say(`packaged: ${path.relative(repoDir, executable)}`);
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
