// The user's own engine: found where Docker's own tools would look; on Linux as root started when there is none.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, openSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { dockerEngine, ensureDebianPackages } from './debian-packages.mjs';
import { pingEngine } from './docker-http.mjs';
import { cacheFolder } from './paths.mjs';
import { identify, isAlive } from './process-table.mjs';
import { capture } from './run.mjs';
import { say } from './steps.mjs';
import { waitFor } from './wait.mjs';

/** The engine somebody chose by hand: DOCKER_HOST, else the current context's. @returns {string | undefined} */
function chosenEngine() {
  if (process.env.DOCKER_HOST) return process.env.DOCKER_HOST;
  const folder = process.env.DOCKER_CONFIG ?? path.join(os.homedir(), '.docker');
  const configFile = path.join(folder, 'config.json');
  const config = existsSync(configFile) ? JSON.parse(readFileSync(configFile, 'utf8')) : {};
  const context = process.env.DOCKER_CONTEXT ?? config.currentContext;
  if (!context || context === 'default') return undefined;
  const id = createHash('sha256').update(context).digest('hex');
  const metaFile = path.join(folder, 'contexts', 'meta', id, 'meta.json');
  if (!existsSync(metaFile)) return undefined;
  return JSON.parse(readFileSync(metaFile, 'utf8')).Endpoints?.docker?.Host;
}

/** Sockets of the engines people run. @returns {string[]} */
function knownEngines() {
  // Node reaches a named pipe like a socket file.
  if (process.platform === 'win32') return ['unix:////./pipe/docker_engine'];
  const home = os.homedir();
  const runtime = process.env.XDG_RUNTIME_DIR;
  return [
    '/var/run/docker.sock',
    ...(runtime ? [`${runtime}/docker.sock`] : []),
    ...['.docker/run', '.docker/desktop', '.colima/default', '.orbstack/run', '.rd'].map(
      (part) => `${home}/${part}/docker.sock`,
    ),
    ...(runtime ? [`${runtime}/podman/podman.sock`] : []),
    '/run/podman/podman.sock',
  ]
    .filter((socket) => existsSync(socket))
    .map((socket) => `unix://${socket}`);
}

async function anyEngineAnswers() {
  for (const engine of knownEngines()) {
    if (await pingEngine(engine)) return true;
  }
  return false;
}

const isInstalled = () => spawnSync('dockerd', ['--version']).status === 0;

async function startService() {
  say('starting the docker service (systemctl stop docker ends it)');
  const { code, output } = await capture('systemctl', ['start', 'docker']);
  if (code !== 0) say(`the docker service does not start: ${output.trim().split('\n')[0]}`);
}

async function startDaemon() {
  const log = path.join(cacheFolder(), 'dockerd.log');
  const pidFile = path.join(cacheFolder(), 'dockerd.pid');
  const file = openSync(log, 'w');
  const child = spawn('dockerd', ['--pidfile', pidFile], { detached: true, stdio: ['ignore', file, file] });
  child.unref();
  const identity = identify(child.pid);
  const host = 'unix:///var/run/docker.sock';
  await waitFor(async () => !isAlive(identity) || (await pingEngine(host)), {
    what: 'dockerd',
    timeoutMs: 60_000,
  });
  if (isAlive(identity)) {
    say(`started a Docker Engine; it stays until  kill $(cat ${pidFile})  (log: ${log})`);
  } else {
    const last = readFileSync(log, 'utf8').trim().split('\n').at(-1);
    say(`dockerd does not run here: ${last}`);
  }
}

/**
 * Sees to it that an engine answers, as far as that is ours to do. The app finds it by itself, and explains itself when
 * there is none: nothing here is an error.
 */
export async function ensureUserEngine() {
  const chosen = chosenEngine();
  // Chosen by hand: if it does not answer, the app says why, and starting another one would be beside the point.
  if (chosen !== undefined) return;
  if (await anyEngineAnswers()) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0) {
    say('no Docker Engine answers: the app will tell what can be done');
    return;
  }
  if (!isInstalled()) {
    await ensureDebianPackages(dockerEngine, 'a Docker Engine');
    // With systemd the package has just started it.
    if (await anyEngineAnswers()) return;
  }
  if (!isInstalled())
    say('no Docker Engine answers, and none is installed: the app will tell what can be done');
  else if (existsSync('/run/systemd/system')) await startService();
  else await startDaemon();
}
