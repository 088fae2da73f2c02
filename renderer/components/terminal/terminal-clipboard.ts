import type { Terminal } from '@xterm/xterm';
import { call } from '../../ipc/client';
import { mustConfirm, preparePaste } from './paste-text';
import type { TerminalAsk } from './terminal-ask';

/** Copy and paste of one terminal. The page itself may not touch the clipboard: main does it. */
export interface TerminalClipboard {
  copy(): void;
  paste(): Promise<void>;
}

export function createTerminalClipboard(
  terminal: Terminal,
  host: HTMLElement,
  ask: TerminalAsk,
): TerminalClipboard {
  const type = async (raw: string) => {
    const paste = preparePaste(raw);
    if (paste.text === '') return;
    if (
      mustConfirm(paste, terminal.modes.bracketedPasteMode) &&
      !(await ask.ask({ type: 'paste', ...paste }))
    )
      return;
    terminal.paste(paste.text);
    terminal.focus();
  };
  // pastes by the system (the Edit menu, a middle click) come as an event, which xterm.js must not see first
  host.addEventListener(
    'paste',
    (event) => {
      event.preventDefault();
      event.stopPropagation();
      void type(event.clipboardData?.getData('text/plain') ?? '');
    },
    { capture: true },
  );
  return {
    copy() {
      const text = terminal.getSelection();
      if (text) void call.app.copyText({ text });
    },
    async paste() {
      await type(await call.app.readClipboard({}));
    },
  };
}
