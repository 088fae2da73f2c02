import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningApp } from '../fixtures/app';
import { VolumesPage } from './volumes-page';

const commands = {
  en: { export: 'Export…', clone: 'Clone…', restore: 'Restore…', empty: 'Empty…', new: 'Restore a volume…' },
  ko: {
    export: '내보내기…',
    clone: '복제…',
    restore: '복원…',
    empty: '비우기…',
    new: '볼륨 복원…',
  },
};

/** The dialogs about whole volumes, what they begin, and what is said of what was cut off. */
export class VolumeTransfers {
  readonly page: Page;
  readonly dialog: Locator;

  constructor(
    readonly app: RunningApp,
    readonly language: 'en' | 'ko' = 'en',
  ) {
    this.page = app.page;
    this.dialog = app.page.getByRole('dialog');
  }

  /** What the system's dialogs answer next. */
  async answer(path: string): Promise<void> {
    await this.app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
  }

  async open(kind: keyof (typeof commands)['en'], volume: string | null): Promise<void> {
    const command = commands[this.language][kind];
    if (volume) {
      const list = new VolumesPage(this.page);
      await list.goTo();
      return list.choose(volume, command);
    }
    const typed = this.page.getByRole('combobox');
    // the window may be just coming up
    await expect(async () => {
      if (!(await typed.isVisible())) await this.page.keyboard.press('ControlOrMeta+k');
      await expect(typed).toBeVisible({ timeout: 1000 });
    }).toPass();
    await typed.fill(command);
    await this.page.getByRole('option', { name: command, exact: true }).click();
    await expect(this.dialog.getByRole('heading')).toBeVisible();
  }

  /** The button that begins it. */
  submit(name: string): Locator {
    return this.dialog.getByRole('button', { name, exact: true });
  }

  async choose(option: string): Promise<void> {
    await this.dialog.getByRole('radio', { name: option, exact: true }).click();
  }

  /** The task of this title in the list of tasks. */
  async task(title: RegExp): Promise<Locator> {
    const list = this.page.getByRole('dialog', { name: 'Tasks' });
    if (!(await list.isVisible())) await this.page.getByRole('button', { name: /task/i }).click();
    return list.getByRole('listitem').filter({ hasText: title });
  }

  notice(volume: string): Locator {
    return this.page.getByRole('alert').filter({ hasText: volume });
  }
}
