// Debian and Ubuntu packages: checked with dpkg, installed as root, otherwise the one line to type is printed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { capture, runQuietly } from './run.mjs';
import { SetupError, say } from './steps.mjs';

/** A package by its names in different releases, the oldest first. @typedef {string[]} PackageNames */

export const electronLibraries = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libxss1'],
  ['libnotify4'],
  ['libsecret-1-0'],
];
/** Without them Korean text shows as boxes; the app runs all the same. */
export const fonts = [['fonts-noto-cjk'], ['fonts-dejavu-core']];
export const virtualDisplay = [['xvfb']];
export const dockerEngine = [['docker.io'], ['iptables'], ['iproute2']];
export const testImageSources = [['busybox-static']];
/** For engines behind ssh and TLS: the clients, and an sshd that the tests start by themselves. */
export const remoteEngines = [['openssh-client'], ['openssl']];
/** A real registry for pulls and pushes; the tests start one of their own in the engine's network. */
export const registry = [['docker-registry']];
/** What makes containers of a compose file: the oracle for what we write. */
export const composeTool = [['docker-compose']];
/** Makes the tars of images that the tests load: compressed ones, and such as no tool should make. */
export const tarTools = [['xz-utils'], ['bzip2'], ['zstd'], ['python3']];
/** Small file systems for engines that run full, and the attributes of files that volumes must keep. */
export const volumeTools = [['e2fsprogs'], ['libcap2-bin']];
const sshServer = [['openssh-server']];

const isDebian = () => process.platform === 'linux' && spawnSync('dpkg-query', ['--version']).status === 0;
const isRoot = () => process.getuid?.() === 0;

/** @param {PackageNames[]} wanted @returns {PackageNames[]} */
function missingOf(wanted) {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own format
  const query = ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...wanted.flat()];
  // It ends with 1 when one of the names is unknown, which the alternative names always are.
  const { stdout } = spawnSync('dpkg-query', query, { encoding: 'utf8' });
  const installed = new Set(
    stdout
      .split('\n')
      .filter((line) => line.endsWith(' installed'))
      .map((line) => line.split(' ')[0]),
  );
  return wanted.filter((names) => !names.some((name) => installed.has(name)));
}

/** The name this release knows. Ubuntu 24.04 keeps the old ones as virtual names only, without a candidate. */
function nameHere(names) {
  const policy = execFileSync('apt-cache', ['policy', ...names], { encoding: 'utf8' });
  const blocks = policy.split(/^(?=\S)/m).filter((block) => /Candidate: (?!\(none\))/.test(block));
  return blocks[0]?.split(':')[0] ?? names[0];
}

let isListFresh = false;

async function updateListOnce() {
  if (isListFresh) return;
  say('apt-get update');
  const { code, output } = await capture('apt-get', ['update', '-q']);
  // One unreachable third-party source must not stop us: what counts is whether the install below works.
  if (code !== 0) say(`apt-get update complained: ${output.trim().split('\n').at(-1)}`);
  isListFresh = true;
}

/**
 * @param {PackageNames[]} wanted
 * @param {string} purpose completes "installing … for …"
 * @param {{ optional?: PackageNames[] }} [more] installed as well, but not worth a word to somebody who cannot
 * @returns {Promise<boolean>} whether all of the wanted ones are there now
 */
export async function ensureDebianPackages(wanted, purpose, { optional = [] } = {}) {
  if (!isDebian()) return true;
  const required = missingOf(wanted);
  const missing = [...required, ...missingOf(optional)];
  if (missing.length === 0 || (!isRoot() && required.length === 0)) return true;
  if (!isRoot()) {
    const names = missing.map(nameHere).join(' ');
    say(`missing for ${purpose}: run  sudo apt-get install --no-install-recommends ${names}`);
    return false;
  }
  await updateListOnce();
  const names = missing.map(nameHere);
  say(`installing ${names.join(' ')} for ${purpose}`);
  try {
    await runQuietly(
      'apt-get',
      ['install', '-y', '-q', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...names],
      { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } },
    );
  } catch (error) {
    throw new SetupError(
      `the packages for ${purpose} could not be installed\n${error.message}`,
      `run  apt-get update && apt-get install ${names.join(' ')}  and see what it says`,
      { cause: error },
    );
  }
  return true;
}

/** The tests start an sshd of their own on the loopback; the package must not let one listen to the network. */
export async function ensureSshServer() {
  if (!isDebian() || missingOf(sshServer).length === 0) return;
  if (isRoot() && existsSync('/run/systemd/system')) {
    await runQuietly('systemctl', ['mask', 'ssh.service', 'ssh.socket']);
  }
  await ensureDebianPackages(sshServer, 'the tests of engines behind ssh');
}
