import { AppError } from '@shared/errors/app-error';
import type { FileEntry, FileKind } from '@shared/features/files';
import { type BytePath, baseName, normalPath, parentPath } from '@shared/model/byte-path';
import type { EngineClient } from '../../engine/client';
import { createTarReader } from '../../engine/tar/read-tar';
import type { TarEntry } from '../../engine/tar/tar-entry';
import { noFile, statIfThere } from './archive';
import { noFolder } from './list-by-exec';
import type { Owners } from './owners';
import { openArchive } from './read-archive';

const FIRST_BYTES = 128 * 1024 * 1024;
const FIRST_MS = 12_000;

export interface ArchiveListing {
  /** The names in each folder that was seen, below the one asked for, too. */
  folders: Map<BytePath, FileEntry[]>;
  /** Folders whose names may not all be known: those that the reading was in when it stopped. */
  open: Set<BytePath>;
  bytes: number;
}

export function toFileEntry(entry: TarEntry, name: BytePath, owners: Owners): FileEntry {
  return {
    name,
    // a hard link is a file, whose size its other name has
    kind: entry.type === 'link' ? 'file' : (entry.type satisfies FileKind | 'link'),
    size: entry.type === 'link' ? null : entry.size,
    mode: entry.mode,
    uid: entry.uid,
    gid: entry.gid,
    owner: owners.user(entry.uid),
    group: owners.group(entry.gid),
    modifiedAt: entry.mtime * 1000,
    target: entry.type === 'symlink' ? entry.linkName : null,
  };
}

/**
 * Reads a folder's names from the engine's archive of it, which is all there is without a program in the container that could
 * tell them. The archive has the contents of everything below, so it is read to a limit: of bytes, and of time for an engine
 * that is far away. The engine holds the container's lock until then, so an archive may not be kept waiting either.
 */
export async function listByArchive(
  client: EngineClient,
  { id, path, reach }: { id: string; path: BytePath; reach: number },
  owners: Owners,
  onProgress: (bytes: number, listing: ArchiveListing) => void,
  signal: AbortSignal,
): Promise<ArchiveListing> {
  const maxBytes = FIRST_BYTES * 8 ** reach;
  const until = performance.now() + FIRST_MS * 8 ** reach;
  const listing: ArchiveListing = { folders: new Map([[path, []]]), open: new Set(), bytes: 0 };
  const files = new Map<BytePath, FileEntry>();
  let current = path;
  const reader = createTarReader({
    entry(entry) {
      // names are `./` and what follows below the folder
      const at = normalPath(entry.name.replace(/^(\.?\/)+/, ''), path);
      current = entry.type === 'folder' ? at : parentPath(at);
      if (entry.type === 'folder' && !listing.folders.has(at)) listing.folders.set(at, []);
      if (at === path) return;
      const row = toFileEntry(entry, baseName(at), owners);
      if (entry.type === 'file') files.set(entry.name, row);
      else if (entry.type === 'link') row.size = files.get(entry.linkName)?.size ?? null;
      listing.folders.get(parentPath(at))?.push(row);
    },
  });
  const response = await openArchive(client, id, path === '/' ? '/.' : `${path}/.`, signal).catch(
    async (error) => {
      const there = await statIfThere(client, id, path, signal);
      throw there && there.kind !== 'folder' && there.kind !== 'symlink'
        ? noFolder(path)
        : there
          ? error
          : noFile(path);
    },
  );
  let stopped = false;
  try {
    await response.read(async (piece) => {
      listing.bytes += piece.length;
      await reader.write(piece);
      onProgress(listing.bytes, listing);
      if (listing.bytes < maxBytes && performance.now() < until) return;
      stopped = true;
      response.destroy();
    });
    if (!stopped) reader.end();
  } finally {
    response.destroy();
  }
  if (stopped) {
    for (let at = current; ; at = parentPath(at)) {
      listing.open.add(at);
      if (at === path || at === '/') break;
    }
  }
  if (!listing.folders.has(path))
    throw new AppError({ code: 'app/internal', message: 'The folder is missing' });
  return listing;
}
