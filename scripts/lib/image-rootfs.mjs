// Files for images that need no registry, taken from this machine: Debian's static busybox, and bash with its libraries.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from './steps.mjs';

/** @typedef {import('./tar.mjs').TarEntry} TarEntry */

/** @returns {Buffer} */
export function readStaticBusybox() {
  const file = ['/bin/busybox', '/usr/bin/busybox'].find((candidate) => existsSync(candidate));
  const content = file && readFileSync(file);
  // A dynamic busybox (the package without -static) names its loader and would not run in an empty image.
  if (!content || content.includes('/lib64/ld-') || content.includes('/lib/ld-')) {
    throw new SetupError('the images need a static busybox', 'apt-get install busybox-static');
  }
  return content;
}

const accounts = {
  passwd: [
    'root:x:0:0:root:/root:/bin/sh',
    'app:x:1000:1000:app:/home/app:/bin/sh',
    'nobody:x:65534:65534:nobody:/:/bin/false',
  ],
  group: ['root:x:0:', 'app:x:1000:', 'nogroup:x:65534:'],
};

/** @returns {TarEntry[]} a whole little system */
export function busyboxRootfs() {
  const applets = execFileSync('busybox', ['--list'], { encoding: 'utf8' }).trim().split('\n');
  const folders = [
    'bin',
    'dev',
    'etc',
    'home',
    'proc',
    'root',
    'sys',
    'usr',
    'usr/bin',
    'usr/local',
    'usr/local/bin',
    'var',
    'var/log',
  ];
  return [
    ...folders.map((folder) => ({ path: folder })),
    { path: 'home/app', uid: 1000 },
    { path: 'tmp', mode: 0o1777 },
    { path: 'bin/busybox', content: readStaticBusybox(), mode: 0o755 },
    ...applets
      .filter((name) => name !== 'busybox')
      .map((name) => ({ path: `bin/${name}`, linkTo: 'busybox' })),
    ...Object.entries(accounts).map(([name, lines]) => ({
      path: `etc/${name}`,
      content: `${lines.join('\n')}\n`,
    })),
    {
      path: 'etc/os-release',
      content: 'ID=gantry-test\nNAME="Gantry test image"\nPRETTY_NAME="Gantry test image"\n',
    },
  ];
}

/** Every file below a folder of this machine, under the same path in the image. */
function copyFolder(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => copyFile(path.join(entry.parentPath ?? entry.path, entry.name)));
}

/** @returns {TarEntry} */
function copyFile(file, mode = 0o644) {
  return { path: file.slice(1), content: readFileSync(file), mode };
}

/** Terminal descriptions readline and full-screen programs ask for. */
function terminfo() {
  const names = [
    'ansi',
    'dumb',
    'linux',
    'screen',
    'screen-256color',
    'tmux-256color',
    'vt100',
    'xterm',
    'xterm-256color',
  ];
  const folders = ['/lib/terminfo', '/usr/share/terminfo', '/etc/terminfo'];
  return names.flatMap((name) => {
    const file = folders
      .map((folder) => path.join(folder, name[0], name))
      .find((candidate) => existsSync(candidate));
    return file ? [{ path: `lib/terminfo/${name[0]}/${name}`, content: readFileSync(file) }] : [];
  });
}

/** @returns {TarEntry[]} bash, the libraries it asks for, the UTF-8 locale */
export function bashRootfs() {
  const listing = execFileSync('ldd', ['/bin/bash'], { encoding: 'utf8' });
  const libraries = [...new Set(listing.match(/\/[^\s()]+/g))];
  const locale = '/usr/lib/locale/C.utf8';
  return [
    copyFile('/bin/bash', 0o755),
    ...libraries.map((file) => copyFile(file, 0o755)),
    ...(existsSync(locale) ? copyFolder(locale) : []),
    ...terminfo(),
  ];
}
