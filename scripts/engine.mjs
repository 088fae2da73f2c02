// `npm run engine -- COMMAND`: private engines for looking around by hand.
import { parseArgs } from 'node:util';
import { dockerEngine, ensureDebianPackages, testImageSources } from './lib/debian-packages.mjs';
import { fillDemoEngine } from './lib/demo.mjs';
import { listRecords } from './lib/engine-registry.mjs';
import { openPrivateEngine, removeStaleEngines, startPrivateEngine } from './lib/private-engine.mjs';
import { isAlive } from './lib/process-table.mjs';
import { SetupError, say, sayFailure } from './lib/steps.mjs';
import { buildTestImages } from './lib/test-images.mjs';

const usage = `npm run engine -- COMMAND
  start [--name NAME] [--version 26|28] [--demo] [--json]   a private engine that stays until it is stopped
  stop [NAME]                                               ends and removes it (all of them without a name)
  list [--json]                                             the private engines there are
  images [NAME]                                             builds the test images on it`;

/** @param {unknown} value */
const print = (value) =>
  process.stdout.write(`${typeof value === 'string' ? value : JSON.stringify(value)}\n`);

async function start({ name, version, demo, json }) {
  await ensureDebianPackages([...dockerEngine, ...testImageSources], 'a private Docker Engine');
  const engine = await startPrivateEngine({ name, version, keep: true, publishReachable: true });
  if (demo) await fillDemoEngine(engine);
  else await buildTestImages(engine.dockerHost);
  if (json) print(engine);
  else print(`export DOCKER_HOST=${engine.dockerHost}`);
  say(`engine ${engine.name} runs until  npm run engine -- stop ${engine.name}`);
}

/** The one named, or the only one there is. @param {string | undefined} name */
function findEngine(name) {
  const names = listRecords().map((record) => record.name);
  if (name === undefined && names.length !== 1)
    throw new SetupError(
      'which engine?',
      names.length === 0 ? 'npm run engine -- start' : `choose: ${names.join(' ')}`,
    );
  return openPrivateEngine(name ?? names[0]);
}

async function stop(name) {
  // Engines with an owner belong to a running test or demo.
  const kept = listRecords().filter((record) => record.owner === null);
  const names = name === undefined ? kept.map((record) => record.name) : [name];
  for (const each of names) {
    await openPrivateEngine(each).dispose();
    say(`removed engine ${each}`);
  }
  for (const stale of removeStaleEngines()) say(`removed what was left of engine ${stale}`);
}

function list(json) {
  const engines = listRecords().map((record) => ({
    name: record.name,
    dockerHost: record.dockerHost,
    running: isAlive(record.dockerd),
    pid: record.dockerd?.pid,
    owner: record.owner?.pid ?? null,
  }));
  if (json) print(engines);
  else if (engines.length === 0) say('there are no private engines');
  else
    for (const engine of engines)
      print(`${engine.name}\t${engine.running ? 'running' : 'dead'}\t${engine.dockerHost}`);
}

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      version: { type: 'string' },
      demo: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const [command, name] = positionals;
  if (command === 'start') await start(values);
  else if (command === 'stop') await stop(name);
  else if (command === 'list') list(values.json);
  else if (command === 'images')
    for (const tag of await buildTestImages(findEngine(name).dockerHost)) print(tag);
  else print(usage);
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
