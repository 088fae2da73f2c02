import type { ITheme } from '@xterm/xterm';

/** The sixteen colours that programs choose from: black to white, then their bright forms. */
type Palette = readonly [string, string, string, string, string, string, string, string];

const names = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;
const palettes: Record<'dark' | 'light', { normal: Palette; bright: Palette }> = {
  dark: {
    normal: ['#1a2328', '#f07b62', '#43b98f', '#e0a83e', '#7ab0f4', '#c792ea', '#4db6dc', '#c5d0d5'],
    bright: ['#82939b', '#ff9b85', '#6fdcb3', '#f3c76b', '#a3c9ff', '#deb3f7', '#80d2ef', '#ffffff'],
  },
  light: {
    normal: ['#16211f', '#b83a24', '#0f7350', '#8a5f00', '#2a66c2', '#8e3fa8', '#0a6f97', '#b7c2c8'],
    bright: ['#62727a', '#d1492f', '#12885f', '#a37100', '#3577db', '#a552c0', '#0c83b2', '#8a979e'],
  },
};

function capital(name: string): string {
  return `bright${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

/** The terminal's colours, from the design tokens of the page's present theme. */
export function terminalTheme(token: (name: string) => string, dark: boolean): ITheme {
  const { normal, bright } = palettes[dark ? 'dark' : 'light'];
  const ansi = names.flatMap((name, i) => [
    [name, normal[i]],
    [capital(name), bright[i]],
  ]);
  const accent = token('--c-accent');
  return {
    ...Object.fromEntries(ansi),
    foreground: token('--c-text'),
    background: token('--c-surface'),
    cursor: accent,
    cursorAccent: token('--c-surface'),
    selectionBackground: `${accent}55`,
    selectionInactiveBackground: `${accent}33`,
    overviewRulerBorder: token('--c-surface'),
  };
}

/** The colours of matches in the find bar: all of them, and the one that is at hand. */
export function matchColours(token: (name: string) => string) {
  return {
    matchBackground: token('--c-sel'),
    matchOverviewRuler: token('--c-accent'),
    activeMatchBorder: token('--c-warn'),
    activeMatchColorOverviewRuler: token('--c-warn'),
  };
}

/** A design token as it is now. */
export function pageToken(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export function pageIsDark(): boolean {
  return document.documentElement.dataset.theme === 'dark';
}

/** Calls back whenever the page's theme changes. */
export function onPageTheme(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
