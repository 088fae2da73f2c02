import type { ITheme } from '@xterm/xterm';

const base = {
  light: {
    black: '#24292f',
    red: '#b83a24',
    green: '#0f7350',
    yellow: '#8a5f00',
    blue: '#2a66c2',
    magenta: '#8a3fa8',
    cyan: '#0a6f97',
    white: '#6e7781',
    brightBlack: '#57606a',
    brightRed: '#a32b17',
    brightGreen: '#0b5f42',
    brightYellow: '#6f4c00',
    brightBlue: '#1f52a3',
    brightMagenta: '#74308f',
    brightCyan: '#085a7a',
    brightWhite: '#3d444d',
  },
  dark: {
    black: '#3b464d',
    red: '#f07b62',
    green: '#43b98f',
    yellow: '#e0a83e',
    blue: '#7ab0f4',
    magenta: '#c98be0',
    cyan: '#4db6dc',
    white: '#c9d3d8',
    brightBlack: '#82939b',
    brightRed: '#ff9c86',
    brightGreen: '#6fd6b0',
    brightYellow: '#f2c56b',
    brightBlue: '#a3c9fa',
    brightMagenta: '#dcb0ec',
    brightCyan: '#86d2ee',
    brightWhite: '#f2f6f8',
  },
};

/** The terminal in the app's colours, light or dark, as the page is now. */
export function terminalTheme(): ITheme {
  const root = document.documentElement;
  const style = getComputedStyle(root);
  const token = (name: string) => style.getPropertyValue(`--c-${name}`).trim();
  return {
    ...base[root.dataset.theme === 'dark' ? 'dark' : 'light'],
    background: token('surface'),
    foreground: token('text'),
    cursor: token('accent'),
    cursorAccent: token('surface'),
    selectionBackground: token('sel'),
  };
}

/** Calls back when the theme of the page changes. */
export function onThemeChange(listener: () => void): () => void {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}
