// @vitest-environment happy-dom
import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { quietReplies } from './quiet-replies';

function replies(output: string): Promise<string[]> {
  const terminal = new Terminal({ allowProposedApi: true });
  quietReplies(terminal);
  const sent: string[] = [];
  terminal.onData((data) => sent.push(data));
  return new Promise((resolve) => terminal.write(output, () => resolve(sent)));
}

it.each([
  ['title report', '\x1b]0;evil\x07\x1b[21t'],
  ['window size', '\x1b[14t\x1b[18t\x1b[19t'],
  ['colours', '\x1b]4;1;?\x07\x1b]10;?\x07\x1b]11;?\x07\x1b]12;?\x1b\\'],
  ['several colours at once', '\x1b]10;?;?\x07'],
  ['mode', '\x1b[4$p\x1b[?2026$p'],
  ['settings', '\x1bP$qm\x1b\\\x1bP$q"p\x1b\\'],
  ['clipboard', '\x1b]52;c;?\x07\x1b]52;c;aGFjaw==\x07'],
])('says nothing to a question for its %s', async (_what, output) => {
  expect(await replies(output)).toEqual([]);
});

it('answers who it is and where the cursor is', async () => {
  expect(await replies('ab\x1b[6n\x1b[5n\x1b[c\x1b[>c')).toEqual([
    '\x1b[1;3R',
    '\x1b[0n',
    '\x1b[?1;2c',
    '\x1b[>0;276;0c',
  ]);
});
