import { BlockFlag } from '@shared/model/log-block';
import { type AnsiSpan, parseLine } from './ansi';
import type { LogLineMeta } from './log-line';
import type { LogStore } from './log-store';

/** A line as a row shows it. Equal lines are the same object, so that rows can be remembered. */
export interface DisplayLine {
  readonly id: number;
  readonly version: number;
  readonly meta: LogLineMeta;
  readonly text: string;
  readonly spans: readonly AnsiSpan[];
  /** Bytes of the whole line. */
  readonly bytes: number;
  /** Only the start is in `text`. */
  readonly cut: boolean;
}

/** Characters of a line that a row shows unless the whole is asked for. */
export const SHOWN_CHARS = 4096;

/** Bytes read for them: four for each in UTF-8, and some for colours. */
const READ_BYTES = 5 * SHOWN_CHARS;

const KEPT_LINES = 400;

export interface LineCache {
  get(id: number): DisplayLine | null;
  /** From now on the line is shown whole. */
  expand(id: number): void;
  isExpanded(id: number): boolean;
}

/** Remembers the parsed lines around the viewport. */
export function createLineCache(store: LogStore): LineCache {
  const lines = new Map<number, DisplayLine>();
  const expanded = new Set<number>();

  function read(id: number, version: number): DisplayLine | null {
    const meta = store.lineMeta(id);
    if (!meta) return null;
    const bytes = store.lineLength(id);
    if (meta.marker) return { id, version, meta, text: '', spans: [], bytes, cut: false };
    const whole = expanded.has(id);
    let raw = store.lineText(id, whole ? undefined : READ_BYTES);
    // A later carriage return may overwrite the start: such a line shows only once it was read to its end.
    if (!whole && bytes > READ_BYTES && (store.textFlagsOf(id) & BlockFlag.control) !== 0)
      raw = store.lineText(id);
    const { text, spans } = parseLine(raw);
    if (whole || (text.length <= SHOWN_CHARS && bytes <= READ_BYTES)) {
      return { id, version, meta, text, spans, bytes, cut: false };
    }
    const end = isHighSurrogate(text.charCodeAt(SHOWN_CHARS - 1)) ? SHOWN_CHARS - 1 : SHOWN_CHARS;
    const shown = spans
      .filter((span) => span.start < end)
      .map((span) => ({ ...span, end: Math.min(span.end, end) }));
    return {
      id,
      version,
      meta,
      text: text.slice(0, end),
      spans: shown,
      bytes,
      cut: text.length > end || bytes > READ_BYTES,
    };
  }

  return {
    get(id) {
      const version = store.lineVersion(id);
      const known = lines.get(id);
      if (known && known.version === version) return known;
      const line = version < 0 ? null : read(id, version);
      lines.delete(id);
      if (!line) return null;
      lines.set(id, line);
      if (lines.size > KEPT_LINES) {
        const oldest = lines.keys().next().value;
        if (oldest !== undefined) lines.delete(oldest);
      }
      return line;
    },
    expand(id) {
      expanded.add(id);
      lines.delete(id);
    },
    isExpanded: (id) => expanded.has(id),
  };
}

function isHighSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
