// Every private engine has a record on disk before anything of it exists, so that whoever comes later can find and
// remove what a killed run left: the folder holds one NAME.json (the record) and one NAME/ (the engine's own files).
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { identify, isAlive } from './process-table.mjs';
import { SetupError } from './steps.mjs';

/**
 * @typedef {import('./process-table.mjs').ProcessIdentity} ProcessIdentity
 *
 * @typedef {object} EngineRecord
 * @property {string} name
 * @property {string} dir everything of the engine lives under here
 * @property {string} socket
 * @property {string} dockerHost
 * @property {string} logPath
 * @property {string} netns name of the network namespace
 * @property {string} cgroup parent cgroup of all its containers, like `/gantry-ab12cd`
 * @property {string | null} address where published ports can be reached from this machine
 * @property {string | null} veth name of the link on this machine's side
 * @property {string | null} binDir folder put first on PATH, for another engine version
 * @property {string[]} dockerdArgs
 * @property {Record<string, string>} env
 * @property {'bridge' | 'none'} network
 * @property {ProcessIdentity | null} owner who removes it when done; null: it stays until `engine stop`
 * @property {ProcessIdentity | null} dockerd
 * @property {ProcessIdentity | null} containerd
 */

/**
 * Not under /tmp, which is memory on some systems: a million log lines belong on a disk.
 * Short, because a unix socket's path may have 107 bytes only.
 */
export function enginesFolder() {
  const folder = process.env.GANTRY_ENGINES_DIR ?? '/var/tmp/gantry-engines';
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stat = lstatSync(folder);
  // The parent is writable for everybody: a folder planted there by somebody else must not be used as root.
  if (!stat.isDirectory() || stat.uid !== process.getuid?.()) {
    throw new SetupError(`${folder} is not a folder of this user`, 'remove it or set GANTRY_ENGINES_DIR');
  }
  chmodSync(folder, 0o700);
  return folder;
}

/** @param {string} name */
const recordPath = (name) => path.join(enginesFolder(), `${name}.json`);

/** @param {EngineRecord} record */
export function writeRecord(record) {
  const target = recordPath(record.name);
  const draft = `${target}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(draft, target);
}

/** @param {string} name */
export function removeRecord(name) {
  rmSync(recordPath(name), { force: true });
}

/** @param {string} name @returns {EngineRecord | undefined} */
export function readRecord(name) {
  try {
    return JSON.parse(readFileSync(recordPath(name), 'utf8'));
  } catch (error) {
    // Removed between the listing and this read, or cut short by a full disk: there is no engine to speak of.
    if (error.code === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** @returns {EngineRecord[]} */
export function listRecords() {
  return readdirSync(enginesFolder())
    .filter((file) => file.endsWith('.json'))
    .map((file) => readRecord(file.slice(0, -'.json'.length)))
    .filter((record) => record !== undefined);
}

/**
 * Engines whose owner is gone, and kept ones that did not survive a restart of the machine.
 * @returns {EngineRecord[]}
 */
export function listStaleRecords() {
  return listRecords().filter((record) =>
    record.owner ? !isAlive(record.owner) : !isAlive(record.dockerd) && !isAlive(record.containerd),
  );
}

/** @returns {ProcessIdentity} */
export function thisProcess() {
  const identity = identify(process.pid);
  if (!identity) throw new Error('this process is missing in /proc; private engines need Linux');
  return identity;
}
