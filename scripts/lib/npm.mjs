// npm packages: installed when what is there differs from the lock file.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repoDir } from './paths.mjs';
import { capture } from './run.mjs';
import { SetupError, say } from './steps.mjs';

/** The oldest Node the build tools run on, as package.json's `engines` says. */
export function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new SetupError(`Node ${process.versions.node} is too old`, 'install Node 20.19 or newer');
}

/**
 * npm writes its own lock file into node_modules when an install has ended well. Comparing the two needs no stamp of
 * ours that could lie, and accepts an install made by hand.
 * @param {Record<string, any>} wanted `packages` of package-lock.json
 * @param {Record<string, any>} installed `packages` of node_modules/.package-lock.json
 */
export function isInstalled(wanted, installed) {
  const same = ([name, entry]) =>
    installed[name] === undefined
      ? // Packages for other systems are left out.
        Boolean(entry.optional || entry.devOptional)
      : installed[name].version === entry.version && installed[name].integrity === entry.integrity;
  return (
    Object.entries(wanted)
      .filter(([name]) => name !== '')
      .every(same) &&
    Object.entries(installed).every(([name, entry]) => wanted[name] !== undefined || entry.optional)
  );
}

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/** @returns {[string, string[]]} the npm that runs us, or the one on PATH */
function npmCommand() {
  const script = process.env.npm_execpath;
  if (script && /npm-cli\.js$/.test(script)) return [process.execPath, [script]];
  return process.platform === 'win32' ? ['cmd', ['/c', 'npm']] : ['npm', []];
}

/** @param {string[]} args @returns {Promise<import('./run.mjs').RunResult>} */
export function npm(args) {
  const [file, first] = npmCommand();
  return capture(file, [...first, ...args], { cwd: repoDir });
}

/** Some machines set NODE_ENV=production, which would leave out the tools the build needs. */
const installFlags = ['--include=dev', '--no-audit', '--no-fund'];

export async function ensureNpmPackages() {
  const lock = path.join(repoDir, 'package-lock.json');
  const installed = path.join(repoDir, 'node_modules', '.package-lock.json');
  const isFirst = !existsSync(installed);
  if (!isFirst && isInstalled(readPackages(lock), readPackages(installed))) return;
  say(`installing npm packages (${isFirst ? 'first run' : 'package-lock.json changed'})`);
  let result = await npm(['ci', ...installFlags]);
  if (result.code !== 0 && result.output.includes('code EUSAGE')) {
    say('package-lock.json does not fit package.json: npm install instead of npm ci');
    result = await npm(['install', '--no-save', ...installFlags]);
  }
  if (result.code === 0) return;
  const words = result.output.split('\n').filter((line) => /^npm error ./.test(line));
  throw new SetupError(
    `npm ended with ${result.code}\n${words.slice(0, 12).join('\n')}`,
    'check the connection to the npm registry (npm ping), then run the command again',
  );
}
