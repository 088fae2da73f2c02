// The app's build, made anew only when something it is made of has changed.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { packageScript, repoDir } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { SetupError, say } from './steps.mjs';

const sources = ['electron', 'renderer', 'shared', 'assets'];
const configs = ['package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json'];
const stampFile = path.join(repoDir, 'out', '.sources');
const output = path.join(repoDir, 'out', 'main', 'index.js');

/** Tests are not in the build. */
const isSource = (name) => !/\.test\.tsx?$/.test(name) && !name.endsWith('.tsbuildinfo');

/** @returns {string[]} */
function listFiles(folder) {
  if (!existsSync(path.join(repoDir, folder))) return [];
  return readdirSync(path.join(repoDir, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && isSource(entry.name))
    .map((entry) => path.relative(repoDir, path.join(entry.parentPath ?? entry.path, entry.name)));
}

/** A name for the state of everything the build reads. */
export function hashSources() {
  const hash = createHash('sha256').update(process.env.BENCH === '1' ? 'bench' : 'app');
  const files = [
    ...sources.flatMap(listFiles),
    ...configs.filter((name) => existsSync(path.join(repoDir, name))),
  ];
  for (const file of files.sort()) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(repoDir, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Hot reload writes its own build over ours. */
export function forgetBuild() {
  rmSync(stampFile, { force: true });
}

export async function ensureBuild() {
  const hash = hashSources();
  const isFresh = existsSync(output) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash;
  if (isFresh) return;
  say('building the app');
  try {
    await runQuietly(process.execPath, [packageScript('electron-vite/bin/electron-vite.js'), 'build'], {
      cwd: repoDir,
    });
  } catch (error) {
    throw new SetupError(`the build failed\n${error.message}`, 'npm run build shows all of it', {
      cause: error,
    });
  }
  writeFileSync(stampFile, hash);
}
