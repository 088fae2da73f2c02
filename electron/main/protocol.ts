import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

/** The page's own scheme: no file: rights, and a real origin. */
export const appScheme = {
  scheme: 'app',
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
} as const;

export const APP_ORIGIN = 'app://gantry';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
};

/**
 * Nothing but the app's own files, and no connection anywhere: the page talks to main only. Inline styles are needed by
 * xterm and CodeMirror, which write their theme into style elements; inline scripts never are. Images of a container's files
 * are shown as blobs, in which nothing runs.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** What the first picture needs, read while Electron is still getting ready: `index.html` and the files it names. */
export function readFirstFiles(root: string): FirstFiles {
  const files = new Map<string, Promise<Buffer>>();
  const read = (path: string) => {
    const content = readFile(path);
    // without a listener a missing file would end the process; whoever asks for it gets the failure
    content.catch(() => {});
    files.set(path, content);
    return content;
  };
  read(join(root, 'index.html')).then(
    (html) => {
      for (const [, name = ''] of html.toString().matchAll(/(?:src|href)="\.\/([^"]+)"/g))
        read(join(root, name));
    },
    () => {},
  );
  return files;
}

/** Contents by path; each is taken once, so that it is not kept for the life of the app. */
type FirstFiles = Map<string, Promise<Buffer>>;

/** Serves the built page below `root`, and in development passes on to Vite's server. */
export function serveApp(root: string, first: FirstFiles, devServer: string | undefined): void {
  if (devServer) return;
  const read = (path: string) => {
    const content = first.get(path) ?? readFile(path);
    first.delete(path);
    return content;
  };
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'gantry') return new Response(null, { status: 404 });
    const wanted = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname);
    const path = normalize(join(root, wanted));
    if (!path.startsWith(root + sep)) return new Response(null, { status: 403 });
    try {
      const body = await read(path);
      return new Response(new Uint8Array(body), {
        headers: {
          'Content-Type': types[extname(path)] ?? 'application/octet-stream',
          'Content-Security-Policy': contentSecurityPolicy,
          'X-Content-Type-Options': 'nosniff',
        },
      });
    } catch {
      return new Response(null, { status: 404 });
    }
  });
}
