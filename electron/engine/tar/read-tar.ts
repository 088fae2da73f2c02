import { isZero, parseHeader, type RawHeader, typeOf } from './parse-header';
import { parsePax } from './pax';
import { BLOCK, badArchive, paddingOf, type TarEntry } from './tar-entry';

/** Told of what is in a tar stream, in order. A promise holds the reading up until it settles. */
export interface TarSink {
  entry(entry: TarEntry): void | Promise<void>;
  /** A part of the content of the last entry; only valid during the call and its promise. */
  data?(piece: Buffer): void | Promise<void>;
  /** The content of the last entry is whole. */
  entryEnd?(): void | Promise<void>;
}

export interface TarReader {
  /** Answers a promise only when the sink wanted to be waited for: most pieces cost none. */
  write(piece: Buffer): void | Promise<void>;
  /** @throws AppError `files/bad-archive` when the archive's end has not come. */
  end(): void;
  /** What PAX headers that are for the whole archive have said so far. */
  readonly global: ReadonlyMap<string, string>;
}

/** Longer names and attributes than this no file system has. */
const MAX_META = 1024 * 1024;
const NUMERIC = new Set(['size', 'uid', 'gid', 'mtime']);
const KNOWN = new Set([...NUMERIC, 'path', 'linkpath', 'atime', 'ctime', 'uname', 'gname']);

function numberOf(key: string, value: string): number {
  const number = Number(value);
  if (
    value === '' ||
    !Number.isFinite(number) ||
    (key !== 'mtime' && !(Number.isSafeInteger(number) && number >= 0))
  )
    throw badArchive(`The archive has a bad number: ${key}=${value}`);
  return number;
}

/** A header with what the extended headers before it say instead. */
function applied(raw: RawHeader, pax: ReadonlyMap<string, string>): TarEntry {
  const { flag: _, ...header } = raw;
  const numbers = Object.fromEntries(
    [...pax].filter(([key]) => NUMERIC.has(key)).map(([key, value]) => [key, numberOf(key, value)]),
  );
  const name = pax.get('path') ?? header.name;
  const entry: TarEntry = {
    ...header,
    ...numbers,
    name,
    linkName: pax.get('linkpath') ?? header.linkName,
    type: typeOf({ ...raw, name }),
    pax: new Map([...pax].filter(([key]) => !KNOWN.has(key))),
  };
  if (entry.pax.has('GNU.sparse.major') || entry.pax.has('GNU.sparse.map'))
    throw badArchive('The archive has a sparse file', name);
  // what has no content may still state a size: that of a hard link's file
  return entry.type === 'file' ? entry : { ...entry, size: 0 };
}

/** Reads a tar stream, cut into pieces in any way, without ever holding more than a header of it. */
export function createTarReader(sink: TarSink): TarReader {
  const block = Buffer.alloc(BLOCK);
  let filled = 0;
  let pax = new Map<string, string>();
  const global = new Map<string, string>();
  let meta: { flag: string; body: Buffer; filled: number } | null = null;
  let left = 0;
  let padding = 0;
  let inContent = false;
  let over = false;

  const takeMeta = (flag: string, body: Buffer) => {
    if (flag === 'x') for (const [key, value] of parsePax(body)) pax.set(key, value);
    else if (flag === 'g') for (const [key, value] of parsePax(body)) global.set(key, value);
    // GNU's long names end with a zero byte
    else pax.set(flag === 'L' ? 'path' : 'linkpath', body.toString('latin1').replace(/\0.*$/s, ''));
  };
  const takeHeader = (): void | Promise<void> => {
    filled = 0;
    if (isZero(block)) {
      over = true;
      return;
    }
    const raw = parseHeader(block);
    if ('xgLK'.includes(raw.flag)) {
      if (raw.size > MAX_META) throw badArchive('The archive has an extended header that is too large');
      padding = paddingOf(raw.size);
      if (raw.size > 0) meta = { flag: raw.flag, body: Buffer.alloc(raw.size), filled: 0 };
      return;
    }
    const entry = applied(raw, new Map([...global, ...pax]));
    pax = new Map();
    left = entry.size;
    padding = paddingOf(entry.size);
    inContent = true;
    const waiting = sink.entry(entry);
    if (left === 0) return waiting ? waiting.then(finish) : finish();
    return waiting;
  };
  const finish = (): void | Promise<void> => {
    inContent = false;
    return sink.entryEnd?.();
  };
  const takeContent = (part: Buffer): void | Promise<void> => {
    left -= part.length;
    const waiting = sink.data?.(part);
    if (left > 0) return waiting;
    return waiting ? waiting.then(finish) : finish();
  };
  /** Takes a piece from `at` on; goes on later where the sink has to be waited for. */
  const take = (piece: Buffer, from: number): void | Promise<void> => {
    let at = from;
    while (at < piece.length && !over) {
      let waiting: Promise<void> | null = null;
      if (meta) {
        const copied = piece.copy(meta.body, meta.filled, at);
        at += copied;
        meta.filled += copied;
        if (meta.filled < meta.body.length) continue;
        takeMeta(meta.flag, meta.body);
        meta = null;
      } else if (left > 0) {
        const part = piece.subarray(at, at + left);
        at += part.length;
        waiting = takeContent(part) ?? null;
      } else if (padding > 0) {
        const skipped = Math.min(padding, piece.length - at);
        at += skipped;
        padding -= skipped;
      } else {
        const copied = piece.copy(block, filled, at);
        at += copied;
        filled += copied;
        if (filled === BLOCK) waiting = takeHeader() ?? null;
      }
      if (waiting) return waiting.then(() => take(piece, at));
    }
  };

  return {
    global,
    write: (piece) => take(piece, 0),
    end() {
      // the padding behind the last content may be missing, but never the two blocks of zeros
      if (!over || inContent) throw badArchive('The archive was cut off before its end');
    },
  };
}
