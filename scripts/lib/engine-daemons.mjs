// Starts and ends the two daemons of a private engine. containerd is started apart, as on a machine with systemd: then
// dockerd never takes the machine's own containerd, and killing dockerd leaves containerd and its shims alone.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pingEngine } from './docker-http.mjs';
import { insideNetns } from './engine-network.mjs';
import { identify, isAlive, signalProcess } from './process-table.mjs';
import { waitFor } from './wait.mjs';

/** @typedef {import('./engine-registry.mjs').EngineRecord} EngineRecord */

const containerdSocket = (record) => path.join(record.dir, 'containerd.sock');
const containerdLog = (record) => path.join(record.dir, 'containerd.log');

/** Drivers for other file systems only probe and warn; `opt` would make /opt/containerd; cri is for Kubernetes. */
const unusedPlugins = [
  'grpc.v1.cri',
  'internal.v1.opt',
  ...['aufs', 'btrfs', 'devmapper', 'zfs'].map((name) => `snapshotter.v1.${name}`),
];

/** Programs of the engine are looked for in its own version's folder first, then where an administrator has them. */
function searchPath(record) {
  return [record.binDir, process.env.PATH, '/usr/sbin', '/sbin'].filter(Boolean).join(':');
}

/** Engine 20 writes a key to /etc/docker unless told otherwise; later ones refuse the setting. */
function versionSettings(record) {
  const version = execFileSync('dockerd', ['--version'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: searchPath(record) },
  });
  const isOld = /version (19|20)\./.test(version);
  return isOld ? { 'deprecated-key-path': path.join(record.dir, 'key.json') } : {};
}

/** @param {EngineRecord} record */
export function writeDaemonConfigs(record) {
  const { dir } = record;
  for (const folder of ['data', 'exec', 'containerd']) mkdirSync(path.join(dir, folder), { recursive: true });
  // Its own file, or the machine's /etc/docker/daemon.json would apply.
  writeFileSync(path.join(dir, 'daemon.json'), JSON.stringify(versionSettings(record)));
  const plugins = unusedPlugins.map((name) => `"io.containerd.${name}"`).join(', ');
  writeFileSync(
    path.join(dir, 'containerd.toml'),
    [
      'version = 2',
      `root = "${dir}/containerd"`,
      `state = "${dir}/exec/containerd"`,
      `disabled_plugins = [${plugins}]`,
      '[grpc]',
      `address = "${containerdSocket(record)}"`,
      '',
    ].join('\n'),
  );
}

/** @returns {import('./process-table.mjs').ProcessIdentity} */
function spawnDaemon(record, command, logPath) {
  const log = openSync(logPath, 'a');
  const [file, ...args] = insideNetns(record.netns, command);
  const child = spawn(file, args, {
    // A session of its own: Ctrl-C in the terminal is for the owner, which then ends the engine in order.
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, ...record.env, PATH: searchPath(record) },
  });
  closeSync(log);
  child.unref();
  const identity = child.pid === undefined ? undefined : identify(child.pid);
  if (!identity) throw new Error(`${command[0]} could not be started (is nsenter installed?)`);
  return identity;
}

/** The last complaint of a daemon, for an error message that says more than "did not start". */
function lastWords(logPath) {
  if (!existsSync(logPath)) return 'no log was written';
  const lines = readFileSync(logPath, 'utf8').trim().split('\n');
  return lines.findLast((line) => !/level=(info|warning|debug)/.test(line)) ?? lines.at(-1);
}

/** @param {EngineRecord} record */
async function startContainerd(record) {
  if (isAlive(record.containerd)) return;
  const identity = spawnDaemon(
    record,
    ['containerd', '--config', path.join(record.dir, 'containerd.toml')],
    containerdLog(record),
  );
  record.containerd = identity;
  await waitFor(
    () => {
      if (!isAlive(identity))
        throw new Error(`containerd ended at once: ${lastWords(containerdLog(record))}`);
      return existsSync(containerdSocket(record));
    },
    { what: 'containerd to open its socket', timeoutMs: 20_000 },
  );
}

/** @param {EngineRecord} record */
export async function startDaemons(record) {
  await startContainerd(record);
  const pidFile = path.join(record.dir, 'dockerd.pid');
  // Left by a killed dockerd; the pid in it may by now be another process's, and dockerd would refuse to start.
  rmSync(pidFile, { force: true });
  rmSync(record.socket, { force: true });
  const offline =
    record.network === 'none' ? ['--bridge', 'none', '--iptables=false', '--ip6tables=false'] : [];
  record.dockerd = spawnDaemon(
    record,
    [
      'dockerd',
      ...['--config-file', path.join(record.dir, 'daemon.json')],
      ...['--data-root', path.join(record.dir, 'data')],
      ...['--exec-root', path.join(record.dir, 'exec')],
      ...['--pidfile', pidFile],
      ...['--host', record.dockerHost],
      ...['--group', '0'],
      ...['--containerd', containerdSocket(record)],
      // One known cgroup above all containers, so that their processes can be found whatever happened to dockerd.
      ...['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', record.cgroup],
      ...offline,
      ...record.dockerdArgs,
    ],
    record.logPath,
  );
}

/** @param {EngineRecord} record */
export async function waitReady(record, timeoutMs = 60_000) {
  await waitFor(
    () => {
      if (!isAlive(record.dockerd)) throw new Error(`dockerd ended at once: ${lastWords(record.logPath)}`);
      return pingEngine(record.dockerHost, 1000);
    },
    { what: `dockerd to answer (log: ${record.logPath})`, timeoutMs },
  );
}

/**
 * Signals a daemon and, when the signal is one that ends it, waits until it has ended.
 * @param {import('./process-table.mjs').ProcessIdentity | null} identity
 * @param {NodeJS.Signals} signal
 */
export async function signalDaemon(identity, signal) {
  if (!isAlive(identity)) return;
  signalProcess(identity.pid, signal);
  if (!['SIGKILL', 'SIGTERM', 'SIGINT'].includes(signal)) return;
  await waitFor(() => !isAlive(identity), { what: `process ${identity.pid} to end`, timeoutMs: 60_000 });
}

/** The orderly end: dockerd stops its containers, then containerd goes. @param {EngineRecord} record */
export async function stopDaemons(record) {
  // A daemon held by SIGSTOP would never see its SIGTERM.
  if (isAlive(record.dockerd)) signalProcess(record.dockerd.pid, 'SIGCONT');
  await signalDaemon(record.dockerd, 'SIGTERM');
  await signalDaemon(record.containerd, 'SIGTERM');
}
