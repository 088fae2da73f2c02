import type { LayerFile } from '@shared/features/image-layers';
import { type BytePath, displayPath, joinPath } from '@shared/model/byte-path';
import { formatSize } from '@shared/model/size';
import type { TreeRow } from '../../../components/tree-view';

/** A file of a layer as a row of the tree. */
export interface LayerRow extends TreeRow {
  id: BytePath;
  file: LayerFile;
}

const folderFirst = (a: LayerFile, b: LayerFile) =>
  Number(b.kind === 'folder') - Number(a.kind === 'folder') ||
  b.bytes - a.bytes ||
  (a.name < b.name ? -1 : 1);

/** What a row says, read aloud: the same as is seen. */
function labelOf({ name, target, kind, bytes }: LayerFile, word: string): string {
  const shown = target === null ? displayPath(name) : `${displayPath(name)} → ${displayPath(target)}`;
  return [word, shown, kind === 'symlink' ? '' : formatSize(bytes)].filter(Boolean).join(' ');
}

/** The rows of the folders that are open: folders first, then what is largest. */
export function layerRows(
  folders: ReadonlyMap<BytePath, readonly LayerFile[]>,
  open: ReadonlySet<BytePath>,
  wordOf: (file: LayerFile) => string,
  path: BytePath = '/',
  depth = 0,
): LayerRow[] {
  return [...(folders.get(path) ?? [])].sort(folderFirst).flatMap((file) => {
    const id = joinPath(path, file.name);
    const expanded = file.kind === 'folder' ? open.has(id) : null;
    const row: LayerRow = {
      id,
      file,
      depth,
      label: labelOf(file, wordOf(file)),
      expanded,
      kind: file.change ?? '',
    };
    return expanded ? [row, ...layerRows(folders, open, wordOf, id, depth + 1)] : [row];
  });
}
