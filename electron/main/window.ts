import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Boot } from '@shared/features/app';
import { app, BrowserWindow, nativeImage, nativeTheme, type Rectangle, screen } from 'electron';
import { APP_ORIGIN } from './protocol';
import type { SettingsStore } from './settings';

declare const __BENCH__: boolean;

interface WindowState extends Rectangle {
  maximized: boolean;
}

const fallback: WindowState = { x: -1, y: -1, width: 1280, height: 800, maximized: false };

/** Where the window was; moved back when the screen it was on is gone. */
function readState(path: string): WindowState {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'));
    const state = { ...fallback, ...(stored as Partial<WindowState>) };
    const numbers = [state.x, state.y, state.width, state.height];
    if (!numbers.every(Number.isFinite) || state.width < 400 || state.height < 300) return fallback;
    const onScreen = screen.getAllDisplays().some(({ workArea: area }) => {
      const right = Math.min(area.x + area.width, state.x + state.width);
      const bottom = Math.min(area.y + area.height, state.y + state.height);
      return right - Math.max(area.x, state.x) > 100 && bottom - Math.max(area.y, state.y) > 50;
    });
    return onScreen ? state : { ...fallback, width: state.width, height: state.height };
  } catch {
    // first start, or a file that cannot be used: the default size does no harm
    return fallback;
  }
}

/** Writes the state at rest: half a second after the last change, when the window closes, and when the app quits. */
function rememberState(window: BrowserWindow, path: string): void {
  let timer: NodeJS.Timeout | null = null;
  const save = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (window.isDestroyed()) return;
    const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    try {
      // small, and the last chance to write when the app is about to exit
      writeFileSync(path, JSON.stringify(state));
    } catch (error) {
      console.error(`window state: ${error instanceof Error ? error.message : error}`);
    }
  };
  const soon = () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(save, 500);
  };
  window.on('resize', soon).on('move', soon).on('close', save);
  // quitting ends with `app.exit`, which closes no window
  app.on('before-quit', save);
  window.once('closed', () => app.off('before-quit', save));
}

/** Reloads a crashed page in place, twice a minute at most. */
function reviveAfterCrash(window: BrowserWindow): void {
  let crashes: number[] = [];
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return;
    console.error(`page: the renderer ended (${details.reason})`);
    const now = Date.now();
    crashes = [...crashes.filter((at) => now - at < 60_000), now];
    if (crashes.length > 2 || window.isDestroyed()) return;
    // not from within the event, while Electron still takes the old process down; and by its address, as there may be
    // no document left to reload
    const url = window.webContents.getURL();
    setTimeout(() => {
      if (!window.isDestroyed())
        window.loadURL(url).catch((error) => console.error(`page: ${error.message}`));
    }, 100);
  });
}

/** How long a loaded page may take to its first picture before its window is shown without one. */
const SHOW_AFTER_MS = 2000;

/**
 * Shows the window with its first picture. A hidden window may never make one (seen on Linux: the page is there, but no frame is
 * ever drawn); shown, it does.
 */
function showOnce(window: BrowserWindow, onShown: () => void): void {
  let shown = false;
  const show = () => {
    if (shown || window.isDestroyed()) return;
    shown = true;
    window.show();
    onShown();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', () => setTimeout(show, SHOW_AFTER_MS));
}

interface WindowOptions {
  settings: SettingsStore;
  userData: string;
  preload: string;
  /** The window has been shown, with its first picture or without one. */
  onShown: () => void;
}

/** Creates the window, still empty. */
export function createMainWindow({ settings, userData, preload, onShown }: WindowOptions): BrowserWindow {
  const statePath = join(userData, 'window.json');
  const { maximized, x, y, width, height } = readState(statePath);
  const boot: Boot = {
    settings: settings.get(),
    locale: app.getPreferredSystemLanguages()[0] ?? app.getLocale(),
    platform: process.platform,
    versions: {
      app: app.getVersion(),
      electron: process.versions.electron,
      chrome: process.versions.chrome,
      node: process.versions.node,
    },
    settingsRecovered: settings.recovered,
  };
  if (__BENCH__) performance.mark('gantry:window');
  const window = new BrowserWindow({
    width,
    height,
    ...(x >= 0 && y >= 0 ? { x, y } : {}),
    minWidth: 720,
    minHeight: 480,
    show: false,
    title: 'Gantry',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e1316' : '#f6f8f9',
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      additionalArguments: [`--gantry-boot=${encodeURIComponent(JSON.stringify(boot))}`],
    },
  });
  if (maximized) window.maximize();
  showOnce(window, () => {
    onShown();
    // decoding it would hold up the first picture; macOS takes the application's own
    if (process.platform !== 'darwin')
      window.setIcon(nativeImage.createFromPath(join(app.getAppPath(), 'assets/icon.png')));
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  rememberState(window, statePath);
  reviveAfterCrash(window);
  return window;
}

/** Loads the page, at `route` or the first one: to be sent there by the page itself would cost a picture. */
export function loadPage(window: BrowserWindow, route: string | null): void {
  void window.loadURL(`${process.env.ELECTRON_RENDERER_URL ?? `${APP_ORIGIN}/`}#${route ?? '/containers'}`);
}
