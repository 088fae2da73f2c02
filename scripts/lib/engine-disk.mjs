// A small disk for a private engine: an ext4 file system in a file, mounted where its data go. It is unmounted with the engine's
// other mounts, which frees the loop device.
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, mkdirSync, openSync } from 'node:fs';
import path from 'node:path';

/** @param {string} dir the engine's folder @param {number} mebibytes */
export function mountDisk(dir, mebibytes) {
  const file = path.join(dir, 'disk.img');
  const data = path.join(dir, 'data');
  const fd = openSync(file, 'wx', 0o600);
  ftruncateSync(fd, mebibytes * 1024 * 1024);
  closeSync(fd);
  mkdirSync(data);
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  const run = (/** @type {string} */ program, /** @type {string[]} */ args) =>
    execFileSync(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  // no blocks kept for root, which the engine is
  run('mkfs.ext4', ['-q', '-F', '-m', '0', file]);
  run('mount', ['-o', 'loop', file, data]);
}
