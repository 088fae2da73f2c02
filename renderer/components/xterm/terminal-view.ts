import '@xterm/xterm/css/xterm.css';
import { FitAddon } from '@xterm/addon-fit';
import { type ISearchOptions, SearchAddon } from '@xterm/addon-search';
import { UnicodeGraphemesAddon } from '@xterm/addon-unicode-graphemes';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { Terminal } from '@xterm/xterm';
import { webglWhileFocused } from './renderer';
import { onThemeChange, terminalTheme } from './theme';
import { cleanTitle } from './title';

export interface TerminalOptions {
  label: string;
  fontSize: number;
  scrollback: number;
  allowWebgl: () => boolean;
  onInput: (bytes: Uint8Array) => void;
  onResize: (size: { cols: number; rows: number }) => void;
  onTitle: (title: string) => void;
  onLink: (url: string) => void;
  copy: (text: string) => void;
  paste: () => Promise<string>;
  /** Asked before several lines are pasted into a program that would run each of them. */
  confirmPaste: (text: string) => Promise<boolean>;
  /** Ctrl+Shift+F or Cmd+F. */
  onFind: () => void;
}

/** One terminal that lives outside of React: its element moves to where it is shown, and goes on while it is nowhere. */
export interface TerminalView {
  /** Shows it in an element; the size follows that element. Returns how to take it out. */
  mount(parent: HTMLElement): () => void;
  /** Resolves when the bytes have been parsed: the moment to acknowledge them. */
  write(bytes: Uint8Array | string): Promise<void>;
  focus(): void;
  size(): { cols: number; rows: number };
  setFont(size: number): void;
  findNext(text: string, options: ISearchOptions): boolean;
  findPrevious(text: string, options: ISearchOptions): boolean;
  clearFind(): void;
  onFindResults(listener: (result: { index: number; count: number }) => void): () => void;
  selection(): string;
  copySelection(): void;
  pasteFromClipboard(): Promise<void>;
  clear(): void;
  /** Undoes what a dead program left: mouse reporting, bracketed paste, the alternate screen. */
  resetModes(): void;
  dispose(): void;
}

const isMac = () => navigator.userAgent.includes('Mac');
const encoder = new TextEncoder();

export function createTerminalView(options: TerminalOptions): TerminalView {
  const host = document.createElement('div');
  host.className = 'h-full w-full overflow-hidden';
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: false,
    fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--font-mono'),
    fontSize: options.fontSize,
    lineHeight: 1.15,
    scrollback: options.scrollback,
    theme: terminalTheme(),
    // a program may not move, resize or read the window (xterm.js CVE-2019-0542 and its like)
    windowOptions: {},
    minimumContrastRatio: 4.5,
    macOptionIsMeta: true,
    linkHandler: { activate: (_event, url) => options.onLink(url), allowNonHttpProtocols: false },
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon((_event, url) => options.onLink(url)));
  terminal.loadAddon(new UnicodeGraphemesAddon());
  // OSC 52 writes the clipboard: a log or a remote program must not
  terminal.parser.registerOscHandler(52, () => true);

  let opened = false;
  let stopWebgl = () => {};
  let frame = 0;
  const refit = () => {
    frame = 0;
    if (host.clientWidth > 0 && host.clientHeight > 0) fit.fit();
  };
  const observer = new ResizeObserver(() => {
    frame ||= requestAnimationFrame(refit);
  });
  const stopTheme = onThemeChange(() => {
    terminal.options.theme = terminalTheme();
  });

  const paste = async () => {
    const text = await options.paste();
    if (text === '') return;
    const several = /[\r\n]/.test(text.trimEnd());
    if (several && !terminal.modes.bracketedPasteMode && !(await options.confirmPaste(text))) return;
    terminal.paste(text);
    terminal.focus();
  };
  const copy = () => {
    if (terminal.hasSelection()) options.copy(terminal.getSelection());
  };

  terminal.attachCustomKeyEventHandler((event) => {
    if (event.type !== 'keydown') return true;
    const modifier = isMac() ? event.metaKey : event.ctrlKey && event.shiftKey;
    const key = event.key.toLowerCase();
    if (modifier && key === 'c') copy();
    else if (modifier && key === 'v') void paste();
    else if (modifier && key === 'f') options.onFind();
    // the panel's own key, and the palette's, reach the window
    else return !(event.ctrlKey && (event.key === '`' || key === 'k') && !event.shiftKey && !event.altKey);
    event.preventDefault();
    return false;
  });
  terminal.onData((data) => options.onInput(encoder.encode(data)));
  terminal.onBinary((data) => options.onInput(Uint8Array.from(data, (c) => c.charCodeAt(0))));
  terminal.onResize((size) => options.onResize(size));
  terminal.onTitleChange((title) => options.onTitle(cleanTitle(title)));

  return {
    mount(parent) {
      parent.append(host);
      if (!opened) {
        opened = true;
        terminal.open(host);
        terminal.textarea?.setAttribute('aria-label', options.label);
        stopWebgl = webglWhileFocused(terminal, options.allowWebgl);
        // paste by the browser is replaced by ours, which asks before several lines
        host.addEventListener(
          'paste',
          (event) => {
            event.preventDefault();
            event.stopPropagation();
            void paste();
          },
          true,
        );
      }
      observer.observe(host);
      refit();
      return () => {
        observer.unobserve(host);
        stopWebgl();
        host.remove();
      };
    },
    write: (bytes) => new Promise((resolve) => terminal.write(bytes, resolve)),
    focus: () => terminal.focus(),
    size: () => ({ cols: terminal.cols, rows: terminal.rows }),
    setFont(size) {
      terminal.options.fontSize = size;
      refit();
    },
    findNext: (text, find) => search.findNext(text, find),
    findPrevious: (text, find) => search.findPrevious(text, find),
    clearFind: () => search.clearDecorations(),
    onFindResults(listener) {
      const { dispose } = search.onDidChangeResults(({ resultIndex, resultCount }) =>
        listener({ index: resultIndex, count: resultCount }),
      );
      return dispose;
    },
    selection: () => terminal.getSelection(),
    copySelection: copy,
    pasteFromClipboard: paste,
    clear: () => terminal.clear(),
    resetModes() {
      // leaving a screen that is not in use would move the cursor to where it was last saved
      const leave = terminal.buffer.active.type === 'alternate' ? '\x1b[?1049l' : '';
      terminal.write(`${leave}\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?2004l\x1b[?25h\x1b[0m`);
    },
    dispose() {
      cancelAnimationFrame(frame);
      observer.disconnect();
      stopTheme();
      stopWebgl();
      terminal.dispose();
      host.remove();
    },
  };
}
