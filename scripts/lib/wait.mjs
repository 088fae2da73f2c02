// Waiting is always for a condition with a deadline, never for a length of time.

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Polls `condition` until it answers something truthy and returns that; throws when the deadline passes.
 * @template T
 * @param {() => T | Promise<T>} condition
 * @param {{ what: string, timeoutMs: number, everyMs?: number }} options `what` completes "waited for …"
 * @returns {Promise<T>}
 */
export async function waitFor(condition, { what, timeoutMs, everyMs = 25 }) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs / 1000} s for ${what}`);
    await pause(everyMs);
  }
}

/**
 * The same without an event loop, for clean-up that runs while the process exits.
 * @param {() => boolean} condition
 * @param {{ timeoutMs: number, everyMs?: number }} options
 * @returns {boolean} whether the condition came true in time
 */
export function waitForSync(condition, { timeoutMs, everyMs = 20 }) {
  const deadline = Date.now() + timeoutMs;
  const cell = new Int32Array(new SharedArrayBuffer(4));
  while (!condition()) {
    if (Date.now() > deadline) return false;
    Atomics.wait(cell, 0, 0, everyMs);
  }
  return true;
}
