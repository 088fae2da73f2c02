import { readlink } from 'node:fs/promises';
import type { BytePath } from '@shared/model/byte-path';
import { paddingOf } from '../../../engine/tar/tar-entry';
import { formatHeader, type NewEntry, tarEnd } from '../../../engine/tar/write-header';
import { onHost } from '../../files/host/host-path';
import { content, headerOf } from '../../files/host/pack';
import { newEntry } from '../../files/put-archive';
import type { ContextEntry } from './walk-context';

/** A file of the app that is sent as if it were in the context, in place of one of the same name. */
export interface ExtraFile {
  name: BytePath;
  content: Buffer;
  mode: number;
}

/** Files up to this size are read side by side, because opening them takes longer than reading them. */
const SMALL = 64 * 1024;
const SIDE_BY_SIDE = 32;
/** Pieces smaller than this are sent together. */
const PIECE = 256 * 1024;

type Part = Uint8Array | { large: ContextEntry };

function extraFile({ name, content: bytes, mode }: ExtraFile): Uint8Array {
  const header = formatHeader(newEntry({ name, type: 'file', mode, size: bytes.length }));
  return Buffer.concat([header, bytes, Buffer.alloc(paddingOf(bytes.length))]);
}

async function whole(entry: ContextEntry): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content(entry.path, entry.stat.size, { bytes: () => {} })) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** The header as the CLI sends it: everything belongs to root. */
function header(entry: ContextEntry, part: Pick<NewEntry, 'type'> & Partial<NewEntry>): Uint8Array {
  const name = part.type === 'folder' ? `${entry.name}/` : entry.name;
  return formatHeader(headerOf(entry.stat, name, { ...part, uid: 0, gid: 0 }));
}

/** The parts of the archive that an entry becomes; none for a socket and a device, which cannot be sent. */
async function partsOf(entry: ContextEntry, seen: Map<string, BytePath>): Promise<Part[]> {
  const { stat, name, path } = entry;
  if (stat.isDirectory()) return [header(entry, { type: 'folder' })];
  if (stat.isSymbolicLink()) {
    const linkName = (await onHost(readlink(path, { encoding: 'buffer' }))).toString('latin1');
    return [header(entry, { type: 'symlink', linkName })];
  }
  if (stat.isFIFO()) return [header(entry, { type: 'fifo' })];
  if (!stat.isFile()) return [];
  const inode = `${stat.dev} ${stat.ino}`;
  const first = stat.nlink > 1 ? seen.get(inode) : undefined;
  if (first !== undefined && first !== name) return [header(entry, { type: 'link', linkName: first })];
  const head = header(entry, { type: 'file', size: stat.size });
  if (stat.size === 0) return [head];
  return [head, stat.size <= SMALL ? await whole(entry) : { large: entry }];
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
    // links are found in the order in which they are sent
    for (const { stat, name } of batch) {
      const inode = `${stat.dev} ${stat.ino}`;
      if (stat.isFile() && stat.nlink > 1 && !seen.has(inode)) seen.set(inode, name);
    }
    const all = await Promise.all(
      batch.map((entry) => {
        const extra = left.get(entry.name);
        left.delete(entry.name);
        return extra ? [extraFile(extra)] : partsOf(entry, seen);
      }),
    );
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
