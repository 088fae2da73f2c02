import { AppError } from '@shared/errors/app-error';
import type { MenuCommand } from '@shared/features/app';
import { channels, type Link, type Result } from '@shared/ipc/frames';
import {
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  type WebContents,
} from 'electron';
import { createPortLink } from '../ipc/port-link';
import type { Router } from '../ipc/router';
import type { EngineHost } from './engine-host';
import { isOurUrl } from './security';
import type { SettingsStore } from './settings';

export interface Ipc {
  /** Lets a window's page call. */
  allow(window: BrowserWindow): void;
  /** Sends a menu command to the page that listens. */
  menu(command: MenuCommand): void;
}

interface IpcOptions {
  settings: SettingsStore;
  host: EngineHost;
  onReady: (report: { listMs: number; containers: number }) => void;
}

/**
 * The one place where messages of pages come in. Checks who sends (a window of ours, its main frame, our origin), and
 * passes on: what needs Electron to main's own router, everything else to the engine worker.
 */
export function createIpc(options: IpcOptions): Ipc {
  const allowed = new Set<WebContents>();
  const menuListeners = new Set<(command: MenuCommand) => void>();
  /** Main's own router brings zod along, so it is loaded after the window is on its way. */
  let ownRouter: Promise<Router> | null = null;
  const own = () => {
    ownRouter ??= import('./app-router').then(({ createAppRouter }) =>
      createAppRouter({ ...options, menuListeners }),
    );
    return ownRouter;
  };
  const isOwn = (method: string) => method.startsWith('app.');

  const isTrusted = (event: IpcMainInvokeEvent | IpcMainEvent) => {
    const frame = event.senderFrame;
    return (
      allowed.has(event.sender) && frame !== null && frame === event.sender.mainFrame && isOurUrl(frame.url)
    );
  };
  const forbidden = (op: string) =>
    new AppError({ code: 'ipc/forbidden', message: 'This frame may not call the app', op }).data;

  ipcMain.handle(
    channels.rpc,
    async (event, id: unknown, method: unknown, input: unknown): Promise<Result> => {
      if (!isTrusted(event)) return { ok: false, e: forbidden(String(method)) };
      if (typeof id !== 'string' || typeof method !== 'string') {
        const e = new AppError({
          code: 'ipc/bad-input',
          message: 'A call needs an id and a method',
          op: 'ipc',
        }).data;
        return { ok: false, e };
      }
      // ids are the page's own: keep those of two windows apart
      const key = `${event.sender.id}:${id}`;
      return isOwn(method) ? (await own()).call(key, method, input) : options.host.call(key, method, input);
    },
  );
  ipcMain.on(channels.cancel, (event, id: unknown) => {
    if (!isTrusted(event) || typeof id !== 'string') return;
    const key = `${event.sender.id}:${id}`;
    options.host.cancel(key);
    void own().then((router) => router.cancel(key));
  });
  ipcMain.on(channels.stream, (event, message: { method?: unknown; input?: unknown } | null) => {
    const [port] = event.ports;
    if (!port) return;
    const { method, input } = message ?? {};
    const link: Link = createPortLink(port);
    if (!isTrusted(event) || typeof method !== 'string') {
      link.post({ t: 'error', e: forbidden(String(method)) });
      link.close();
      return;
    }
    if (isOwn(method)) void own().then((router) => router.open(method, input, link));
    else options.host.open(method, input, link);
  });

  ipcMain.handle(channels.drop, async (event, path: unknown) => {
    if (!isTrusted(event) || typeof path !== 'string' || path === '') return null;
    return (await import('./chosen-files')).grantReading(options.host, path);
  });

  return {
    allow(window) {
      const { webContents } = window;
      allowed.add(webContents);
      webContents.once('destroyed', () => allowed.delete(webContents));
    },
    menu(command) {
      for (const listener of menuListeners) listener(command);
    },
  };
}
