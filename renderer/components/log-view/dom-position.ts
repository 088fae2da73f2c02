import type { TextRange } from './line-matcher';
import type { TextPoint } from './selection';

/** Rows carry their line's id, and the element with nothing but the line's text its own mark. */
const ROW = '[data-line]';
const TEXT = '[data-text]';

function textNodes(element: Element): Text[] {
  const nodes: Text[] = [];
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node as Text);
  return nodes;
}

/** Places in the document of stretches (ascending) of a row's text. */
export function rangesInRow(row: Element, ranges: readonly TextRange[]): StaticRangeInit[] {
  const element = ranges.length > 0 ? row.querySelector(TEXT) : null;
  if (!element) return [];
  const nodes = textNodes(element);
  let index = 0;
  let before = 0;
  const place = (offset: number): { node: Text; offset: number } | null => {
    let node = nodes[index];
    while (node && offset > before + node.length && index < nodes.length - 1) {
      before += node.length;
      node = nodes[++index];
    }
    return node ? { node, offset: Math.min(offset - before, node.length) } : null;
  };
  const found: StaticRangeInit[] = [];
  for (const { start, end } of ranges) {
    const from = place(start);
    const to = place(end);
    if (!from || !to) continue;
    found.push({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    });
  }
  return found;
}

function lengthBefore(element: Element, node: Node): number {
  let length = 0;
  for (const text of textNodes(element)) {
    if (text === node) break;
    length += text.length;
  }
  return length;
}

/** The rendered row at a height, or the nearest one. */
function rowAt(container: Element, clientY: number): HTMLElement | null {
  let nearest: HTMLElement | null = null;
  for (const row of container.querySelectorAll<HTMLElement>(ROW)) {
    const box = row.getBoundingClientRect();
    if (nearest === null || box.top <= clientY) nearest = row;
    if (clientY < box.bottom && clientY >= box.top) return row;
  }
  return nearest;
}

/** The place in the text nearest to a point of the window. */
export function pointAt(container: Element, clientX: number, clientY: number): TextPoint | null {
  const row = rowAt(container, clientY);
  if (!row) return null;
  const id = Number(row.dataset.line);
  const element = row.querySelector(TEXT);
  if (!element) return { id, offset: 0 };
  const box = element.getBoundingClientRect();
  if (clientX <= box.left || clientY < box.top) return { id, offset: 0 };
  const range = row.ownerDocument.caretRangeFromPoint(clientX, Math.min(clientY, box.bottom - 1));
  if (range && element.contains(range.startContainer) && range.startContainer.nodeType === Node.TEXT_NODE) {
    return { id, offset: lengthBefore(element, range.startContainer) + range.startOffset };
  }
  return { id, offset: element.textContent?.length ?? 0 };
}
