const BACKSPACE = 0x7f;
const CTRL_C = 3;
const CTRL_D = 4;
const CTRL_P = 0x10;
const CTRL_Q = 0x11;
const CR = 13;
const LF = 10;
const ESC = 0x1b;

interface LineActions {
  /** A finished line, with its line feed. */
  line: (bytes: Uint8Array) => void;
  /** What is shown of what was typed. */
  echo: (bytes: Uint8Array) => void;
  interrupt: () => void;
  endOfInput: () => void;
  detach: () => void;
}

/**
 * What the terminal of a shell does for `docker attach` to a container without a terminal of its own: shows what is typed, takes
 * it back with Backspace, and hands it over by lines. Ctrl-C interrupts, Ctrl-D on an empty line ends the input, Ctrl-P Ctrl-Q
 * detaches.
 */
export function createLineDiscipline(actions: LineActions): (bytes: Uint8Array) => void {
  let line: number[] = [];
  let escaped = false;
  let lastWasCtrlP = false;
  const echo = (...bytes: number[]) => actions.echo(Uint8Array.from(bytes));

  const take = (byte: number) => {
    const wasCtrlP = lastWasCtrlP;
    lastWasCtrlP = byte === CTRL_P;
    if (escaped) {
      // the keys that move a cursor mean nothing on a line like this
      escaped = !((byte >= 0x40 && byte <= 0x7e && byte !== 0x5b && byte !== 0x4f) || byte === ESC);
    } else if (byte === ESC) escaped = true;
    else if (byte === CTRL_Q && wasCtrlP) actions.detach();
    else if (byte === CTRL_C) {
      line = [];
      actions.interrupt();
    } else if (byte === CTRL_D) {
      if (line.length === 0) actions.endOfInput();
    } else if (byte === BACKSPACE || byte === 8) {
      if (line.length === 0) return;
      // a character of UTF-8 goes as a whole
      let last = line.pop() ?? 0;
      const wide = last >= 0x80;
      while (line.length > 0 && (last & 0xc0) === 0x80) last = line.pop() ?? 0;
      const isWide = wide && last >= 0xe0;
      echo(...(isWide ? [8, 8, 32, 32, 8, 8] : [8, 32, 8]));
    } else if (byte === CR || byte === LF) {
      echo(CR, LF);
      actions.line(Uint8Array.from([...line, LF]));
      line = [];
    } else if (byte >= 0x20 || byte === 9) {
      line.push(byte);
      echo(byte);
    }
  };
  return (bytes) => {
    for (const byte of bytes) take(byte);
  };
}
