import type { FileEntry } from '@shared/features/files';
import type { BytePath } from '@shared/model/byte-path';
import type { EngineEvent } from '../../engine/events';
import { isHelper } from '../volumes/helper/label';
import type { ArchiveListing } from './list-by-archive';

/**
 * What the archives of folders told of the folders below them, so that opening one asks nothing again. Kept only of
 * containers in which nothing runs: their files change by what the engine tells of (a start, a copy into them).
 */
export interface ArchiveCache {
  get(id: string, stamp: string, path: BytePath): FileEntry[] | null;
  put(id: string, stamp: string, listing: ArchiveListing): void;
  forget(id: string): void;
  onEvent(event: EngineEvent): void;
}

const CONTAINERS = 4;
const ENTRIES = 200_000;

export function createArchiveCache(): ArchiveCache {
  const containers = new Map<string, { stamp: string; folders: Map<BytePath, FileEntry[]>; size: number }>();
  const forget = (id: string) => void containers.delete(id);
  return {
    get(id, stamp, path) {
      const known = containers.get(id);
      return known?.stamp === stamp ? (known.folders.get(path) ?? null) : null;
    },
    put(id, stamp, listing) {
      const before = containers.get(id);
      const kept = before?.stamp === stamp ? before : { stamp, folders: new Map(), size: 0 };
      for (const [path, entries] of listing.folders) {
        if (listing.open.has(path)) continue;
        kept.size += entries.length - (kept.folders.get(path)?.length ?? 0);
        kept.folders.set(path, entries);
      }
      containers.delete(id);
      if (kept.size <= ENTRIES) containers.set(id, kept);
      const [oldest] = containers.keys();
      if (containers.size > CONTAINERS && oldest) containers.delete(oldest);
    },
    forget,
    onEvent(event) {
      if (event.type !== 'container') return;
      // what is written by a helper is in a volume, which others see, too
      if (isHelper(event.attributes) && event.action === 'extract-to-dir') containers.clear();
      else forget(event.actorId);
    },
  };
}
