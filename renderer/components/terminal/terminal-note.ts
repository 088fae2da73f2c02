import type { Terminal } from '@xterm/xterm';

/** Mouse, focus and paste reports, application keys, a hidden cursor, no wrapping and insert mode: all off again. */
const SWITCHES = '\x1b[?1000;1002;1003;1004;1006;2004l\x1b[?1l\x1b>\x1b[?25h\x1b[?7h\x1b[4l';
/** These two send the cursor home, so it is kept: origin mode and the scrolling region. */
const REGION = '\x1b7\x1b[?6l\x1b[r\x1b8';
const COLOURS = '\x1b[0m\x1b(B';

/**
 * Writes lines of the app's own below what a program has left, after undoing the modes in which it has left the terminal.
 * The text may quote the engine, so it loses its control characters.
 */
export function writeNote(terminal: Terminal, lines: readonly string[]): void {
  const text = lines.map((line) => `\x1b[90m${line.replace(/\p{Cc}+/gu, ' ')}\x1b[0m\r\n`).join('');
  // what is already on its way must be in the terminal before its state is looked at
  terminal.write('', () => {
    const { type } = terminal.buffer.active;
    terminal.write(`${type === 'alternate' ? '\x1b[?1049l' : ''}${SWITCHES}${REGION}${COLOURS}`, () => {
      const newLine = terminal.buffer.active.cursorX > 0 ? '\r\n' : '';
      terminal.write(newLine + text);
    });
  });
}
