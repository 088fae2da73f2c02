import { checksum } from './parse-header';
import { formatPax } from './pax';
import { BLOCK, paddingOf, type TarEntry, type TarType } from './tar-entry';

const flags: Record<Exclude<TarType, 'device'>, string> = {
  file: '0',
  link: '1',
  symlink: '2',
  folder: '5',
  fifo: '6',
};

/** What octal digits have room for. */
const MAX_SIZE = 0o77777777777;
const MAX_ID = 0o7777777;
const PLAIN = /^[\x01-\x7f]*$/;

/** An entry to write; a device has its numbers. */
export type NewEntry = Omit<TarEntry, 'pax'> & { pax?: ReadonlyMap<string, string> };

const flagOf = ({ type, device }: NewEntry): string =>
  type === 'device' ? (device?.block ? '4' : '3') : flags[type];

function block(entry: NewEntry, flag: string): Buffer {
  const header = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, length: number) =>
    header.write(
      Math.max(0, Math.floor(value))
        .toString(8)
        .padStart(length - 1, '0'),
      at,
      length - 1,
      'latin1',
    );
  header.write(entry.name, 0, 100, 'latin1');
  octal(entry.mode & 0o7777, 100, 8);
  octal(Math.min(entry.uid, MAX_ID), 108, 8);
  octal(Math.min(entry.gid, MAX_ID), 116, 8);
  octal(entry.size > MAX_SIZE ? 0 : entry.size, 124, 12);
  octal(Math.min(entry.mtime, MAX_SIZE), 136, 12);
  header.write(flag, 156, 'latin1');
  header.write(entry.linkName, 157, 100, 'latin1');
  header.write('ustar\0' + '00', 257, 'latin1');
  if (entry.device) {
    octal(entry.device.major, 329, 8);
    octal(entry.device.minor, 337, 8);
  }
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}

/** What the plain header cannot say: long names and those beyond ASCII, large numbers, times before 1970. */
function extended(entry: NewEntry): Map<string, string> {
  const records = new Map(entry.pax);
  if (entry.name.length > 100 || !PLAIN.test(entry.name)) records.set('path', entry.name);
  if (entry.linkName.length > 100 || !PLAIN.test(entry.linkName)) records.set('linkpath', entry.linkName);
  if (entry.size > MAX_SIZE) records.set('size', String(entry.size));
  if (entry.uid > MAX_ID) records.set('uid', String(entry.uid));
  if (entry.gid > MAX_ID) records.set('gid', String(entry.gid));
  if (entry.mtime < 0 || entry.mtime > MAX_SIZE) records.set('mtime', String(Math.floor(entry.mtime)));
  return records;
}

/** The header of an entry with whole seconds, as `docker cp` writes it; a PAX header before it where it needs one. */
export function formatHeader(entry: NewEntry): Buffer {
  const records = extended(entry);
  const header = block(entry, flagOf(entry));
  if (records.size === 0) return header;
  return Buffer.concat([formatRecords('x', records), header]);
}

/** A PAX header on its own: `x` is of the entry behind it, `g` of all that come. */
export function formatRecords(flag: 'x' | 'g', records: ReadonlyMap<string, string>): Buffer {
  const body = formatPax(records);
  const about: NewEntry = {
    name: 'PaxHeaders/entry',
    type: 'file',
    linkName: '',
    size: body.length,
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtime: 0,
  };
  return Buffer.concat([block(about, flag), body, Buffer.alloc(paddingOf(body.length))]);
}

/** The two blocks of zeros that end an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);
