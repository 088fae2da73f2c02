// Results: one record a figure, a table on standard output, and bench/results/latest.json.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, rounded } from './numbers.mjs';

const file = path.resolve(import.meta.dirname, '../results/latest.json');

/**
 * @typedef {object} Run
 * @property {string} id the benchmark, such as `B3`
 * @property {string} name what is measured
 * @property {string} unit
 * @property {number | null} product median of the app
 * @property {number | null} peer median of what it is compared with
 * @property {number | null} ratio median of the ratios of the pairs
 * @property {string} goal
 * @property {boolean} met
 * @property {[number | null, number | null]} [spread] smallest and largest ratio of a pair
 * @property {number} [pairs]
 * @property {string} [comparedWith]
 * @property {Record<string, unknown>} [details]
 */

/**
 * @param {object} figure
 * @param {string} figure.id
 * @param {string} figure.name
 * @param {string} figure.unit
 * @param {number[]} figure.product one value a pair
 * @param {number[]} [figure.peer] none for a goal that is a number
 * @param {string} [figure.comparedWith]
 * @param {string} figure.goal
 * @param {(values: { product: number, peer: number, ratio: number }) => boolean} figure.isMet
 * @param {Record<string, unknown>} [figure.details]
 * @returns {Run}
 */
export function figure({ id, name, unit, product, peer = [], comparedWith, goal, isMet, details }) {
  const ratios = product.slice(0, peer.length).map((value, pair) => value / peer[pair]);
  const values = { product: median(product), peer: median(peer), ratio: median(ratios) };
  return {
    id,
    name,
    unit,
    product: rounded(values.product),
    peer: rounded(values.peer),
    ratio: rounded(values.ratio),
    goal,
    met: isMet(values),
    pairs: product.length,
    spread: ratios.length > 0 ? [rounded(Math.min(...ratios)), rounded(Math.max(...ratios))] : undefined,
    comparedWith,
    details,
  };
}

/** A thing that is right or wrong; a benchmark that is wrong proves nothing. @param {boolean} right @param {string} what */
export function mustBe(right, what) {
  if (!right) throw new Error(`not correct: ${what}`);
}

const word = (value) => (value === null || value === undefined ? '-' : String(value));

/** @param {Run[]} runs */
export function printTable(runs) {
  const head = ['bench', 'what', 'unit', 'product', 'peer', 'ratio', 'spread', 'goal', ''];
  const body = runs.map((run) => [
    run.id,
    run.name,
    run.unit,
    word(run.product),
    word(run.peer),
    word(run.ratio),
    run.spread ? run.spread.map(word).join('..') : '',
    run.goal,
    run.met ? 'met' : run.missed ? 'MISSED (twice)' : 'missed',
  ]);
  const widths = head.map((_, column) => Math.max(...[head, ...body].map((row) => row[column].length)));
  for (const row of [head, ...body])
    console.log(row.map((text, column) => text.padEnd(widths[column])).join('  '));
}

function readLatest() {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { runs: [] };
  }
}

/**
 * Writes the results over those of the same benchmarks; others stay. A goal counts as missed when it was not met twice
 * in a row: this machine may be busy with something else once.
 * @param {Run[]} runs
 * @param {Record<string, unknown>} machine
 */
export function saveResults(runs, machine) {
  const before = readLatest();
  const date = new Date().toISOString();
  const key = (run) => `${run.id} ${run.name}`;
  const known = new Map(before.runs.map((run) => [key(run), run]));
  for (const run of runs) {
    run.date = date;
    run.missed = !run.met && known.get(key(run))?.met === false;
  }
  const ids = new Set(runs.map((run) => run.id));
  const kept = before.runs.filter((run) => !ids.has(run.id));
  const all = [...kept, ...runs].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ machine, date, runs: all }, null, 2)}\n`);
}

/** @param {Record<string, unknown>} more */
export function describeMachine(more) {
  const [cpu] = os.cpus();
  return {
    os: `${os.type()} ${os.release()}`,
    cpu: cpu?.model ?? 'unknown',
    cores: os.cpus().length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    node: process.versions.node,
    load: os.loadavg().map((value) => rounded(value)),
    ...more,
  };
}
