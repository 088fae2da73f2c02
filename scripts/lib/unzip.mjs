// A reader for plain zip archives (deflate or stored, no zip64), so that a fresh machine needs no unzip program.
import { closeSync, fstatSync, mkdirSync, openSync, readSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { inflateRawSync } from 'node:zlib';

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

function readAt(fd, offset, length) {
  const buffer = Buffer.alloc(length);
  if (readSync(fd, buffer, 0, length, offset) !== length) throw new Error('the zip archive is cut short');
  return buffer;
}

/** @typedef {{ name: string, method: number, packedSize: number, offset: number, mode: number }} ZipEntry */

/** @returns {ZipEntry[]} the archive's table of contents, which is at its end */
function readEntries(fd) {
  const size = fstatSync(fd).size;
  const tail = readAt(fd, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== endSignature) end--;
  if (end < 0) throw new Error('not a zip archive');
  const table = readAt(fd, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < table.length && table.readUInt32LE(at) === entrySignature; ) {
    const nameLength = table.readUInt16LE(at + 28);
    entries.push({
      method: table.readUInt16LE(at + 10),
      packedSize: table.readUInt32LE(at + 20),
      // The upper half of the external attributes is the Unix mode.
      mode: table.readUInt32LE(at + 38) >>> 16,
      offset: table.readUInt32LE(at + 42),
      name: table.toString('utf8', at + 46, at + 46 + nameLength),
    });
    at += 46 + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {number} fd @param {ZipEntry} entry */
function readContent(fd, entry) {
  // The local header has its own lengths of name and extra field.
  const local = readAt(fd, entry.offset, 30);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const packed = readAt(fd, start, entry.packedSize);
  if (entry.method === 0) return packed;
  if (entry.method === 8) return inflateRawSync(packed);
  throw new Error(`${entry.name}: unknown compression ${entry.method}`);
}

/**
 * @param {string} archive
 * @param {string} folder
 * @param {(name: string) => string | undefined} rename where an entry goes inside the folder; undefined: nowhere
 */
export function unzip(archive, folder, rename) {
  const fd = openSync(archive, 'r');
  try {
    for (const entry of readEntries(fd)) {
      const name = rename(entry.name);
      if (name === undefined || name === '') continue;
      const target = path.join(folder, name);
      if (!target.startsWith(folder + path.sep)) throw new Error(`${entry.name} leads out of the archive`);
      if (entry.name.endsWith('/')) {
        mkdirSync(target, { recursive: true });
        continue;
      }
      mkdirSync(path.dirname(target), { recursive: true });
      const isLink = (entry.mode & 0o170000) === 0o120000;
      if (isLink) symlinkSync(readContent(fd, entry).toString(), target);
      else writeFileSync(target, readContent(fd, entry), { mode: entry.mode & 0o777 || 0o644 });
    }
  } finally {
    closeSync(fd);
  }
}
