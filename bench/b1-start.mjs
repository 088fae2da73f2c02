// B1: from the start of the process to the first picture, against a trivial app on the same runtime with the same flags.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { waitFor } from '../scripts/lib/wait.mjs';
import { createMany, docker, removeMany } from './lib/docker.mjs';
import { median, now, rounded } from './lib/numbers.mjs';
import { inPairs } from './lib/pairs.mjs';
import { cpuOf, processTree, pssOf } from './lib/processes.mjs';
import { figure, mustBe } from './lib/report.mjs';

const launches = 11;
const containers = 50;

/** Ends an app and waits for it. @param {import('node:child_process').ChildProcess} child */
async function end(child) {
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGTERM');
  const force = setTimeout(() => child.kill('SIGKILL'), 8000);
  await ended;
  clearTimeout(force);
}

/**
 * One start: when things were painted, in milliseconds since the start of the process.
 * @param {import('./lib/setup.mjs').Bench} bench
 * @param {string} folder
 * @param {string} profile
 * @param {string} wait the mark after which it is over
 */
async function startOnce(bench, folder, profile, wait) {
  const file = path.join(bench.folder, `start-${Date.now()}.json`);
  const spawnedAt = now();
  const child = spawn(
    bench.runtime.executable,
    [...bench.args, folder, `--user-data-dir=${profile}`, '--log-level=3'],
    { env: { ...bench.env, GANTRY_BENCH_REPORT: file, GANTRY_BENCH_WAIT: wait }, stdio: 'ignore' },
  );
  try {
    await waitFor(() => existsSync(file) && readFileSync(file, 'utf8').endsWith('}'), {
      what: `${wait} of ${folder}`,
      timeoutMs: 30_000,
    });
    const { main, page } = JSON.parse(readFileSync(file, 'utf8'));
    return {
      shell: page['shell-painted'] - spawnedAt,
      list: page['list-painted'] - spawnedAt,
      firstPaint: page['first-contentful-paint'] - spawnedAt,
      entered: main.entered - spawnedAt,
      ready: main.ready - spawnedAt,
      page: page.timeOrigin - spawnedAt,
      // what the app's own code does before its window: the modules, and what follows "ready"
      mainScript: main.evaluated - main.entered + (main.beforeWindow - main.ready),
      pss: pssOf(child.pid ?? 0),
      // steadier than times on a machine that does other things as well
      cpuSeconds: cpuOf(processTree(child.pid ?? 0)),
    };
  } finally {
    await end(child);
    rmSync(file, { force: true });
  }
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b1(bench) {
  const prefix = 'bench-start';
  const ids = await createMany(bench.engine.socket, prefix, containers);
  mustBe(ids.length === containers, `${containers} containers`);
  await docker(bench.engine.dockerHost, 'start', ...ids.slice(0, 10));
  const profiles = { product: '', trivial: '' };
  for (const name of Object.keys(profiles)) profiles[name] = mkdtempSync(path.join(bench.folder, `${name}-`));
  const fresh = () => mkdtempSync(path.join(bench.folder, 'cold-'));
  const product = (profile) => startOnce(bench, bench.appFolder, profile, 'list-painted');
  const trivial = (profile) => startOnce(bench, bench.trivialFolder, profile, 'shell-painted');

  await product(profiles.product);
  await trivial(profiles.trivial);
  const count = bench.quick ? 3 : launches;
  const warm = await inPairs(
    count,
    () => product(profiles.product),
    () => trivial(profiles.trivial),
    bench.signal,
  );
  const cold = await inPairs(
    bench.quick ? 2 : 5,
    () => product(fresh()),
    () => trivial(fresh()),
    bench.signal,
  );
  await removeMany(bench.engine.dockerHost, prefix);

  const pick = (runs, key) => runs.map((run) => run[key]);
  const phases = (runs) =>
    Object.fromEntries(Object.keys(runs[0]).map((key) => [key, rounded(median(pick(runs, key)))]));
  const common = { id: 'B1', comparedWith: 'a trivial Electron app, same flags' };
  const starts = (label, { product: ours, peer }) => [
    figure({
      ...common,
      name: `shell painted, ${label} profile`,
      unit: 'ms',
      product: pick(ours, 'shell'),
      peer: pick(peer, 'shell'),
      goal: '<= 1.15x',
      isMet: ({ ratio }) => ratio <= 1.15,
      details: { product: phases(ours), peer: phases(peer) },
    }),
    figure({
      ...common,
      name: `${containers} containers painted, ${label} profile`,
      unit: 'ms',
      product: pick(ours, 'list'),
      peer: pick(peer, 'shell'),
      goal: '<= 1.35x',
      isMet: ({ ratio }) => ratio <= 1.35,
    }),
  ];
  return [
    ...starts('warm', warm),
    ...starts('cold', cold),
    figure({
      ...common,
      name: 'main script before the window',
      unit: 'ms',
      product: pick(warm.product, 'mainScript'),
      comparedWith: undefined,
      goal: '<= 15 ms',
      isMet: (values) => values.product <= 15,
    }),
    figure({
      ...common,
      name: 'memory (PSS of all processes)',
      unit: 'MiB',
      product: pick(warm.product, 'pss'),
      peer: pick(warm.peer, 'pss'),
      goal: '<= 1.30x',
      isMet: ({ ratio }) => ratio <= 1.3,
    }),
  ];
}
