// A real Docker Engine of our own, to be used up: own data, socket, containerd, network namespace and cgroup, beside
// any other engine of the machine. dispose() leaves nothing of it behind, and so does the death of the process that
// started it.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { removeEngine } from './engine-cleanup.mjs';
import { signalDaemon, startDaemons, stopDaemons, waitReady, writeDaemonConfigs } from './engine-daemons.mjs';
import { mountDisk } from './engine-disk.mjs';
import { connectNetns, createNetns } from './engine-network.mjs';
import { enginesFolder, listStaleRecords, readRecord, thisProcess, writeRecord } from './engine-registry.mjs';
import { prepareEngineVersion } from './engine-versions.mjs';
import { isAlive, signalProcess } from './process-table.mjs';
import { SetupError } from './steps.mjs';

/**
 * @typedef {import('./engine-registry.mjs').EngineRecord} EngineRecord
 * @typedef {import('./private-engine.d.mts').PrivateEngineOptions} PrivateEngineOptions
 * @typedef {import('./private-engine.d.mts').PrivateEngine} PrivateEngine
 */

const reaperPath = path.join(import.meta.dirname, 'engine-reaper.mjs');

function assertPossible() {
  if (process.platform === 'linux' && process.getuid?.() === 0) return;
  throw new SetupError(
    'a private engine needs Linux and root (for its network namespace and mounts)',
    'use sudo',
  );
}

/** @param {PrivateEngineOptions} options @returns {Promise<EngineRecord>} */
async function planEngine(options) {
  const name = options.name ?? randomBytes(4).toString('hex');
  if (!/^[a-z0-9][a-z0-9-]{0,19}$/.test(name)) {
    throw new SetupError(
      `${name} is no name for an engine`,
      '1 to 20 of a-z, 0-9 and -, not starting with -',
    );
  }
  if (readRecord(name)) {
    throw new SetupError(`an engine named ${name} exists`, `npm run engine -- stop ${name}`);
  }
  const dir = path.resolve(options.dir ?? path.join(enginesFolder(), name));
  if (existsSync(dir) && readdirSync(dir).length > 0)
    throw new SetupError(`${dir} is not empty`, 'an engine needs a folder of its own');
  if (dir.length > 70)
    throw new SetupError(
      `${dir} is too long for the sockets in it`,
      'choose a folder of 70 characters at most',
    );
  return {
    name,
    dir,
    socket: path.join(dir, 'docker.sock'),
    dockerHost: `unix://${path.join(dir, 'docker.sock')}`,
    logPath: path.join(dir, 'dockerd.log'),
    netns: `gantry-${name}`,
    cgroup: `/gantry-${name}`,
    address: null,
    // Interface names end at 15 characters, so this one cannot carry the engine's name.
    veth: options.publishReachable ? `gantry${randomBytes(4).toString('hex')}` : null,
    binDir: options.version ? await prepareEngineVersion(options.version) : null,
    dockerdArgs: options.dockerdArgs ?? [],
    env: options.env ?? {},
    network: options.network ?? 'bridge',
    owner: options.keep ? null : thisProcess(),
    dockerd: null,
    containerd: null,
  };
}

/** @returns {import('node:child_process').ChildProcess} */
function startReaper(name) {
  const reaper = spawn(process.execPath, [reaperPath], {
    // Not of our session: a Ctrl-C that ends us must not end who cleans up after us.
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', ELECTRON_RUN_AS_NODE: '1' },
  });
  reaper.stdin?.write(`${name}\n`);
  reaper.unref();
  reaper.stdin?.unref?.();
  reaper.stderr?.unref?.();
  return reaper;
}

/** Lets the reaper do its work now, and waits for it. */
async function reap(reaper) {
  let complaints = '';
  reaper.stderr.on('data', (chunk) => {
    complaints += chunk;
  });
  reaper.ref();
  const ended = once(reaper, 'close');
  reaper.stdin.end();
  const [code] = await ended;
  if (code !== 0) throw new Error(`the engine could not be removed:\n${complaints.trim()}`);
}

