import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const repoDir = path.resolve(import.meta.dirname, '../..');

/** Program of a devDependency, to be run by this Node: no shell, no .cmd, the same on every system. */
export const packageScript = (...parts) => path.join(repoDir, 'node_modules', ...parts);

/** Outside node_modules and the checkout, so that several clones share one runtime. */
export function cacheFolder() {
  const folder = process.env.GANTRY_CACHE ?? path.join(os.homedir(), '.cache', 'gantry');
  mkdirSync(folder, { recursive: true });
  return folder;
}
