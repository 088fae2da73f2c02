/** What stands at an escape character or C1 control: where it ends, and the two kinds of it that mean something here. */
export interface EscapeSequence {
  /** Index behind the sequence. */
  end: number;
  kind: 'sgr' | 'erase-in-line' | 'other';
  /** Parameters of `sgr` and `erase-in-line`. */
  params: string;
}

/** Longest control sequence and longest control string that is believed to be one. */
const MAX_CSI = 256;
const MAX_STRING = 8192;

const ESC = 0x1b;
const BEL = 0x07;
const CAN = 0x18;
const SUB = 0x1a;
const ST = 0x9c;

/** C1 controls and the character that follows ESC in their seven-bit form differ by this. */
const C1_SHIFT = 0x40;

function between(code: number, low: number, high: number): boolean {
  return code >= low && code <= high;
}

function readCsi(raw: string, from: number): EscapeSequence {
  const limit = Math.min(raw.length, from + MAX_CSI);
  let at = from;
  while (at < limit && between(raw.charCodeAt(at), 0x30, 0x3f)) at++;
  const paramsEnd = at;
  while (at < limit && between(raw.charCodeAt(at), 0x20, 0x2f)) at++;
  const final = at < limit ? raw.charCodeAt(at) : 0;
  // A character that cannot be part of the sequence ends it and is text again, so nothing visible is swallowed.
  if (!between(final, 0x40, 0x7e)) return { end: at, kind: 'other', params: '' };
  const params = raw.slice(from, paramsEnd);
  const plain = paramsEnd === at && !/[<-?]/.test(params);
  if (plain && final === 0x6d) return { end: at + 1, kind: 'sgr', params };
  if (plain && final === 0x4b) return { end: at + 1, kind: 'erase-in-line', params };
  return { end: at + 1, kind: 'other', params: '' };
}

/**
 * End of an OSC, DCS, SOS, PM or APC string whose content starts at `from`. One that never ends hides nothing: only its
 * introducer goes, the rest of the line stays to be read.
 */
function readString(raw: string, from: number): EscapeSequence {
  const limit = Math.min(raw.length, from + MAX_STRING);
  for (let at = from; at < limit; at++) {
    const code = raw.charCodeAt(at);
    if (code === BEL || code === ST || code === CAN || code === SUB)
      return { end: at + 1, kind: 'other', params: '' };
    // ESC \ ends the string; any other escape ends it too, and stands for itself.
    if (code === ESC) return { end: raw[at + 1] === '\\' ? at + 2 : at, kind: 'other', params: '' };
  }
  return { end: from, kind: 'other', params: '' };
}

function readByIntroducer(raw: string, introducer: number, from: number): EscapeSequence | null {
  switch (introducer) {
    case 0x5b: // [
      return readCsi(raw, from);
    case 0x5d: // ]
    case 0x50: // P
    case 0x58: // X
    case 0x5e: // ^
    case 0x5f: // _
      return readString(raw, from);
    default:
      return null;
  }
}

/** Reads the sequence that starts at an ESC or at a C1 control (U+0080 to U+009F). */
export function readEscape(raw: string, at: number): EscapeSequence {
  const other = (end: number): EscapeSequence => ({ end, kind: 'other', params: '' });
  const code = raw.charCodeAt(at);
  if (code !== ESC) return readByIntroducer(raw, code - C1_SHIFT, at + 1) ?? other(at + 1);

  const next = at + 1 < raw.length ? raw.charCodeAt(at + 1) : 0;
  const sequence = readByIntroducer(raw, next, at + 2);
  if (sequence) return sequence;
  if (next === 0x6b) return readString(raw, at + 2); // ESC k: the title of screen and tmux
  let end = at + 1;
  while (end < raw.length && end < at + 4 && between(raw.charCodeAt(end), 0x20, 0x2f)) end++;
  if (end < raw.length && between(raw.charCodeAt(end), 0x30, 0x7e)) return other(end + 1);
  return other(at + 1);
}
