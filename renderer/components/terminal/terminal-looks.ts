import type { Terminal } from '@xterm/xterm';
import { settingsStore } from '../../stores/settings';
import { pageClock } from './frame-times';
import { onPageTheme, pageIsDark, pageToken, terminalTheme } from './terminal-theme';
import { createWebglSlot, pageHasGpu, type WebglSlot } from './webgl-slot';

let slot: WebglSlot | null = null;

/** One for the whole page: browsers allow few contexts, and only one terminal has the focus. */
function webglSlot(): WebglSlot {
  slot ??= createWebglSlot({
    clock: pageClock,
    hasGpu: pageHasGpu,
    load: async () => (await import('@xterm/addon-webgl')).WebglAddon,
  });
  return slot;
}

/** The options that come from the page's tokens and the user's settings. */
export function currentLooks() {
  const { terminalFontSize, terminalScrollback } = settingsStore.getState();
  return {
    fontFamily: pageToken('--font-mono') || 'monospace',
    fontSize: terminalFontSize,
    scrollback: terminalScrollback,
    theme: terminalTheme(pageToken, pageIsDark()),
  };
}

/** Keeps a terminal's theme and settings as the page has them, for as long as the terminal lives. */
export function followLooks(terminal: Terminal, refit: () => void): () => void {
  const stopTheme = onPageTheme(() => {
    terminal.options.theme = terminalTheme(pageToken, pageIsDark());
  });
  const stopSettings = settingsStore.subscribe((now, before) => {
    if (now.terminalScrollback !== before.terminalScrollback)
      terminal.options.scrollback = now.terminalScrollback;
    if (now.terminalFontSize !== before.terminalFontSize) terminal.options.fontSize = now.terminalFontSize;
    if (now.terminalRenderer === 'dom') slot?.release(terminal);
    refit();
  });
  return () => {
    stopTheme();
    stopSettings();
  };
}

/** The terminal that has the focus may draw by WebGL, where that is faster. */
export function claimRenderer(terminal: Terminal): void {
  if (settingsStore.getState().terminalRenderer === 'auto') void webglSlot().claim(terminal);
}

export function releaseRenderer(terminal: Terminal): void {
  slot?.release(terminal);
}