/**
 * @param {EngineRecord} record
 * @param {{ isOwner: boolean }} options the owner's handle brings the engine's end with it
 * @returns {PrivateEngine}
 */
function createHandle(record, { isOwner }) {
  const removeNow = () => removeEngine(record);
  const reaper = isOwner ? startReaper(record.name) : undefined;
  // An exit we are told of can be waited for; the reaper is there for the deaths nobody is told of.
  if (isOwner) process.on('exit', removeNow);
  /** @type {Promise<void> | undefined} */
  let disposing;

  /** The daemons as they are now: another handle may have started them again. */
  const daemons = () => Object.assign(record, readRecord(record.name));

  return {
    name: record.name,
    dir: record.dir,
    socket: record.socket,
    dockerHost: record.dockerHost,
    netns: record.netns,
    address: record.address,
    logPath: record.logPath,
    get pid() {
      return daemons().dockerd?.pid;
    },
    get running() {
      return isAlive(daemons().dockerd);
    },
    async start(options) {
      if (disposing) throw new Error(`engine ${record.name} is disposed`);
      if (isAlive(daemons().dockerd)) return;
      await startDaemons(record);
      writeRecord(record);
      await waitReady(record, options?.timeoutMs);
    },
    waitReady: (options) => waitReady(daemons(), options?.timeoutMs),
    stop: () => stopDaemons(daemons()),
    kill: (signal = 'SIGKILL') => signalDaemon(daemons().dockerd, signal),
    pause: () => signalIfAlive(daemons().dockerd, 'SIGSTOP'),
    resume: () => signalIfAlive(daemons().dockerd, 'SIGCONT'),
    async restart(options) {
      await this.stop();
      await this.start(options);
    },
    dispose() {
      disposing ??= reap(reaper ?? startReaper(record.name)).finally(() => process.off('exit', removeNow));
      return disposing;
    },
    disposeSync() {
      process.off('exit', removeNow);
      removeNow();
      // Nothing is left for the reaper; this lets it end.
      reaper?.stdin?.end();
      disposing ??= Promise.resolve();
    },
    toJSON: () => ({ ...daemons(), pid: record.dockerd?.pid }),
  };
}

function signalIfAlive(identity, signal) {
  if (isAlive(identity)) signalProcess(identity.pid, signal);
}

/** Removes what killed runs left behind. @returns {string[]} names of the engines removed */
export function removeStaleEngines() {
  const stale = listStaleRecords();
  for (const record of stale) removeEngine(record);
  return stale.map((record) => record.name);
}

/**
 * @param {PrivateEngineOptions} [options]
 * @returns {Promise<PrivateEngine>} an engine that answers
 */
export async function startPrivateEngine(options = {}) {
  assertPossible();
  removeStaleEngines();
  const record = await planEngine(options);
  writeRecord(record);
  try {
    mkdirSync(record.dir, { recursive: true, mode: 0o711 });
    if (options.diskMiB) mountDisk(record.dir, options.diskMiB);
    createNetns(record.netns);
    if (record.veth) record.address = connectNetns(record.netns, record.veth);
    writeRecord(record);
  } catch (error) {
    removeEngine(record);
    throw error;
  }
  const engine = createHandle(record, { isOwner: !options.keep });
  try {
    writeDaemonConfigs(record);
    await engine.start();
  } catch (error) {
    await engine.dispose();
    throw error;
  }
  return engine;
}

/**
 * A handle on an engine that somebody else started, by name; its life stays the owner's matter.
 * @param {string} name
 * @returns {PrivateEngine}
 */
export function openPrivateEngine(name) {
  const record = readRecord(name);
  if (!record) throw new SetupError(`there is no private engine named ${name}`, 'npm run engine -- list');
  return createHandle(record, { isOwner: false });
}
