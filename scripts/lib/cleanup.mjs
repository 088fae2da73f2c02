// Things to undo when the script ends, whichever way: run in the opposite order of their making, each exactly once.
import { say } from './steps.mjs';

/**
 * @typedef {object} Cleanup
 * @property {(undo: () => void | Promise<void>) => void} add
 * @property {() => Promise<void>} run
 * @property {AbortSignal} signal aborted when the user ends the script (Ctrl-C, SIGTERM, closed terminal)
 */

/** @returns {Cleanup} */
export function createCleanup() {
  /** @type {(() => void | Promise<void>)[]} */
  const undos = [];
  const interrupted = new AbortController();
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // The handler also keeps Node from ending at once: the script goes on to its own clean-up.
    process.on(signal, () => interrupted.abort(signal));
  }
  return {
    add: (undo) => undos.push(undo),
    async run() {
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        try {
          await undo();
        } catch (error) {
          // One thing that cannot be undone must not keep the others from it.
          say(`clean-up: ${error.message}`);
          process.exitCode = 1;
        }
      }
    },
    signal: interrupted.signal,
  };
}
