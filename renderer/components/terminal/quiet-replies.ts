import type { Terminal } from '@xterm/xterm';

/** Colours that a program may ask back: palette, foreground, background, cursor. */
const colourSequences = [4, 10, 11, 12];

/**
 * Lets the terminal answer a program only who it is and where the cursor is (DA and DSR). Every other question is
 * swallowed, because its answer arrives as if it had been typed, and so a file that is only printed could type
 * (CVE-2019-0542). Clipboard (OSC 52) and window reports are off in xterm.js by themselves.
 */
export function quietReplies(terminal: Terminal): void {
  const swallow = () => true;
  const { parser } = terminal;
  // DECRQM, mode requests
  parser.registerCsiHandler({ intermediates: '$', final: 'p' }, swallow);
  parser.registerCsiHandler({ prefix: '?', intermediates: '$', final: 'p' }, swallow);
  // DECRQSS, setting requests
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, swallow);
  // setting a colour is fine, asking for it is not
  for (const ident of colourSequences) {
    parser.registerOscHandler(ident, (data) => data.split(';').includes('?'));
  }
  parser.registerOscHandler(52, swallow);
}
