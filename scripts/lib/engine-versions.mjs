// Other engine versions than the installed one, from Debian's other releases: fetched with an apt configuration of
// their own (the machine's stays as it is), unpacked into the cache, never installed.
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { cacheFolder } from './paths.mjs';
import { runQuietly } from './run.mjs';
import { SetupError, say } from './steps.mjs';

/** Major version of the engine -> the Debian release that has it. */
const releases = new Map([
  ['26', 'trixie'],
  ['28', 'sid'],
]);

/** runc is missing on purpose: a newer one wants a newer C library than the machine may have. */
const programs = ['dockerd', 'docker-proxy', 'containerd', 'containerd-shim-runc-v2'];
const packages = ['docker.io', 'containerd'];
const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** The Debian mirror this machine is set up with. */
async function mirror() {
  const format = '$(ORIGIN)|$(LABEL)|$(REPO_URI)';
  const targets = await runQuietly('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const line = targets.split('\n').find((target) => target.startsWith('Debian|Debian|'));
  if (!line) throw new SetupError('other engine versions come from Debian mirrors', 'run this on Debian');
  return line.split('|')[2];
}

/**
 * Fetches packages of a Debian release and unpacks them below `folder`/root, with all of apt's state in `folder` too.
 * @param {string} release
 * @param {string[]} packages
 * @param {string} folder an empty one
 */
export async function unpackPackages(release, packages, folder) {
  for (const name of ['state/lists/partial', 'cache/archives/partial']) {
    mkdirSync(path.join(folder, name), { recursive: true });
  }
  const sources = path.join(folder, 'sources.list');
  writeFileSync(sources, `deb [signed-by=${keyring}] ${await mirror()} ${release} main\n`);
  const settings = [
    `Dir::Etc::SourceList=${sources}`,
    'Dir::Etc::SourceParts=/dev/null',
    `Dir::State=${folder}/state`,
    'Dir::State::status=/dev/null',
    `Dir::Cache=${folder}/cache`,
    // apt's own user cannot write into our folder.
    'APT::Sandbox::User=root',
  ].flatMap((setting) => ['-o', setting]);
  await runQuietly('apt-get', [...settings, 'update', '-q'], { cwd: folder });
  await runQuietly('apt-get', [...settings, 'download', '-q', ...packages], { cwd: folder });
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.deb'))) {
    await runQuietly('dpkg', ['-x', file, 'root'], { cwd: folder });
  }
}

function collectPrograms(root, target) {
  mkdirSync(target);
  for (const name of programs) {
    const found = ['usr/sbin', 'usr/bin']
      .map((folder) => path.join(root, folder, name))
      .find((file) => existsSync(file));
    if (!found) throw new Error(`the package has no ${name}`);
    copyFileSync(found, path.join(target, name));
    chmodSync(path.join(target, name), 0o755);
  }
}

/**
 * @param {string} version the major one
 * @returns {Promise<string>} folder with the engine's programs
 */
export async function prepareEngineVersion(version) {
  const release = releases.get(version);
  if (!release) {
    throw new SetupError(
      `engine version ${version} is not known here`,
      `choose ${[...releases.keys()].join(' or ')}`,
    );
  }
  const target = path.join(cacheFolder(), `engine-${version}`);
  if (existsSync(target)) return target;
  say(`fetching Docker Engine ${version} from Debian ${release} (once)`);
  const draft = mkdtempSync(path.join(cacheFolder(), 'making-'));
  try {
    await unpackPackages(release, packages, draft);
    collectPrograms(path.join(draft, 'root'), path.join(draft, 'bin'));
    renameSync(path.join(draft, 'bin'), target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}
