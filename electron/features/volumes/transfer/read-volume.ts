import type { BytePath } from '@shared/model/byte-path';
import type { EngineClient } from '../../../engine/client';
import { createTarReader, type TarSink } from '../../../engine/tar/read-tar';
import type { TarEntry } from '../../../engine/tar/tar-entry';
import { openArchive } from '../../files/read-archive';
import type { Helper } from '../helper/helpers';
import { createManifest, type Manifest, type ManifestBuilder } from './manifest';
import type { Report } from './progress';

/** A path in a volume of what an engine calls `./a` or, for a folder, `./a/`. */
export const nameInVolume = (name: BytePath): BytePath => name.replace(/^\.\/?/, '').replace(/\/$/, '');

/** An entry with paths as they are in the volume. */
export function inVolume(entry: TarEntry): TarEntry {
  const linkName = entry.type === 'link' ? nameInVolume(entry.linkName) : entry.linkName;
  return { ...entry, name: nameInVolume(entry.name), linkName };
}

export interface VolumeReader {
  /** Everything of the volume but the archive's own headers; names are paths in the volume. */
  sink?: TarSink;
  /** Is told the hash of each entry when it is whole. */
  onLine?: (entry: TarEntry, line: string) => void | Promise<void>;
  /** The engine's tar as it comes. */
  raw?: (piece: Buffer) => void | Promise<void>;
  /** A piece of the tar has been read: what the sink has gathered from it may go on. */
  onPiece?: () => void | Promise<void>;
  report: Report;
}

/**
 * Reads a whole volume as the engine's archive of it, in constant memory, at the pace at which it is taken. @throws AppError
 * `files/bad-archive` or `engine/lost` when it was cut off
 */
export async function readVolume(
  client: EngineClient,
  { id, paths: [path] }: Pick<Helper, 'id' | 'paths'>,
  { sink, onLine, raw, onPiece, report }: VolumeReader,
  signal: AbortSignal,
): Promise<Manifest> {
  // the dot makes the root an entry of its own, with its owner, mode and time
  const response = await openArchive(client, id, `${path}/.`, signal);
  const manifest: ManifestBuilder = createManifest();
  let current: TarEntry | null = null;
  const tell = () => {
    const { bytes, files } = manifest.soFar;
    report(bytes, files, current?.name ?? '');
  };
  const reader = createTarReader({
    entry(entry) {
      current = inVolume(entry);
      manifest.entry(current.name, current);
      tell();
      return sink?.entry(current);
    },
    data(piece) {
      manifest.data(piece);
      tell();
      return sink?.data?.(piece);
    },
    entryEnd() {
      const line = manifest.entryEnd();
      const entry = current;
      const tellLine = () => (entry ? onLine?.(entry, line) : undefined);
      const waiting = sink?.entryEnd?.();
      return waiting ? waiting.then(tellLine) : tellLine();
    },
  });
  // promises only where one is needed: most pieces are taken at once, and the socket is read on
  const take = (piece: Buffer): void | Promise<void> => {
    const read = () => {
      const reading = reader.write(piece);
      return reading ? reading.then(onPiece) : onPiece?.();
    };
    const passing = raw?.(piece);
    return passing ? passing.then(read) : read();
  };
  let taking: Promise<void> = Promise.resolve();
  try {
    await response.read((piece) => {
      const waiting = take(piece);
      if (waiting) taking = waiting;
      return waiting;
    });
    reader.end();
    return manifest.finish();
  } finally {
    response.destroy();
    await taking.catch(() => {});
  }
}
