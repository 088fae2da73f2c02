// `npm run bench`: measures the app against limits taken in the same run, prints a table and writes
// bench/results/latest.json. `npm run bench -- B3 B4` runs some; `--quick` takes fewer pairs, to try something out.
import { b1 } from '../bench/b1-start.mjs';
import { b2 } from '../bench/b2-list.mjs';
import { b3 } from '../bench/b3-tail.mjs';
import { b4 } from '../bench/b4-backlog.mjs';
import { b6 } from '../bench/b6-flood.mjs';
import { b7 } from '../bench/b7-keystroke.mjs';
import { b9 } from '../bench/b9-events.mjs';
import { b13 } from '../bench/b13-context.mjs';
import { b14 } from '../bench/b14-transfers.mjs';
import { b15 } from '../bench/b15-volumes.mjs';
import { describeMachine, printTable, saveResults } from '../bench/lib/report.mjs';
import { setUp } from '../bench/lib/setup.mjs';
import { createCleanup } from './lib/cleanup.mjs';
import { checkNodeVersion, ensureNpmPackages } from './lib/npm.mjs';
import { SetupError, say, sayFailure } from './lib/steps.mjs';

const benches = { B1: b1, B2: b2, B3: b3, B4: b4, B6: b6, B7: b7, B9: b9, B13: b13, B14: b14, B15: b15 };

function chooseBenches(args) {
  const names = args.filter((arg) => !arg.startsWith('-')).map((arg) => arg.toUpperCase());
  const unknown = names.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    const known = Object.keys(benches).join(', ');
    throw new SetupError(`there is no benchmark ${unknown.join(', ')}`, `the benchmarks are ${known}`);
  }
  return names.length > 0 ? names : Object.keys(benches);
}

async function run(cleanup) {
  const args = process.argv.slice(2);
  const names = chooseBenches(args);
  checkNodeVersion();
  await ensureNpmPackages();
  const bench = await setUp(cleanup, { quick: args.includes('--quick') });
  const machine = describeMachine({ electron: bench.runtime.version });
  const runs = [];
  for (const name of names) {
    if (cleanup.signal.aborted) break;
    say(`--- ${name} ---`);
    try {
      const found = await benches[name](bench);
      saveResults(found, machine);
      printTable(found);
      runs.push(...found);
    } catch (error) {
      sayFailure(error);
      process.exitCode = 1;
    }
  }
  if (names.length > 1) {
    console.log('');
    printTable(runs);
  }
}

const cleanup = createCleanup();
try {
  await run(cleanup);
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
} finally {
  await cleanup.run();
}
