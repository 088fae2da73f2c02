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
      label: [wordOf(file), displayPath(id), formatSize(file.bytes)].filter(Boolean).join(' '),
      expanded,
      kind: file.change ?? '',
    };
    return expanded ? [row, ...layerRows(folders, open, wordOf, id, depth + 1)] : [row];
  });
}
