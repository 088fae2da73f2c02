// Removes everything of a private engine: processes, mounts, network, cgroups, files. Synchronous, so that it can run
// while a process exits; safe to run twice and on an engine in any state (killed, stopped by a signal, half started).
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { netnsIdentity, removeNetns } from './engine-network.mjs';
import { removeRecord } from './engine-registry.mjs';
import {
  cgroupsOf,
  commandLine,
  identify,
  isAlive,
  listPids,
  networkNamespaceOf,
  signalProcess,
} from './process-table.mjs';
import { removeOnce } from './remove-once.mjs';
import { waitForSync } from './wait.mjs';

/** @typedef {import('./engine-registry.mjs').EngineRecord} EngineRecord */

const engineProgram = /^(dockerd|containerd|containerd-shim.*|runc|docker-proxy|docker-init)$/;
const cgroupRoot = '/sys/fs/cgroup';

/**
 * The engine's own programs by the folder on their command line (docker-proxy has none: by its network namespace), and
 * whatever runs in its containers by their cgroup. Somebody who only reads a log of the engine is left alone.
 * @param {EngineRecord} record
 * @returns {number[]}
 */
function findProcesses(record) {
  const netns = netnsIdentity(record.netns);
  return listPids().filter((pid) => {
    if (pid === process.pid) return false;
    if (cgroupsOf(pid).includes(`:${record.cgroup}/`)) return true;
    const argv = commandLine(pid);
    if (!engineProgram.test(path.basename(argv[0] ?? ''))) return false;
    if (argv.some((arg) => arg.includes(`${record.dir}/`))) return true;
    return netns !== undefined && networkNamespaceOf(pid) === netns;
  });
}

/** @returns {string[]} the folder and all folders in it; none when it is gone, or going while we look */
function foldersBelow(folder) {
  if (!existsSync(folder)) return [];
  try {
    const inside = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [folder, ...inside.flatMap((entry) => foldersBelow(path.join(folder, entry.name)))];
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENODEV') return [];
    throw error;
  }
}

/** @returns {string[]} the engine's cgroups in every hierarchy, deepest first */
function findCgroups(record) {
  const name = record.cgroup.slice(1);
  const hierarchies = existsSync(path.join(cgroupRoot, 'cgroup.controllers'))
    ? [cgroupRoot]
    : readdirSync(cgroupRoot, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => path.join(cgroupRoot, entry.name));
  return hierarchies
    .flatMap((hierarchy) => foldersBelow(path.join(hierarchy, name)))
    .sort((a, b) => b.length - a.length);
}

/** A frozen process of a paused container would get its SIGKILL only when thawed (cgroup v1). */
function thaw(record) {
  for (const folder of findCgroups(record)) {
    const state = path.join(folder, 'freezer.state');
    removeOnce(
      () => existsSync(state) && readFileSync(state, 'utf8').trim() !== 'THAWED',
      () => writeFileSync(state, 'THAWED'),
    );
  }
}

function endProcesses(record) {
  // The daemons first: dockerd would start ended containers again, and its containerd too.
  for (const daemon of [record.dockerd, record.containerd]) {
    if (isAlive(daemon)) signalProcess(daemon.pid, 'SIGKILL');
  }
  thaw(record);
  const left = () => findProcesses(record).filter((pid) => isAlive(identify(pid)));
  const ended = waitForSync(
    () => {
      const pids = left();
      for (const pid of pids) signalProcess(pid, 'SIGKILL');
      return pids.length === 0;
    },
    { timeoutMs: 15_000 },
  );
  if (!ended) throw new Error(`processes of engine ${record.name} do not end: ${left().join(' ')}`);
}

function unmountAll(dir) {
  const mounted = () =>
    readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      // Blanks in paths are written as \040.
      .map((line) => (line.split(' ')[1] ?? '').replace(/\\040/g, ' '))
      .filter((target) => target === dir || target.startsWith(`${dir}/`))
      .sort((a, b) => b.length - a.length);
  for (const target of mounted()) {
    removeOnce(
      () => mounted().includes(target),
      // Lazily: a namespace that is just being torn down can hold a mount for some milliseconds more.
      () => execFileSync('umount', ['--lazy', target], { stdio: ['ignore', 'ignore', 'pipe'] }),
    );
  }
}

/** Shims listen outside the engine's folder, at a path containerd has compiled in; their bundles tell where. */
function removeShimSockets(dir) {
  const bundles = path.join(dir, 'exec/containerd/io.containerd.runtime.v2.task/moby');
  if (!existsSync(bundles)) return;
  for (const id of readdirSync(bundles)) {
    for (const name of ['address', 'bootstrap.json']) {
      const file = path.join(bundles, id, name);
      if (!existsSync(file)) continue;
      const socket = /\/run\/containerd\/s\/[0-9a-f]{64}/.exec(readFileSync(file, 'utf8'))?.[0];
      if (socket) rmSync(socket, { force: true });
    }
  }
}

function removeCgroups(record) {
  const removed = waitForSync(
    () => {
      for (const folder of findCgroups(record)) {
        try {
          rmdirSync(folder);
        } catch (error) {
          // Busy until the kernel has buried the last process: that is what the deadline is for.
          if (error.code !== 'EBUSY' && error.code !== 'ENOENT') throw error;
        }
      }
      return findCgroups(record).length === 0;
    },
    { timeoutMs: 5000 },
  );
  if (!removed)
    throw new Error(`cgroups of engine ${record.name} cannot be removed: ${findCgroups(record).join(' ')}`);
}

/** @param {EngineRecord} record */
export function removeEngine(record) {
  endProcesses(record);
  removeNetns(record.netns, record.veth);
  removeShimSockets(record.dir);
  unmountAll(record.dir);
  removeCgroups(record);
  rmSync(record.dir, { recursive: true, force: true, maxRetries: 5 });
  removeRecord(record.name);
}
