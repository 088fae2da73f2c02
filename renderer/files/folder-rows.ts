import { displayPath, joinPath } from '@shared/model/byte-path';
import type { TreeRow } from '../components/tree-view';

/** The folders that are on screen when these are unfolded; one that has not been read may have folders in it. */
export function folderRows(
  children: ReadonlyMap<string, readonly string[]>,
  unfolded: ReadonlySet<string>,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (path: string, name: string, depth: number) => {
    const within = children.get(path);
    const open = unfolded.has(path);
    rows.push({ id: path, depth, label: name, expanded: within?.length === 0 ? null : open });
    if (!open) return;
    for (const child of within ?? []) add(joinPath(path, child), displayPath(child), depth + 1);
  };
  add('/', '/', 0);
  return rows;
}
