import type { ReactNode } from 'react';
import type { ParsedLine } from './ansi';
import { lookOf } from './ansi-look';

/** The text from `from` to `to` as text nodes and styled spans. */
export function styledText({ text, spans }: ParsedLine, from: number, to: number): ReactNode {
  if (spans.length === 0) return text.slice(from, to);
  const parts: ReactNode[] = [];
  let at = from;
  for (const span of spans) {
    const start = Math.max(span.start, from);
    const end = Math.min(span.end, to);
    if (start >= end) continue;
    if (start > at) parts.push(text.slice(at, start));
    const { className, style } = lookOf(span.style);
    parts.push(
      <span key={start} className={className || undefined} style={style}>
        {text.slice(start, end)}
      </span>,
    );
    at = end;
  }
  if (at < to) parts.push(text.slice(at, to));
  return parts;
}
