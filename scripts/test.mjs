// `npm test`: sets up what the tests need, runs the parts in order, and closes with `N passed, N failed`.
// `npm test -- unit engine` runs some parts; `npm test -- unit -- ARGS` hands ARGS to the runner.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { boundToUs } from './lib/bound-to-us.mjs';
import { createCleanup } from './lib/cleanup.mjs';
import { checkNodeVersion, ensureNpmPackages } from './lib/npm.mjs';
import { repoDir } from './lib/paths.mjs';
import { say, sayFailure } from './lib/steps.mjs';
import { closingLine, countCheck, sumCounts } from './lib/test-counts.mjs';
import { provideApp, provideEngine } from './lib/test-environment.mjs';
import { chooseParts } from './lib/test-parts.mjs';

/** @typedef {import('./lib/test-counts.mjs').Counts} Counts */
/** @typedef {import('./lib/test-failures.mjs').Failure} Failure */
/** @typedef {import('./lib/test-parts.mjs').TestPart} TestPart */
/** @typedef {import('./lib/cleanup.mjs').Cleanup} Cleanup */

/** How long a runner may take to end in order after Ctrl-C. */
const endMs = 10_000;

/**
 * Runs a runner in a process group of its own, so that an interrupt reaches all of its workers, and only once.
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 * @returns {Promise<number>} exit code
 */
function runRunner(command, env, signal) {
  const isPosix = process.platform !== 'win32';
  const [file, args] = boundToUs([process.execPath, ...command]);
  const child = spawn(file, args, {
    cwd: repoDir,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: isPosix,
  });
  const send = (name) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    if (isPosix && child.pid) process.kill(-child.pid, name);
    else child.kill(name);
  };
  let force;
  const interrupt = () => {
    send('SIGINT');
    force = setTimeout(() => send('SIGKILL'), endMs);
  };
  return new Promise((resolve) => {
    signal.addEventListener('abort', interrupt, { once: true });
    const settle = (code) => {
      clearTimeout(force);
      signal.removeEventListener('abort', interrupt);
      resolve(code);
    };
    child.on('error', (error) => {
      say(`failed: ${error.message}`);
      settle(1);
    });
    child.on('close', (code) => settle(code ?? 1));
  });
}

/**
 * @param {TestPart} part
 * @param {string[]} extra
 * @param {string} folder for reports
 * @param {Cleanup} cleanup
 * @param {Failure[]} failures takes those that the reports name
 * @returns {Promise<Counts>}
 */
async function runPart(part, extra, folder, cleanup, failures) {
  say(`--- ${part.name} ---`);
  const shards = extra.length === 0 ? part.shards : [extra];
  const counts = await Promise.all(
    shards.map((args, index) => runShard(part, args, `${part.name}-${index}`, folder, cleanup, failures)),
  );
  return sumCounts(counts);
}

/**
 * @param {TestPart} part
 * @param {string[]} args
 * @param {string} name of its report
 * @param {string} folder for reports
 * @param {Cleanup} cleanup
 * @param {Failure[]} failures takes those that the report names
 * @returns {Promise<Counts>}
 */
async function runShard(part, args, name, folder, cleanup, failures) {
  const reportFile = path.join(folder, `${name}.json`);
  try {
    const app = part.needsApp ? await provideApp(cleanup) : {};
    const engine = part.needsEngine ? await provideEngine(cleanup, folder) : undefined;
    const env = { ...process.env, ...app, ...engine?.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
    const code = await runRunner(part.command(args, reportFile), env, cleanup.signal);
    await engine?.dispose();
    failures.push(...part.failures(reportFile));
    return part.count(code, reportFile);
  } catch (error) {
    sayFailure(error);
    return countCheck(1);
  }
}

/** @param {Cleanup} cleanup @returns {Promise<Counts>} */
async function test(cleanup) {
  const { parts, extra } = chooseParts(process.argv.slice(2));
  checkNodeVersion();
  await ensureNpmPackages();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-test-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));

  /** @type {{ name: string, counts: Counts, seconds: number }[]} */
  const results = [];
  /** @type {Failure[]} */
  const failures = [];
  for (const part of parts) {
    if (cleanup.signal.aborted) break;
    const startedAt = Date.now();
    const counts = await runPart(part, extra, folder, cleanup, failures);
    results.push({ name: part.name, counts, seconds: (Date.now() - startedAt) / 1000 });
  }
  for (const { name, message } of failures) process.stdout.write(`\nfailed: ${name}\n${message}\n\n`);
  for (const { name, counts, seconds } of results) {
    process.stdout.write(`${name.padEnd(9)} ${closingLine(counts)} (${seconds.toFixed(1)} s)\n`);
  }
  const interrupted = cleanup.signal.aborted ? [countCheck(1)] : [];
  return sumCounts([...results.map((result) => result.counts), ...interrupted]);
}

const cleanup = createCleanup();
let counts;
try {
  counts = await test(cleanup);
} catch (error) {
  sayFailure(error);
  counts = countCheck(1);
} finally {
  await cleanup.run();
}
process.stdout.write(`${closingLine(counts)}\n`);
process.exitCode = counts.failed > 0 || process.exitCode ? 1 : 0;
