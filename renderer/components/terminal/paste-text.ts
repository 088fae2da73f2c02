/** Text from the clipboard as it may be typed into a terminal. */
export interface Paste {
  text: string;
  /** Lines that it has; a program without bracketed paste would run each of them. */
  lines: number;
}

/**
 * Prepares a paste: line ends as xterm expects them, and no control characters but tab and line feed, so that a text can
 * neither end the bracket it is pasted in nor press keys (such as Ctrl-C) of its own.
 */
export function preparePaste(raw: string): Paste {
  const text = raw.replace(/\r\n?/g, '\n').replace(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/g, '');
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  return { text, lines: body === '' ? (text === '' ? 0 : 1) : body.split('\n').length };
}

/**
 * Whether to ask first. A shell without bracketed paste runs what it is given at each line end, so everything with one is
 * asked about; a program with bracketed paste sees the paste as one text and decides itself.
 */
export function mustConfirm(paste: Paste, bracketed: boolean): boolean {
  return !bracketed && paste.text.includes('\n');
}
