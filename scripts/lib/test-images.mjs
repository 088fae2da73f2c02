// The images the tests run on, built in seconds from what this machine has: nothing is pulled.
import path from 'node:path';
import { buildImage, readContext } from './image-build.mjs';
import { bashRootfs, busyboxRootfs, readStaticBusybox } from './image-rootfs.mjs';

const imagesFolder = path.resolve(import.meta.dirname, '../../e2e/fixtures/images');

/** @param {import('./tar.mjs').TarEntry[]} entries */
const asRootfs = (entries) => entries.map((entry) => ({ ...entry, path: `rootfs/${entry.path}` }));

/** Name of the image -> files its context needs beside the folder's own; in the order of their dependence. */
const images = {
  busybox: () => asRootfs(busyboxRootfs()),
  bash: () => asRootfs(bashRootfs()),
  noshell: () => [{ path: 'busybox-pause', content: readStaticBusybox(), mode: 0o755 }],
  logger: () => [],
  health: () => [],
};

/** @param {string} name */
export const testImage = (name) => `gantry-test/${name}:latest`;

/**
 * @param {string} dockerHost
 * @param {string[]} [names] all of them unless told otherwise
 * @returns {Promise<string[]>} the tags
 */
export async function buildTestImages(dockerHost, names = Object.keys(images)) {
  for (const name of names) {
    await buildImage(dockerHost, testImage(name), [
      ...readContext(path.join(imagesFolder, name)),
      ...images[name](),
    ]);
  }
  return names.map(testImage);
}

/**
 * Line `number` of the logger image, without its newline: 105 bytes.
 * @param {number} number
 */
export function loggerLine(number) {
  const check = String((number * 7919) % 99991).padStart(5, '0');
  const count = String(number).padStart(7, '0');
  return `line ${count} ${check} the quick brown fox jumps over the lazy dog, sphinx of black quartz, judge my vow ....`;
}
