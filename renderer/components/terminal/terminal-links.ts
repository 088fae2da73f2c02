import type { WebLinksAddon } from '@xterm/addon-web-links';
import type { Terminal } from '@xterm/xterm';
import { call } from '../../ipc/client';
import type { TerminalAsk } from './terminal-ask';
import { webTarget } from './terminal-link';

/** A second click within this time selects a word, and does not mean the link. */
const DOUBLE_CLICK_MS = 300;

/**
 * Links open in the browser. One that the output spells out opens by Ctrl/Cmd+click at once, as its target is there to
 * read; every other click asks first and shows the real target, which an OSC 8 link can hide behind any text.
 */
export function followLinks(terminal: Terminal, Addon: typeof WebLinksAddon, ask: TerminalAsk): void {
  const follow = async (event: MouseEvent, raw: string, spelledOut: boolean) => {
    const url = webTarget(raw);
    if (!url || event.button !== 0) return;
    if (!spelledOut || !(event.ctrlKey || event.metaKey)) {
      await new Promise((resolve) => setTimeout(resolve, DOUBLE_CLICK_MS));
      // selecting a link to copy it is not opening it
      if (terminal.hasSelection()) return;
      if (!(await ask.ask({ type: 'link', url, host: new URL(url).host }))) return;
    }
    await call.app.openExternal({ url });
  };
  terminal.loadAddon(new Addon((event, raw) => void follow(event, raw, true)));
  terminal.options.linkHandler = {
    allowNonHttpProtocols: false,
    activate: (event, raw) => void follow(event, raw, false),
  };
}
