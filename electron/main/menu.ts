import type { MenuCommand } from '@shared/features/app';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { menuWords } from './menu-words';

/** The application menu. What concerns the page is sent to it as a command. */
export function installMenu(send: (command: MenuCommand) => void): void {
  const words = menuWords(app.getPreferredSystemLanguages()[0] ?? 'en');
  const isMac = process.platform === 'darwin';
  const item = (label: string, command: MenuCommand, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    ...(accelerator && { accelerator }),
    click: () => send(command),
  });
  const template: MenuItemConstructorOptions[] = [
    {
      label: isMac ? app.name : words.file,
      submenu: [
        ...(isMac ? [item(words.about, 'about'), { type: 'separator' } as const] : []),
        item(words.settings, 'settings', 'CmdOrCtrl+,'),
        { type: 'separator' },
        isMac ? { role: 'quit' } : { role: 'quit', label: words.quit },
      ],
    },
    {
      label: words.edit,
      submenu: [
        { role: 'cut', label: words.cut },
        { role: 'copy', label: words.copy },
        { role: 'paste', label: words.paste },
        { role: 'selectAll', label: words.selectAll },
      ],
    },
    {
      label: words.view,
      submenu: [
        item(words.palette, 'palette', 'CmdOrCtrl+K'),
        item(words.panel, 'toggle-panel', 'Ctrl+`'),
        { type: 'separator' },
        { role: 'resetZoom', label: words.actualSize },
        { role: 'zoomIn', label: words.zoomIn },
        { role: 'zoomOut', label: words.zoomOut },
        { type: 'separator' },
        { role: 'togglefullscreen', label: words.fullScreen },
        { role: 'toggleDevTools', label: words.developerTools },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimize },
        { role: 'close', label: words.close },
      ],
    },
    ...(isMac ? [] : [{ label: words.help, submenu: [item(words.about, 'about')] }]),
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
