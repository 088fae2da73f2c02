import { join } from 'node:path';
import { app, BrowserWindow, nativeTheme, protocol } from 'electron';
import { createEngineHost } from './engine-host';
import { readFlags } from './flags';
import { createIpc } from './ipc';
import { installMenu } from './menu';
import { appScheme, readFirstFiles, serveApp } from './protocol';
import { denyByDefault } from './security';
import { createSelfTest } from './self-test';
import { createSettingsStore } from './settings';
import { createMainWindow, loadPage } from './window';

// The composition root: everything is created here, once, in the order in which it is needed for the first paint.

const startedAt = performance.timeOrigin;
const flags = readFlags(process.argv);

// as root Chromium's own sandbox cannot run, and main would refuse to start its processes with it
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([appScheme]);
app.setName('Gantry');

if (!flags.selfTest && !flags.screenshot && !app.requestSingleInstanceLock()) {
  app.quit();
} else {
  start();
}

function start(): void {
  const pageFolder = join(import.meta.dirname, '../renderer');
  const firstFiles = readFirstFiles(pageFolder);
  const userData = app.getPath('userData');
  const settings = createSettingsStore(join(userData, 'settings.json'));
  nativeTheme.themeSource = settings.get().theme;

  // the worker starts to connect while Electron is still getting ready to show a window
  const host = createEngineHost({
    workerPath: join(import.meta.dirname, 'worker.js'),
    init: () => ({ engine: settings.get().engine, journalPath: join(userData, 'exec-journal.json') }),
    log: (message) => console.error(message),
  });
  const selfTest = createSelfTest(flags, startedAt);
  const ipc = createIpc({ settings, host, onReady: selfTest.onReady });

  app.on('web-contents-created', (_event, contents) => denyByDefault(contents));
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });

  void app.whenReady().then(() => {
    const onShown = () => {
      // the menu can wait for the first picture, which it would hold up
      installMenu((command) => ipc.menu(command));
      selfTest.shown();
    };
    const open = () => {
      const window = createMainWindow({ settings, userData, preload: preloadPath(), onShown });
      ipc.allow(window);
      selfTest.watch(window);
      return window;
    };
    const window = open();
    // while the window's process starts
    serveApp(pageFolder, firstFiles, process.env.ELECTRON_RENDERER_URL);
    loadPage(window, flags.route);
    app.on('activate', () => {
      if (BrowserWindow.getAllWindows().length === 0) loadPage(open(), flags.route);
    });
  });

  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });

  // shells are ended in their containers before the app goes (closing a socket leaves them running)
  let mayQuit = false;
  app.on('before-quit', (event) => {
    if (mayQuit) return;
    event.preventDefault();
    void host.shutdown().then(() => {
      mayQuit = true;
      app.exit(selfTest.exitCode());
    });
  });
}

function preloadPath(): string {
  return join(import.meta.dirname, '../preload/index.cjs');
}
