// Writes tar archives (ustar), which is what the engine's build endpoint takes as its context.

/**
 * @typedef {object} TarEntry
 * @property {string} path relative, `/` as separator
 * @property {Buffer | string} [content] a file
 * @property {string} [linkTo] a symbolic link
 * @property {number} [mode]
 * @property {number} [uid]
 */

const blockSize = 512;

function octal(value, width) {
  return `${value.toString(8).padStart(width - 1, '0')}\0`;
}

/** A path longer than 100 bytes is split at a slash into ustar's prefix and name. */
function splitPath(path) {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  const cut = path.indexOf('/', path.length - 101);
  if (cut < 1 || cut > 155) throw new Error(`path too long for a tar archive: ${path}`);
  return { name: path.slice(cut + 1), prefix: path.slice(0, cut) };
}

/** @param {TarEntry} entry */
function header(entry, type, size) {
  const { name, prefix } = splitPath(type === '5' ? `${entry.path}/` : entry.path);
  const block = Buffer.alloc(blockSize);
  block.write(name, 0);
  block.write(octal(entry.mode ?? (type === '0' ? 0o644 : 0o755), 8), 100);
  block.write(octal(entry.uid ?? 0, 8), 108);
  block.write(octal(entry.uid ?? 0, 8), 116);
  block.write(octal(size, 12), 124);
  // A fixed time keeps the archive, and with it the engine's build cache, the same from run to run.
  block.write(octal(1_700_000_000, 12), 136);
  block.write(' '.repeat(8), 148);
  block.write(type, 156);
  block.write(entry.linkTo ?? '', 157);
  block.write('ustar\0', 257);
  block.write('00', 263);
  block.write(prefix, 345);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return block;
}

/**
 * @param {TarEntry[]} entries an entry with neither content nor linkTo is a folder
 * @returns {Buffer}
 */
export function createTar(entries) {
  const parts = [];
  for (const entry of entries) {
    if (entry.linkTo !== undefined) {
      parts.push(header(entry, '2', 0));
    } else if (entry.content === undefined) {
      parts.push(header(entry, '5', 0));
    } else {
      const content = Buffer.from(entry.content);
      parts.push(header(entry, '0', content.length), content);
      parts.push(Buffer.alloc((blockSize - (content.length % blockSize)) % blockSize));
    }
  }
  parts.push(Buffer.alloc(2 * blockSize));
  return Buffer.concat(parts);
}
