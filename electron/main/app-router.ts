import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { app as appContract, type MenuCommand } from '@shared/features/app';
import type { AppContract } from '@shared/ipc/contract';
import { app, BrowserWindow, clipboard, dialog, nativeTheme, type OpenDialogOptions, shell } from 'electron';
import { createRouter, type Handlers, type Router } from '../ipc/router';
import { grantPath, grantReading } from './chosen-files';
import type { EngineHost } from './engine-host';
import { openExternal } from './security';
import type { SettingsStore } from './settings';

interface AppRouterOptions {
  settings: SettingsStore;
  host: EngineHost;
  menuListeners: Set<(command: MenuCommand) => void>;
  onReady: (report: { listMs: number; containers: number }) => void;
}

/** The handlers that need Electron. */
export function createAppRouter({ settings, host, menuListeners, onReady }: AppRouterOptions): Router {
  const saved = new Map<string, string>();
  const remember = (use: 'write' | 'folder', path: string) => {
    const token = grantPath(host, use, path);
    saved.set(token, path);
    return { token, name: basename(path) };
  };
  const choosePaths = async (options: OpenDialogOptions): Promise<string[]> => {
    const window = BrowserWindow.getFocusedWindow();
    const { canceled, filePaths } = window
      ? await dialog.showOpenDialog(window, options)
      : await dialog.showOpenDialog(options);
    return canceled ? [] : filePaths;
  };
  const handlers: Pick<Handlers<AppContract>, 'app'> = {
    app: {
      settings: () => settings.get(),
      changeSettings(patch) {
        let changed: ReturnType<SettingsStore['get']>;
        try {
          changed = settings.change(patch);
        } catch (error) {
          const message = error instanceof Error ? error.message : String(error);
          throw new AppError({ code: 'file/failed', message, target: 'settings.json' });
        }
        nativeTheme.themeSource = changed.theme;
        return changed;
      },
      watchMenu: (_input, sink, { signal }) =>
        new Promise((_, reject) => {
          const listener = (command: MenuCommand) => sink.item(command);
          menuListeners.add(listener);
          const end = () => {
            menuListeners.delete(listener);
            reject(signal.reason);
          };
          signal.addEventListener('abort', end, { once: true });
        }),
      copyText: ({ text }) => clipboard.writeText(text),
      readClipboard: () => clipboard.readText(),
      openExternal: ({ url }) => openExternal(url),
      async chooseSaveFile({ defaultName, title }) {
        const options = { title, defaultPath: join(app.getPath('downloads'), basename(defaultName)) };
        const window = BrowserWindow.getFocusedWindow();
        const { canceled, filePath } = window
          ? await dialog.showSaveDialog(window, options)
          : await dialog.showSaveDialog(options);
        if (canceled || !filePath) return null;
        return remember('write', filePath);
      },
      async chooseFile({ title }) {
        const [path] = await choosePaths({ title, properties: ['openFile', 'showHiddenFiles'] });
        return path === undefined ? null : { token: grantPath(host, 'read', path), name: basename(path) };
      },
      async chooseMountSource({ title }) {
        const [path] = await choosePaths({
          title,
          properties: ['openDirectory', 'createDirectory', 'showHiddenFiles'],
        });
        return path ?? null;
      },
      async chooseFolder({ title }) {
        const [path] = await choosePaths({ title, properties: ['openDirectory', 'createDirectory'] });
        return path === undefined ? null : remember('folder', path);
      },
      async chooseUpload({ what, title }) {
        const kind = what === 'files' ? 'openFile' : 'openDirectory';
        const paths = await choosePaths({ title, properties: [kind, 'multiSelections'] });
        const chosen = await Promise.all(paths.map((path) => grantReading(host, path)));
        return chosen.filter((file) => file !== null);
      },
      showSavedFile({ token, name }) {
        const path = saved.get(token);
        if (path) shell.showItemInFolder(name === undefined ? path : join(path, basename(name)));
      },
      async showMount({ containerId, destination }) {
        // the engine says which folder it is: a path of the page's own making is never opened
        const input = { id: containerId, destination };
        const answer = await host.call(randomUUID(), 'containers.hostFolder', input);
        if (!answer.ok) throw new AppError(answer.e);
        shell.showItemInFolder(String(answer.v));
      },
      ready: onReady,
    },
  };
  return createRouter({ contract: { app: appContract }, handlers });
}
