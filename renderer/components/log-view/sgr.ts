/** A colour: 0 to 255 is the terminal palette, {@link TRUE_COLOUR} plus `0xrrggbb` a colour of its own. */
export type AnsiColour = number;

export const TRUE_COLOUR = 0x1000000;

/** How a piece of text looks. Values are shared and never changed: equal styles may be told by identity. */
export interface AnsiStyle {
  readonly fg: AnsiColour | null;
  readonly bg: AnsiColour | null;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly strike: boolean;
  /** Not text of the line but a sign for a character that cannot be seen. */
  readonly mark: boolean;
}

export const PLAIN: AnsiStyle = {
  fg: null,
  bg: null,
  bold: false,
  dim: false,
  italic: false,
  underline: false,
  inverse: false,
  strike: false,
  mark: false,
};

export const MARK: AnsiStyle = { ...PLAIN, mark: true };

const SIMPLE: Readonly<Record<number, Partial<AnsiStyle>>> = {
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  7: { inverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { inverse: false },
  29: { strike: false },
  39: { fg: null },
  49: { bg: null },
};

function byte(text: string | undefined): number | null {
  const value = Number(text || '0');
  return Number.isInteger(value) && value >= 0 && value <= 255 ? value : null;
}

function rgb(
  red: string | undefined,
  green: string | undefined,
  blue: string | undefined,
): AnsiColour | null {
  const [r, g, b] = [byte(red), byte(green), byte(blue)];
  return r === null || g === null || b === null ? null : TRUE_COLOUR | (r << 16) | (g << 8) | b;
}

/** `38`, `48` and `58` with what follows: the colour, and how many further parameters it took. */
function extended(params: readonly string[], at: number): { colour: AnsiColour | null; taken: number } {
  const parts = (params[at] ?? '').split(':');
  if (parts.length > 1) {
    if (parts[1] === '5') return { colour: byte(parts[2]), taken: 0 };
    // 38:2:<colour space>:r:g:b as the standard says, 38:2:r:g:b as many programs do.
    const from = parts.length >= 6 ? 3 : 2;
    return { colour: parts[1] === '2' ? rgb(parts[from], parts[from + 1], parts[from + 2]) : null, taken: 0 };
  }
  if (params[at + 1] === '5') return { colour: byte(params[at + 2]), taken: 2 };
  if (params[at + 1] === '2')
    return { colour: rgb(params[at + 2], params[at + 3], params[at + 4]), taken: 4 };
  return { colour: null, taken: params.length };
}

/** The style after `ESC [ params m`. What is not known changes nothing; hidden text stays readable on purpose. */
export function applySgr(style: AnsiStyle, params: string): AnsiStyle {
  if (params === '' || params === '0') return PLAIN;
  const list = params.split(';');
  const next = { ...style };
  for (let at = 0; at < list.length; at++) {
    const item = list[at] ?? '';
    const code = Number.parseInt(item || '0', 10);
    const simple = SIMPLE[code];
    if (code === 0) Object.assign(next, PLAIN);
    else if (simple) Object.assign(next, simple);
    else if (code === 4) next.underline = item !== '4:0';
    else if (code >= 30 && code <= 37) next.fg = code - 30;
    else if (code >= 40 && code <= 47) next.bg = code - 40;
    else if (code >= 90 && code <= 97) next.fg = code - 82;
    else if (code >= 100 && code <= 107) next.bg = code - 92;
    else if (code === 38 || code === 48 || code === 58) {
      const { colour, taken } = extended(list, at);
      at += taken;
      if (colour !== null && code === 38) next.fg = colour;
      if (colour !== null && code === 48) next.bg = colour;
    }
  }
  return sameStyle(next, PLAIN) ? PLAIN : next;
}

export function sameStyle(a: AnsiStyle, b: AnsiStyle): boolean {
  return (
    a === b ||
    (a.fg === b.fg &&
      a.bg === b.bg &&
      a.bold === b.bold &&
      a.dim === b.dim &&
      a.italic === b.italic &&
      a.underline === b.underline &&
      a.inverse === b.inverse &&
      a.strike === b.strike &&
      a.mark === b.mark)
  );
}
