import { spawnSync } from 'node:child_process';

/** @type {boolean | undefined} */
let hasSetpriv;

/**
 * Lets a child end with us even when we are killed: the kernel sends it SIGTERM then. setpriv is part of what every
 * Debian has; elsewhere the command stays as it is, and a kill of ours can leave the child behind.
 * @param {string[]} command
 * @returns {[string, string[]]} program and arguments
 */
export function boundToUs(command) {
  hasSetpriv ??= process.platform === 'linux' && spawnSync('setpriv', ['--version']).status === 0;
  const [file, ...args] = hasSetpriv ? ['setpriv', '--pdeathsig', 'TERM', '--', ...command] : command;
  return [file, args];
}
