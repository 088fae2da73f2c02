import { expect, type Locator, type Page } from '@playwright/test';

/** The Files tab of a container's page. */
export class FilesPage {
  readonly grid: Locator;
  readonly editor: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: /^Files in / });
    this.editor = page.locator('.cm-content');
  }

  row(name: string): Locator {
    return this.grid.getByRole('row', { name, exact: true });
  }

  cell(name: string, column: string): Locator {
    return this.row(name).locator(`[data-column="${column}"]`);
  }

  async names(): Promise<string[]> {
    const rows = await this.grid.locator('[data-item]').all();
    return Promise.all(rows.map(async (row) => (await row.getAttribute('aria-label')) ?? ''));
  }

  async open(name: string): Promise<void> {
    await this.row(name).getByRole('button', { name, exact: true }).click();
  }

  async goTo(path: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Type a path' }).click();
    await this.page.getByRole('textbox', { name: 'Path', exact: true }).fill(path);
    await this.page.keyboard.press('Enter');
    await expect(this.page.getByRole('grid', { name: `Files in ${path}`, exact: true })).toBeVisible();
  }

  async choose(name: string, entry: string | RegExp): Promise<void> {
    await this.cell(name, 'mode').click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }
}
