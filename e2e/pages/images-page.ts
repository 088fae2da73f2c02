import { expect, type Locator, type Page } from '@playwright/test';

/** The list of images. */
export class ImagesPage {
  readonly grid: Locator;
  readonly filter: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: /^(Images|이미지)$/ });
    this.filter = page.getByRole('textbox', { name: 'Filter images' });
    this.dialog = page.getByRole('dialog');
  }

  async goTo(): Promise<void> {
    await this.page
      .getByRole('navigation')
      .getByRole('link', { name: /^(Images|이미지)/ })
      .click();
    await expect(this.grid).toBeVisible();
  }

  /** An image's row: by `repository:tag`, or the short id of one without a name. */
  row(name: string): Locator {
    return this.grid.getByRole('row', { name, exact: true });
  }

  cell(name: string, column: string): Locator {
    return this.row(name).locator(`[data-column="${column}"]`);
  }

  /** Clicks a row where there is no link. */
  async pick(name: string, modifiers: ('ControlOrMeta' | 'Shift')[] = []): Promise<void> {
    await this.cell(name, 'id').click({ modifiers });
  }

  async select(...names: string[]): Promise<void> {
    for (const name of names) await this.pick(name, ['ControlOrMeta']);
  }

  /** Chooses from a row's context menu. */
  async choose(name: string, entry: string | RegExp): Promise<void> {
    await this.cell(name, 'id').click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  async open(name: string): Promise<void> {
    await this.cell(name, 'repository').getByRole('button').click();
    await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }

  async tab(name: 'Overview' | 'Layers' | 'Files' | 'Config' | 'Containers' | 'Inspect'): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
  }
}
