import { closeSync, openSync, readlinkSync, readSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import type { BytePath } from '@shared/model/byte-path';
import { paddingOf } from '../../../engine/tar/tar-entry';
import { formatHeader, type NewEntry, tarEnd } from '../../../engine/tar/write-header';
import { hostFailure, onHost } from '../../files/host/host-path';
import { becameShorter, content, headerOf, READ } from '../../files/host/pack';
import { newEntry } from '../../files/put-archive';
import { createPace } from './pace';
import type { ContextEntry } from './walk-context';

/** A file of the app that is sent as if it were in the context, in place of one of the same name. */
export interface ExtraFile {
  name: BytePath;
  content: Buffer;
  mode: number;
}

/** Files up to this size are read in batches, because opening them takes longer than reading them. */
const SMALL = 64 * 1024;
const SIDE_BY_SIDE = 32;
/** Pieces smaller than this are sent together. */
const PIECE = 256 * 1024;

type Part = Uint8Array | { large: ContextEntry };

function extraFile({ name, content: bytes, mode }: ExtraFile): Uint8Array {
  const header = formatHeader(newEntry({ name, type: 'file', mode, size: bytes.length }));
  return Buffer.concat([header, bytes, Buffer.alloc(paddingOf(bytes.length))]);
}

/** A small file with its padding, as it is now. */
function wholeNow({ path, stat }: ContextEntry): Uint8Array {
  const bytes = Buffer.alloc(stat.size + paddingOf(stat.size));
  const file = openSync(path, READ);
  try {
    for (let at = 0; at < stat.size; ) {
      const count = readSync(file, bytes, at, stat.size - at, null);
      if (count === 0) throw becameShorter(path);
      at += count;
    }
  } finally {
    closeSync(file);
  }
  return bytes;
}

async function whole({ path, stat }: ContextEntry): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content(path, stat.size, { bytes: () => {} })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The header as the CLI sends it: everything belongs to root. */
function header(entry: ContextEntry, part: Pick<NewEntry, 'type'> & Partial<NewEntry>): Uint8Array {
  const name = part.type === 'folder' ? `${entry.name}/` : entry.name;
  return formatHeader(headerOf(entry.stat, name, { ...part, uid: 0, gid: 0 }));
}

/** What must be read for an entry before it can be packed: a small file, or where a link leads. */
const hasMore = ({ stat }: ContextEntry) =>
  stat.isSymbolicLink() || (stat.isFile() && stat.size > 0 && stat.size <= SMALL);

function moreNow(entry: ContextEntry): Uint8Array | null {
  if (!hasMore(entry)) return null;
  try {
    return entry.stat.isFile() ? wholeNow(entry) : readlinkSync(entry.path, { encoding: 'buffer' });
  } catch (error) {
    throw hostFailure(error);
  }
}

async function moreSoon(entry: ContextEntry): Promise<Uint8Array | null> {
  if (!hasMore(entry)) return null;
  return entry.stat.isFile() ? whole(entry) : onHost(readlink(entry.path, { encoding: 'buffer' }));
}

/** The parts of the archive that an entry becomes; none for a socket and a device, which cannot be sent. */
function partsOf(entry: ContextEntry, more: Uint8Array | null, seen: Map<string, BytePath>): Part[] {
  const { stat, name } = entry;
  if (stat.isDirectory()) return [header(entry, { type: 'folder' })];
  if (stat.isSymbolicLink()) {
    const linkName = Buffer.from(more ?? []).toString('latin1');
    return [header(entry, { type: 'symlink', linkName })];
  }
  if (stat.isFIFO()) return [header(entry, { type: 'fifo' })];
  if (!stat.isFile()) return [];
  const inode = `${stat.dev} ${stat.ino}`;
  const first = stat.nlink > 1 ? seen.get(inode) : undefined;
  if (first !== undefined) return [header(entry, { type: 'link', linkName: first })];
  if (stat.nlink > 1) seen.set(inode, name);
  const head = header(entry, { type: 'file', size: stat.size });
  if (stat.size === 0) return [head];
  return [head, more ?? { large: entry }];
}

/**
 * A context as a tar stream, in constant memory and at the pace at which it is taken. Extra files take the place of those that
 * have their names, and come last otherwise. @throws AppError when a file cannot be read, or becomes shorter meanwhile.
 */
export async function* packContext(
  entries: AsyncIterable<ContextEntry>,
  extras: readonly ExtraFile[],
): AsyncGenerator<Uint8Array> {
  const seen = new Map<string, BytePath>();
  const pace = createPace();
  const left = new Map(extras.map((extra) => [extra.name, extra]));
  let held: Uint8Array[] = [];
  let size = 0;
  const take = () => {
    const piece = Buffer.concat(held);
    held = [];
    size = 0;
    return piece;
  };
  const hold = (part: Uint8Array) => {
    held.push(part);
    size += part.length;
  };
  async function* add(batch: ContextEntry[]): AsyncGenerator<Uint8Array> {
    const read = await pace.batch(batch, moreNow, moreSoon);
    const all = batch.map((entry, index) => {
      const extra = left.get(entry.name);
      left.delete(entry.name);
      return extra ? [extraFile(extra)] : partsOf(entry, read[index] ?? null, seen);
    });
    for (const part of all.flat()) {
      if (part instanceof Uint8Array) {
        hold(part);
        if (size >= PIECE) yield take();
        continue;
      }
      if (size > 0) yield take();
      yield* content(part.large.path, part.large.stat.size, { bytes: () => {} });
    }
  }
  let batch: ContextEntry[] = [];
  for await (const entry of entries) {
    batch.push(entry);
    if (batch.length < SIDE_BY_SIDE) continue;
    yield* add(batch);
    batch = [];
  }
  yield* add(batch);
  for (const extra of left.values()) hold(extraFile(extra));
  hold(tarEnd());
  yield take();
}
