import { boot } from '../../ipc/client';
import { autoFit } from './auto-fit';
import { quietReplies } from './quiet-replies';
import { createTerminalAsk, type TerminalAsk } from './terminal-ask';
import { createTerminalClipboard, type TerminalClipboard } from './terminal-clipboard';
import { createTerminalFind, MATCH_LIMIT, type TerminalFind } from './terminal-find';
import { terminalKey } from './terminal-keys';
import { followLinks } from './terminal-links';
import { claimRenderer, currentLooks, followLooks, releaseRenderer } from './terminal-looks';
import { writeNote } from './terminal-note';
import { cleanTitle } from './terminal-title';

export interface TerminalSize {
  cols: number;
  rows: number;
}

export interface TerminalOptions {
  /** What the user types, as the bytes to send. */
  onInput(bytes: Uint8Array): void;
  onResize(size: TerminalSize): void;
  /** A title that the program has set, fit for showing. */
  onTitle(title: string): void;
}

/** A terminal that lives outside React, so that its session goes on while views of it come and go. */
export interface TerminalHandle {
  readonly size: TerminalSize;
  /** Settles once the terminal has been made as large as its place on the page. */
  readonly fitted: Promise<void>;
  readonly find: TerminalFind;
  readonly ask: TerminalAsk;
  readonly clipboard: TerminalClipboard;
  hasSelection(): boolean;
  /** The program handles the mouse itself. */
  takesMouse(): boolean;
  /** Writes output; settles when it has been taken in, which is what flow control waits for. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes lines of the app's own, and undoes what a program that is gone has left switched on. */
  note(...lines: string[]): void;
  /** Moves the terminal into an element; the answer takes it out again. */
  mount(parent: HTMLElement): () => void;
  /** Names its input for screen readers. */
  setLabel(label: string): void;
  focus(): void;
  selectAll(): void;
  /** Empties the scrollback and leaves the line of the cursor. */
  clear(): void;
  dispose(): void;
}

/** Loads the code of terminals. */
export const loadTerminal = () => import('./xterm');

/** Makes a terminal. The first one loads xterm.js. */
export async function createTerminal(options: TerminalOptions): Promise<TerminalHandle> {
  const { Terminal, FitAddon, SearchAddon, UnicodeGraphemesAddon, WebLinksAddon } = await loadTerminal();
  const host = document.createElement('div');
  host.className = 'gantry-terminal';
  const terminal = new Terminal({
    ...currentLooks(),
    // the grapheme and decoration interfaces are "proposed"
    allowProposedApi: true,
    cursorBlink: false,
    cursorInactiveStyle: 'outline',
    // a program may choose any colours: keep them readable on our background
    minimumContrastRatio: 4.5,
    overviewRuler: { width: 10 },
    rightClickSelectsWord: false,
    windowOptions: {},
  });
  const fit = new FitAddon();
  const search = new SearchAddon({ highlightLimit: MATCH_LIMIT });
  const ask = createTerminalAsk();
  const find = createTerminalFind(search);
  const clipboard = createTerminalClipboard(terminal, host, ask);
  for (const addon of [fit, search, new UnicodeGraphemesAddon()]) terminal.loadAddon(addon);
  followLinks(terminal, WebLinksAddon, ask);
  quietReplies(terminal);

  const mac = boot().platform === 'darwin';
  const commands = { copy: clipboard.copy, paste: () => void clipboard.paste(), find: find.open };
  terminal.attachCustomKeyEventHandler((event) => {
    const key = terminalKey(event, mac);
    if (key === null) return true;
    if (key !== 'app') {
      event.preventDefault();
      if (event.type === 'keydown') commands[key]();
    }
    return false;
  });
  const encoder = new TextEncoder();
  terminal.onData((text) => options.onInput(encoder.encode(text)));
  // old mouse reports, whose coordinates are bytes and not characters
  terminal.onBinary((text) => options.onInput(Uint8Array.from(text, (c) => c.charCodeAt(0))));
  terminal.onResize((size) => options.onResize(size));
  terminal.onTitleChange((title) => options.onTitle(cleanTitle(title)));

  let onFitted = () => {};
  const fitted = new Promise<void>((resolve) => {
    onFitted = resolve;
  });
  const stopLooks = followLooks(terminal, () => {
    if (host.isConnected) fit.fit();
  });
  const open = () => {
    terminal.open(host);
    terminal.textarea?.addEventListener('focus', () => claimRenderer(terminal));
  };
  return {
    get size() {
      return { cols: terminal.cols, rows: terminal.rows };
    },
    fitted,
    find,
    ask,
    clipboard,
    hasSelection: () => terminal.hasSelection(),
    takesMouse: () => terminal.modes.mouseTrackingMode !== 'none',
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    note: (...lines) => writeNote(terminal, lines),
    mount(parent) {
      parent.append(host);
      if (!terminal.element) open();
      const stopFit = autoFit(host, fit, onFitted);
      return () => {
        stopFit();
        releaseRenderer(terminal);
        // another place may have taken it meanwhile
        if (host.parentElement === parent) host.remove();
      };
    },
    setLabel: (label) => terminal.textarea?.setAttribute('aria-label', label),
    focus: () => terminal.focus(),
    selectAll: () => terminal.selectAll(),
    clear: () => terminal.clear(),
    dispose() {
      stopLooks();
      releaseRenderer(terminal);
      ask.answer(false);
      host.remove();
      terminal.dispose();
    },
  };
}
