import type { FileChange } from '@shared/features/container-details';

export type ChangeKind = FileChange['kind'];

/** A file or folder that has changed, or a folder on the way to one. */
export interface ChangeNode {
  /** The last part of its path. */
  name: string;
  path: string;
  /** Null for a folder that has not changed itself. */
  kind: ChangeKind | null;
  children: ChangeNode[];
  /** Changed files and folders below it. */
  count: number;
}

export interface ChangeRow {
  node: ChangeNode;
  depth: number;
  folded: boolean;
}

const byName = (a: ChangeNode, b: ChangeNode) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Puts changes into a tree; a folder is counted as changed only when something within it is not. */
export function buildTree(changes: readonly FileChange[]): ChangeNode[] {
  const root: ChangeNode = { name: '', path: '', kind: null, children: [], count: 0 };
  const known = new Map<string, ChangeNode>([['', root]]);
  const nodeAt = (path: string): ChangeNode => {
    const found = known.get(path);
    if (found) return found;
    const slash = path.lastIndexOf('/');
    const node: ChangeNode = { name: path.slice(slash + 1), path, kind: null, children: [], count: 0 };
    known.set(path, node);
    nodeAt(path.slice(0, slash)).children.push(node);
    return node;
  };
  for (const { path, kind } of changes) {
    const clean = path.replace(/\/+$/, '');
    if (clean.startsWith('/')) nodeAt(clean).kind = kind;
  }
  const finish = (node: ChangeNode): number => {
    node.children.sort(byName);
    node.count = node.children.reduce((sum, child) => sum + finish(child) + (child.kind ? 1 : 0), 0);
    return node.count;
  };
  finish(root);
  return root.children;
}

/** Only what is of these kinds and has the text in its path; folders stay as the way to it. */
export function filterChanges(
  changes: readonly FileChange[],
  kinds: ReadonlySet<ChangeKind>,
  text: string,
): readonly FileChange[] {
  const wanted = text.toLowerCase();
  return changes.filter(({ kind, path }) => kinds.has(kind) && path.toLowerCase().includes(wanted));
}

/** The tree from top to bottom as it is seen, without what is in folded folders. */
export function visibleRows(tree: readonly ChangeNode[], folded: ReadonlySet<string>): ChangeRow[] {
  const rows: ChangeRow[] = [];
  const add = (nodes: readonly ChangeNode[], depth: number) => {
    for (const node of nodes) {
      const isFolded = folded.has(node.path);
      rows.push({ node, depth, folded: isFolded });
      if (!isFolded) add(node.children, depth + 1);
    }
  };
  add(tree, 0);
  return rows;
}

/** Every folder of a tree. */
export function folders(tree: readonly ChangeNode[]): string[] {
  return tree.flatMap((node) => (node.children.length > 0 ? [node.path, ...folders(node.children)] : []));
}
