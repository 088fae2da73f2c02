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

/** @typedef {{ name: string, counts: Counts, failures: Failure[], seconds: number }} PartResult `seconds` of all its runs, one after the other */

/** Runs on an engine wait for containers more than they compute: three keep two cores busy, more trip over one another. */
const besides = 3;

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
 * One run of a runner: a part, or a shard of it.
 * @param {TestPart} part
 * @param {string[]} args
 * @param {string} name of its report
 * @param {string} folder for reports
 * @param {Cleanup} cleanup
 * @returns {Promise<{ counts: Counts, failures: Failure[] }>}
 */
async function runShard(part, args, name, folder, cleanup) {
  const reportFile = path.join(folder, `${name}.json`);
  try {
    const app = part.needsApp ? await provideApp(cleanup) : {};
    const engine = part.needsEngine ? await provideEngine(cleanup, folder) : undefined;
    const env = { ...process.env, ...app, ...engine?.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
    const code = await runRunner(part.command(args, reportFile), env, cleanup.signal);
    await engine?.dispose();
    return { counts: part.count(code, reportFile), failures: part.failures(reportFile) };
  } catch (error) {
    sayFailure(error);
    return { counts: countCheck(1), failures: [] };
  }
}

/**
 * Runs parts whose shards may run beside those of one another.
 * @param {TestPart[]} parts
 * @param {string[]} extra
 * @param {string} folder for reports
 * @param {Cleanup} cleanup
 * @returns {Promise<PartResult[]>}
 */
async function runBesides(parts, extra, folder, cleanup) {
  const results = parts.map(({ name }) => ({ name, counts: sumCounts([]), failures: [], seconds: 0 }));
  const runs = parts.flatMap((part, at) =>
    (extra.length === 0 ? part.shards : [extra]).map((args, index) => async () => {
      if (cleanup.signal.aborted) return;
      const name = `${part.name}-${index}`;
      say(`--- ${name} ---`);
      const startedAt = Date.now();
      const { counts, failures } = await runShard(part, args, name, folder, cleanup);
      const result = results[at];
      result.counts = sumCounts([result.counts, counts]);
      result.failures.push(...failures);
      result.seconds += (Date.now() - startedAt) / 1000;
    }),
  );
  const work = async () => {
    for (let run = runs.shift(); run; run = runs.shift()) await run();
  };
  await Promise.all(Array.from({ length: besides }, work));
  return results;
}

/** @param {Cleanup} cleanup @returns {Promise<Counts>} */
async function test(cleanup) {
  const { parts, extra } = chooseParts(process.argv.slice(2));
  checkNodeVersion();
  await ensureNpmPackages();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gantry-test-'));
  cleanup.add(() => rmSync(folder, { recursive: true, force: true }));

  /** @type {PartResult[]} */
  const results = [];
  for (const together of [
    ...parts.filter(({ needsEngine }) => !needsEngine).map((part) => [part]),
    parts.filter(({ needsEngine }) => needsEngine),
  ]) {
    results.push(...(await runBesides(together, extra, folder, cleanup)));
  }
  for (const { name, message } of results.flatMap(({ failures }) => failures)) {
    process.stdout.write(`\nfailed: ${name}\n${message}\n\n`);
  }
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
