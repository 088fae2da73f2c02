import type { LayerChange } from '@shared/features/image-layers';
import type { BytePath } from '@shared/model/byte-path';
import type { LayerEntry, RawLayer } from './layer-entry';

/** What a layer made of a path. */
export interface Version {
  layer: number;
  change: LayerChange;
  /** What it is from there on; of a deleted one, what it was. */
  entry: LayerEntry;
}

/** A path that any layer has, with everything that became of it. */
export interface TreeNode {
  versions: Version[];
  children: Map<BytePath, TreeNode> | null;
}

const newNode = (): TreeNode => ({ versions: [], children: null });

/** What a path is once the layers up to this one are in place; undefined when it is not there (yet, or any more). */
export function aliveAt(node: TreeNode, layer: number): Version | undefined {
  const version = node.versions.findLast((each) => each.layer <= layer);
  return version?.change === 'deleted' ? undefined : version;
}

/** The node of a path; undefined when no layer has it. */
export function nodeOf(root: TreeNode, path: BytePath): TreeNode | undefined {
  let node: TreeNode | undefined = root;
  for (const name of path.split('/')) if (name !== '') node = node?.children?.get(name);
  return node;
}

function makeNode(root: TreeNode, path: BytePath): TreeNode {
  let node = root;
  for (const name of path.split('/')) {
    if (name === '') continue;
    node.children ??= new Map();
    let child = node.children.get(name);
    if (!child) {
      child = newNode();
      node.children.set(name, child);
    }
    node = child;
  }
  return node;
}

function remove(node: TreeNode, layer: number): void {
  const alive = aliveAt(node, layer);
  if (alive) put(node, { layer, change: 'deleted', entry: alive.entry });
  removeBelow(node, layer);
}

function removeBelow(node: TreeNode, layer: number): void {
  if (node.children) for (const child of node.children.values()) remove(child, layer);
}

function put(node: TreeNode, version: Version): void {
  // within a layer only what it comes to in the end counts
  if (node.versions.at(-1)?.layer === version.layer) node.versions.pop();
  node.versions.push(version);
}

const sameFolder = (a: LayerEntry, b: LayerEntry) =>
  a.kind === 'folder' && b.kind === 'folder' && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid;

function write(node: TreeNode, layer: number, entry: LayerEntry): void {
  const below = node.versions.findLast((each) => each.layer < layer);
  const before = below?.change === 'deleted' ? undefined : below;
  if (entry.kind !== 'folder') removeBelow(node, layer);
  // every layer has the folders on the way to what it writes
  const gone = node.versions.at(-1)?.layer === layer && node.versions.at(-1)?.change === 'deleted';
  if (before && !gone && sameFolder(before.entry, entry)) return;
  if (before && gone && sameFolder(before.entry, entry)) {
    node.versions.pop();
    return;
  }
  put(node, { layer, change: before ? 'changed' : 'added', entry });
}

/** Puts layers on top of each other, the lowest first. */
export function buildTree(layers: readonly RawLayer[]): TreeNode {
  const root = newNode();
  layers.forEach(({ entries, removed, opaque }, layer) => {
    // what is taken away is what was below, wherever in the tar it says so
    for (const path of opaque) {
      const node = nodeOf(root, path);
      if (node) removeBelow(node, layer);
    }
    for (const path of removed) {
      const node = nodeOf(root, path);
      if (node) remove(node, layer);
    }
    for (const entry of entries) write(makeNode(root, entry.path), layer, entry);
  });
  return root;
}
