import { BLOCK, badArchive, type TarEntry, type TarType } from './tar-entry';

// Own code and no library: `tar-stream` decodes the names of PAX headers as UTF-8, and the engine writes every name beyond
// ASCII into one, whatever its bytes are. Here each byte stays a character (Latin-1).

/** A header block as it stands; extensions that come before it are applied by the reader. */
export interface RawHeader extends Omit<TarEntry, 'type' | 'pax'> {
  flag: string;
}

const types: Record<string, TarType> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'link',
  '2': 'symlink',
  '3': 'device',
  '4': 'device',
  '5': 'folder',
  '6': 'fifo',
};

/** @throws AppError `files/bad-archive` for a kind that no engine writes, such as a sparse file. */
export function typeOf({ flag, name }: RawHeader): TarType {
  // the oldest tars mark a folder by its name only
  const type = (flag === '0' || flag === '\0') && name.endsWith('/') ? 'folder' : types[flag];
  if (type) return type;
  throw badArchive(`The archive has an entry of the unknown type ${JSON.stringify(flag)}`, name);
}

function text(block: Buffer, start: number, length: number): string {
  const end = block.subarray(start, start + length).indexOf(0);
  return block.toString('latin1', start, start + (end < 0 ? length : end));
}

/** A number: octal digits or, with the first bit set, big-endian bytes (GNU, for what octal is too short for). */
function number(block: Buffer, start: number, length: number): number {
  const first = block[start] ?? 0;
  if (first & 0x80) {
    let value = first & 0x40 ? -1 : first & 0x3f;
    for (let i = start + 1; i < start + length; i++) value = value * 256 + (block[i] ?? 0);
    if (!Number.isSafeInteger(value)) throw badArchive('The archive has a number that is too large');
    return value;
  }
  const digits = text(block, start, length).trim();
  if (digits === '') return 0;
  if (!/^[0-7]+$/.test(digits)) throw badArchive(`The archive has a bad number: ${JSON.stringify(digits)}`);
  return Number.parseInt(digits, 8);
}

/** Bytes 148 to 155, the checksum itself, count as spaces. */
export function checksum(block: Buffer): number {
  let sum = 8 * 32;
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i > 155) sum += block[i] ?? 0;
  return sum;
}

export const isZero = (block: Buffer): boolean => block.every((byte) => byte === 0);

/** @throws AppError `files/bad-archive` when it is no header. */
export function parseHeader(block: Buffer): RawHeader {
  if (number(block, 148, 8) !== checksum(block)) throw badArchive('The archive is damaged: bad checksum');
  const name = text(block, 0, 100);
  // GNU tar has other things where POSIX has the prefix
  const posix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = posix ? text(block, 345, 155) : '';
  const size = number(block, 124, 12);
  if (size < 0) throw badArchive('The archive has a negative size', name);
  const flag = String.fromCharCode(block[156] ?? 0);
  return {
    name: prefix ? `${prefix}/${name}` : name,
    flag,
    size,
    mode: number(block, 100, 8) & 0o7777,
    uid: number(block, 108, 8),
    gid: number(block, 116, 8),
    mtime: number(block, 136, 12),
    linkName: text(block, 157, 100),
    ...((flag === '3' || flag === '4') && {
      device: { block: flag === '4', major: number(block, 329, 8), minor: number(block, 337, 8) },
    }),
  };
}
