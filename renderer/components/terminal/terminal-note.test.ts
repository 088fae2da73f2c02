// @vitest-environment happy-dom
import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { writeNote } from './terminal-note';

async function screenAfter(output: string, ...notes: string[]) {
  const terminal = new Terminal({ allowProposedApi: true, cols: 40, rows: 6 });
  terminal.write(output);
  writeNote(terminal, notes);
  // the note goes through three writes, each waiting for the one before
  for (let i = 0; i < 4; i += 1) await new Promise<void>((resolve) => terminal.write('', resolve));
  const { active } = terminal.buffer;
  const lines = Array.from(
    { length: terminal.rows },
    (_, y) => active.getLine(y)?.translateToString(true) ?? '',
  );
  return { terminal, lines: lines.join('\n').trimEnd().split('\n') };
}

it('goes to a line of its own below what is there', async () => {
  expect((await screenAfter('$ exit', 'one', 'two')).lines).toEqual(['$ exit', 'one', 'two']);
  expect((await screenAfter('bye\r\n', 'one')).lines).toEqual(['bye', 'one']);
});

it('undoes what a dead program has left', async () => {
  const { terminal, lines } = await screenAfter(
    'shell\r\n\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?2004h\x1b[?1h\x1b[2;3rEDITOR',
    'ended',
  );
  expect(terminal.buffer.active.type).toBe('normal');
  expect(lines).toEqual(['shell', 'ended']);
  const { mouseTrackingMode, bracketedPasteMode, applicationCursorKeysMode } = terminal.modes;
  expect({ mouseTrackingMode, bracketedPasteMode, applicationCursorKeysMode }).toEqual({
    mouseTrackingMode: 'none',
    bracketedPasteMode: false,
    applicationCursorKeysMode: false,
  });
});

it('does not let quoted words command the terminal', async () => {
  expect((await screenAfter('', 'reason: \x1b[2J\x07bad')).lines).toEqual(['reason:  [2J bad']);
});
