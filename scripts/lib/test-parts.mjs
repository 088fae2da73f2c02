// The parts of `npm test`, in their order: the command of each, what it needs, and how its tests are counted.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { packageScript, repoDir } from './paths.mjs';
import { SetupError } from './steps.mjs';
import { countCheck, countPlaywright, countVitest } from './test-counts.mjs';
import { failuresOfPlaywright, failuresOfVitest } from './test-failures.mjs';

/**
 * @typedef {object} TestPart
 * @property {string} name
 * @property {(extra: string[], reportFile: string) => string[]} command script and arguments for Node
 * @property {(exitCode: number, reportFile: string) => import('./test-counts.mjs').Counts} count
 * @property {(reportFile: string) => import('./test-failures.mjs').Failure[]} failures those that its report names
 * @property {boolean} needsEngine
 * @property {string[][]} shards arguments of runs side by side, each on an engine of its own; what is asked for by name is one run
 * @property {boolean} needsApp
 */

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** @returns {TestPart} */
function check(name, script, args) {
  return {
    name,
    command: (extra) => [packageScript(script), ...args, ...extra],
    count: countCheck,
    failures: () => [],
    needsEngine: false,
    needsApp: false,
    shards: [[]],
  };
}

/** @returns {TestPart} */
function vitest(name, needsEngine, shards = [[]]) {
  return {
    name,
    command: (extra, reportFile) => [
      packageScript('vitest/vitest.mjs'),
      ...['run', '--project', name],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
      ...extra,
    ],
    count: (exitCode, reportFile) => countVitest(readReport(reportFile), exitCode),
    failures: (reportFile) => failuresOfVitest(readReport(reportFile), repoDir),
    needsEngine,
    needsApp: false,
    shards,
  };
}

/** Quarters of the time of the e2e tests, the longest first; what is in none of them is the last. */
const specQuarters = [
  ['volume-transfers', 'files', 'registries', 'status-bar'],
  ['edit-recovery', 'engine', 'networks', 'run'],
  ['screens', 'images', 'clean-up', 'builds'],
];
const besides = specQuarters
  .flat()
  .map((name) => `${name}\\.spec`)
  .join('|');

/** @type {TestPart} */
const endToEnd = {
  name: 'e2e',
  command: (extra) => [
    packageScript('@playwright/test/cli.js'),
    ...['test', '-c', path.join('e2e', 'playwright.config.ts'), '--reporter=list,json'],
    ...extra,
  ],
  count: (exitCode, reportFile) => countPlaywright(readReport(reportFile), exitCode),
  failures: (reportFile) => failuresOfPlaywright(readReport(reportFile)),
  needsEngine: true,
  needsApp: true,
  // each run empties the folder of its own results only
  shards: [
    ...specQuarters.map((names) => names.map((name) => `specs/${name}\\.spec`)),
    [`specs/(?!${besides})`],
  ].map((specs, index) => [...specs, `--output=test-results/${index}`]),
};

/** Quarters of the time of the engine tests; the longest, which is begun first, is what is in none of these. */
const engineQuarters = [['volumes', 'files'], ['networks', 'clean-up', 'builds'], ['containers/edit']].map(
  (features) => features.map((feature) => `electron/features/${feature}/`),
);
const longestQuarter = engineQuarters.flat().map((folder) => `--exclude=${folder}**`);

/** @type {TestPart[]} */
const testParts = [
  check('lint', '@biomejs/biome/bin/biome', ['check', '.']),
  check('types', 'typescript/bin/tsc', ['-b']),
  check('knip', 'knip/bin/knip.js', []),
  vitest('unit', false),
  vitest('contract', false),
  vitest('engine', true, [longestQuarter, ...engineQuarters]),
  endToEnd,
];

/**
 * @param {string[]} argv part names, then `--` and arguments for their runners
 * @returns {{ parts: TestPart[], extra: string[] }}
 */
export function chooseParts(argv) {
  const cut = argv.indexOf('--');
  const names = cut === -1 ? argv : argv.slice(0, cut);
  const extra = cut === -1 ? [] : argv.slice(cut + 1);
  const unknown = names.filter((name) => !testParts.some((part) => part.name === name));
  if (unknown.length > 0) {
    const known = testParts.map((part) => part.name).join(', ');
    throw new SetupError(`there is no test part ${unknown.join(', ')}`, `the parts are ${known}`);
  }
  return {
    parts: names.length === 0 ? testParts : testParts.filter((part) => names.includes(part.name)),
    extra,
  };
}
