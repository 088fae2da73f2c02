import { type BytePath, normalPath } from '@shared/model/byte-path';
import type { TarEntry } from '../../../engine/tar/tar-entry';

/** One entry of a layer's tar. */
export interface LayerEntry {
  path: BytePath;
  kind: 'file' | 'folder' | 'symlink' | 'link' | 'device' | 'fifo';
  size: number;
  mode: number;
  uid: number;
  gid: number;
  target: BytePath | null;
}

/** A layer as its tar says it: what it writes, and what it takes away from those below. */
export interface RawLayer {
  entries: LayerEntry[];
  /** Paths that are taken away. */
  removed: BytePath[];
  /** Folders of which nothing from below is left. */
  opaque: BytePath[];
}

const WHITEOUT = '.wh.';
const OPAQUE = '.wh..wh..opq';

/** Adds an entry of a layer's tar to what is known of it; whiteouts as the OCI image layer specification has them. */
export function addEntry(layer: RawLayer, entry: TarEntry): void {
  const path = normalPath(entry.name);
  const at = path.lastIndexOf('/') + 1;
  const name = path.slice(at);
  const folder = path.slice(0, at) || '/';
  if (name === OPAQUE) layer.opaque.push(normalPath(folder));
  // AUFS' own bookkeeping, which old images have
  else if (name.startsWith(`${WHITEOUT}${WHITEOUT}`)) return;
  else if (name.startsWith(WHITEOUT)) layer.removed.push(folder + name.slice(WHITEOUT.length));
  else if (path !== '/') {
    const { type, size, mode, uid, gid, linkName } = entry;
    const target = type === 'symlink' ? linkName : type === 'link' ? normalPath(linkName) : null;
    layer.entries.push({ path, kind: type, size, mode, uid, gid, target });
  }
}

export const emptyLayer = (): RawLayer => ({ entries: [], removed: [], opaque: [] });
