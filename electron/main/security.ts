import { shell, type WebContents } from 'electron';
import { APP_ORIGIN } from './protocol';

/** The origin of our own page, which in development is Vite's server. */
export function isOurUrl(url: string): boolean {
  const dev = process.env.ELECTRON_RENDERER_URL;
  try {
    const { protocol, host } = new URL(url);
    return `${protocol}//${host}` === APP_ORIGIN || (dev !== undefined && new URL(dev).host === host);
  } catch {
    return false;
  }
}

/** No navigation away, no new windows, no webviews, no permissions: the page has all it needs. */
export function denyByDefault(contents: WebContents): void {
  contents.on('will-navigate', (event, url) => {
    // a reload of the page itself is a navigation, too
    if (!isOurUrl(url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isOurUrl(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  contents.session.setPermissionCheckHandler(() => false);
}

/** The one way out: http and https addresses, in the system's browser. */
export async function openExternal(url: string): Promise<void> {
  const { protocol } = new URL(url);
  if (protocol !== 'http:' && protocol !== 'https:') throw new Error(`Refused to open ${protocol} addresses`);
  await shell.openExternal(url);
}
