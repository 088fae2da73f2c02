import type { WebLinksAddon } from '@xterm/addon-web-links';
import type { Terminal } from '@xterm/xterm';
import { call } from '../../ipc/client';
import type { TerminalAsk } from './terminal-ask';
import { webTarget } from './terminal-link';

/**
 * Links open in the browser. One that the output spells out opens by Ctrl/Cmd+click at once, as its target is there to
 * read; every other click asks first and shows the real target, which an OSC 8 link can hide behind any text.
 */
export function followLinks(terminal: Terminal, Addon: typeof WebLinksAddon, ask: TerminalAsk): void {
  const follow = async (raw: string, asksFirst: boolean) => {
    const url = webTarget(raw);
    if (!url) return;
    if (asksFirst && !(await ask.ask({ type: 'link', url, host: new URL(url).host }))) return;
    await call.app.openExternal({ url });
  };
  terminal.loadAddon(new Addon((event, raw) => void follow(raw, !(event.ctrlKey || event.metaKey))));
  terminal.options.linkHandler = {
    allowNonHttpProtocols: false,
    activate: (_event, raw) => void follow(raw, true),
  };
}
