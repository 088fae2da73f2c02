/**
 * Characters that a line must not pass on as they are: controls, and those that change the order of the text or cannot
 * be seen (bidirectional marks, zero-width characters, tags, line separators). Trojan text hides in them.
 */
const CONTROLS = '\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f';
const HIDDEN =
  '\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180b-\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb';

/** Finds the next character of a line, or of lines joined by `\n`, that needs more than being copied. */
export function specialPattern(): RegExp {
  return new RegExp(`[${CONTROLS}${HIDDEN}]|\\udb40[\\udc00-\\udc7f]`, 'g');
}

const ZWNJ = 0x200c;
const ZWJ = 0x200d;

function isAsciiOrNothing(code: number): boolean {
  return Number.isNaN(code) || code < 0x80;
}

/**
 * What is shown for the special character at an index that is no escape, carriage return or backspace: `^G`, the
 * code point in brackets, or null for a joiner that does its honest work between letters or emoji.
 */
export function visibleMark(raw: string, at: number): string | null {
  const code = raw.codePointAt(at) ?? 0;
  // Caret notation, as terminals echo them: every font has it, unlike the control pictures.
  if (code < 0x20 || code === 0x7f) return `^${String.fromCharCode(code ^ 0x40)}`;
  if (code === ZWJ || code === ZWNJ) {
    const lonely = isAsciiOrNothing(raw.charCodeAt(at - 1)) || isAsciiOrNothing(raw.charCodeAt(at + 1));
    if (!lonely) return null;
  }
  return `\u2039U+${code.toString(16).toUpperCase().padStart(4, '0')}\u203a`;
}
