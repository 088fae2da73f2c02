// Starts the app in its runtime and waits for its end.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { boundToUs } from './bound-to-us.mjs';
import { say } from './steps.mjs';

/** How long the app may take to quit in order after it was asked to. */
const quitMs = 8000;

const readFlag = (file) => (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined);

/**
 * Chromium's sandbox refuses to run as root, and needs either user namespaces or its own setuid helper.
 * @param {string} runtimeFolder
 * @returns {string[]}
 */
export function sandboxArgs(runtimeFolder) {
  if (process.platform !== 'linux') return [];
  if (process.getuid?.() === 0) return ['--no-sandbox'];
  const isForbidden =
    readFlag('/proc/sys/kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    readFlag('/proc/sys/kernel/unprivileged_userns_clone') === '0';
  const helper = path.join(runtimeFolder, 'chrome-sandbox');
  const stat = existsSync(helper) ? statSync(helper) : undefined;
  const hasHelper = stat?.uid === 0 && (stat.mode & 0o4000) !== 0;
  if (!isForbidden || hasHelper) return [];
  say(
    "running without Chromium's sandbox, which this system's settings forbid to ordinary users; to have it:",
  );
  say(`  sudo chown root ${helper} && sudo chmod 4755 ${helper}`);
  return ['--no-sandbox'];
}

/**
 * @typedef {object} AppRun
 * @property {string} file
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal asks the app to quit
 * @property {number} [timeoutMs]
 * @property {boolean} [captureOutput] standard output is returned instead of shown
 */

/**
 * @param {AppRun} run
 * @returns {Promise<{ code: number, output: string, timedOut: boolean }>}
 */
export function runApp({ file, args, env, signal, timeoutMs, captureOutput = false }) {
  const environment = { ...env };
  // Set by some editors' terminals; it would turn the runtime into a plain Node.
  delete environment.ELECTRON_RUN_AS_NODE;
  const [program, argv] = boundToUs([file, ...args]);
  const child = spawn(program, argv, {
    stdio: ['ignore', captureOutput ? 'pipe' : 'inherit', 'inherit'],
    env: environment,
    windowsHide: false,
  });
  return new Promise((resolve, reject) => {
    let output = '';
    let timedOut = false;
    /** @type {NodeJS.Timeout | undefined} */
    let force;
    const quit = () => {
      child.kill('SIGTERM');
      force ??= setTimeout(() => child.kill('SIGKILL'), quitMs);
    };
    const limit =
      timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            quit();
          }, timeoutMs);
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      output += text;
    });
    if (signal.aborted) quit();
    signal.addEventListener('abort', quit, { once: true });
    const settle = () => {
      clearTimeout(limit);
      clearTimeout(force);
      signal.removeEventListener('abort', quit);
    };
    child.on('error', (error) => {
      settle();
      reject(error);
    });
    child.on('close', (code) => {
      settle();
      resolve({ code: code ?? 1, output, timedOut });
    });
  });
}
