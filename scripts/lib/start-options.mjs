import path from 'node:path';
import { SetupError } from './steps.mjs';

export const usage = `npm start -- [options] [options of the app]
  --demo              on a private engine with sample workloads, removed when the app quits
  --self-test         open the window, list containers, print one JSON object, exit 0 or 1
  --screenshot FILE   write what the window shows once it is ready to FILE.png, and exit
  --dev               hot reload (npm run dev)
  --retry-electron    try Electron's own download again where it has failed before
  --help              this text
Everything else goes to the app, such as --route=/images --theme=dark --lang=ko --user-data-dir=FOLDER`;

/**
 * @typedef {object} StartOptions
 * @property {boolean} demo
 * @property {boolean} dev
 * @property {boolean} selfTest
 * @property {boolean} retryElectron
 * @property {boolean} help
 * @property {string | undefined} screenshot absolute path
 * @property {string[]} appArgs
 */

const flags = new Map([
  ['--demo', 'demo'],
  ['--dev', 'dev'],
  ['--self-test', 'selfTest'],
  ['--retry-electron', 'retryElectron'],
  ['--help', 'help'],
]);

/**
 * @param {string[]} argv
 * @param {string} cwd what a relative file name is relative to: where the user typed it
 * @returns {StartOptions}
 */
export function parseStartOptions(argv, cwd) {
  /** @type {StartOptions} */
  const options = {
    demo: false,
    dev: false,
    selfTest: false,
    retryElectron: false,
    help: false,
    screenshot: undefined,
    appArgs: [],
  };
  const rest = [...argv];
  while (rest.length > 0) {
    const arg = /** @type {string} */ (rest.shift());
    const flag = flags.get(arg);
    if (flag !== undefined) options[flag] = true;
    else if (arg === '--screenshot' || arg.startsWith('--screenshot=')) {
      const file = arg === '--screenshot' ? rest.shift() : arg.slice('--screenshot='.length);
      if (!file) throw new SetupError('--screenshot needs a file name', 'npm start -- --screenshot FILE.png');
      options.screenshot = path.resolve(cwd, file);
    } else if (arg !== '--') options.appArgs.push(arg);
  }
  return options;
}
