import { ensureSyntaxTree } from '@codemirror/language';
import type { EditorState } from '@codemirror/state';
import type { SyntaxNode } from '@lezer/common';

export interface JsonSpot {
  /** Keys and indexes from the root. */
  path: (string | number)[];
  /** The value's text as it stands in the document. */
  value: string;
}

/** How long the caret may wait for the document to be parsed. */
const PARSE_MS = 50;

/**
 * The value at a position, and its path. Null between values, and while a long document is not parsed yet: in a tree that
 * stops halfway a value seems to end where the tree does.
 */
export function jsonSpotAt(state: EditorState, position: number): JsonSpot | null {
  const tree = ensureSyntaxTree(state, state.doc.length, PARSE_MS);
  let node: SyntaxNode | null = tree?.resolveInner(position, 1) ?? null;
  if (!node) return null;
  const text = (n: SyntaxNode) => state.sliceDoc(n.from, n.to);
  // on a key, mean its value
  if (node.name === 'PropertyName') node = node.parent?.lastChild ?? null;
  while (node && !/^(Object|Array|String|Number|True|False|Null)$/.test(node.name)) {
    if (node.name === 'Property') node = node.lastChild;
    else node = node.parent;
  }
  if (!node) return null;
  const value = text(node);
  const path: (string | number)[] = [];
  for (let at: SyntaxNode | null = node; at?.parent; at = at.parent) {
    const { parent }: { parent: SyntaxNode | null } = at;
    if (parent?.name === 'Property') {
      const key = parent.firstChild;
      if (key) path.unshift(JSON.parse(text(key)));
    } else if (parent?.name === 'Array') {
      let index = 0;
      for (let before = at.prevSibling; before; before = before.prevSibling) {
        if (!/^[[\],]$/.test(before.name)) index += 1;
      }
      path.unshift(index);
    }
  }
  return { path, value };
}

/** The path as `docker inspect --format` wants it: `{{.State.Pid}}`, or `{{index .A "b.c"}}` where a key needs it. */
export function formatTemplate(path: readonly (string | number)[]): string {
  let text = '';
  for (const part of path) {
    if (typeof part === 'string' && /^[A-Za-z_]\w*$/.test(part)) {
      text =
        text.startsWith('(') || text === '' || text.startsWith('.') ? `${text}.${part}` : `(${text}).${part}`;
    } else {
      const inner = text === '' ? '.' : text;
      text = `(index ${inner} ${typeof part === 'number' ? part : JSON.stringify(part)})`;
    }
  }
  const bare = text.startsWith('(') && text.endsWith(')') ? text.slice(1, -1) : text || 'json .';
  return `{{${bare}}}`;
}
