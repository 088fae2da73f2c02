// The self-test's contract is its standard output: one JSON object, whatever else the app or Chromium may print.
import { runApp } from './app-process.mjs';

/** Together with starting and ending this stays under a minute. */
const limitMs = 50_000;

/** The last line that is a JSON object. @param {string} output @returns {Record<string, unknown> | undefined} */
export function findReport(output) {
  for (const line of output.split('\n').reverse()) {
    if (!line.startsWith('{')) continue;
    try {
      return JSON.parse(line);
    } catch {
      // Something else that starts with a brace; the report may still be above it.
    }
  }
  return undefined;
}

/**
 * @param {Omit<import('./app-process.mjs').AppRun, 'timeoutMs' | 'captureOutput'>} run
 * @returns {Promise<number>} exit code
 */
export async function runSelfTest(run) {
  const { code, output, timedOut } = await runApp({ ...run, timeoutMs: limitMs, captureOutput: true });
  const report = findReport(output);
  if (report && !timedOut) {
    process.stdout.write(`${JSON.stringify(report)}\n`);
    return code;
  }
  const error = timedOut
    ? `the app did not report within ${limitMs / 1000} s`
    : `the app ended with ${code} without a report`;
  process.stdout.write(`${JSON.stringify({ ok: false, error })}\n`);
  return 1;
}
