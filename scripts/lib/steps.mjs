// What the scripts say while they set things up: one line a step, on standard error, because standard output may be
// somebody's JSON.

/** @param {string} line */
export function say(line) {
  process.stderr.write(`gantry: ${line}\n`);
}

/** A failure of the surroundings, not of the scripts: shown as a line and a hint, without a stack. */
export class SetupError extends Error {
  /**
   * @param {string} message
   * @param {string} hint what to do about it
   * @param {{ cause?: unknown }} [options]
   */
  constructor(message, hint, options) {
    super(message, options);
    this.name = 'SetupError';
    this.hint = hint;
  }
}

/** @param {unknown} error */
export function sayFailure(error) {
  if (error instanceof SetupError) {
    say(`failed: ${error.message}`);
    say(`hint: ${error.hint}`);
  } else {
    say(`failed: ${error instanceof Error ? error.message : String(error)}`);
    if (process.env.GANTRY_DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    else say('hint: set GANTRY_DEBUG=1 to see where');
  }
}
