import { randomUUID } from 'node:crypto';
import { basename, join } from 'node:path';
import { AppError } from '@shared/errors/app-error';
import { app as appContract, type MenuCommand } from '@shared/features/app';
import type { AppContract } from '@shared/ipc/contract';
import { app, BrowserWindow, clipboard, dialog, nativeTheme, type OpenDialogOptions, shell } from 'electron';
import { createRouter, type Handlers, type Router } from '../ipc/router';
import type { EngineHost } from './engine-host';
import { openExternal } from './security';
import type { SettingsStore } from './settings';

interface AppRouterOptions {
  settings: SettingsStore;
  host: EngineHost;
  menuListeners: Set<(command: MenuCommand) => void>;
  onReady: (report: { listMs: number; containers: number }) => void;
}

/** Asks for one thing that exists; null when cancelled. */
async function chooseExisting(options: OpenDialogOptions): Promise<string | null> {
  const window = BrowserWindow.getFocusedWindow();
  const { canceled, filePaths } = window
    ? await dialog.showOpenDialog(window, options)
    : await dialog.showOpenDialog(options);
  return canceled ? null : (filePaths[0] ?? null);
}

/** The handlers that need Electron. */
export function createAppRouter({ settings, host, menuListeners, onReady }: AppRouterOptions): Router {
  const saved = new Map<string, string>();
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
        const token = randomUUID();
        saved.set(token, filePath);
        host.grant(token, filePath);
        return { token, name: basename(filePath) };
      },
      async chooseFile({ title }) {
        const path = await chooseExisting({ title, properties: ['openFile', 'showHiddenFiles'] });
        if (path === null) return null;
        const token = randomUUID();
        host.grant(token, path);
        return { token, name: basename(path) };
      },
      chooseMountSource: ({ title }) =>
        chooseExisting({ title, properties: ['openDirectory', 'createDirectory', 'showHiddenFiles'] }),
      showSavedFile({ token }) {
        const path = saved.get(token);
        if (path) shell.showItemInFolder(path);
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
