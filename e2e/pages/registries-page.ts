import { expect, type Locator, type Page } from '@playwright/test';

/** The page of registries, the dialogs of transfers, and the list of tasks. */
export class RegistriesPage {
  readonly dialog: Locator;
  readonly grid: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByRole('dialog');
    this.grid = page.getByRole('grid', { name: 'Registries' });
  }

  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Main' })
      .getByRole('link', { name: 'Registries' })
      .click();
    await expect(this.grid).toBeVisible();
  }

  row(server: string): Locator {
    return this.grid.getByRole('row', { name: server, exact: true });
  }

  /** What the row of a registry can do, by its verb. */
  async act(server: string, verb: string): Promise<void> {
    await this.row(server).hover();
    await this.row(server).getByRole('button', { name: verb, exact: true }).click();
  }

  async signIn(user: { username: string; password: string }): Promise<void> {
    await this.dialog.getByLabel('User name').fill(user.username);
    await this.dialog.getByLabel('Password or token').fill(user.password);
    await this.dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  /** Opens a dialog by the palette. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('ControlOrMeta+k');
    await this.page.getByRole('combobox').fill(name);
    await this.page.getByRole('option', { name }).first().click();
  }

  /** The list of tasks, opened if it is not. */
  async tasks(): Promise<Locator> {
    const list = this.page.getByRole('dialog', { name: 'Tasks' });
    if (!(await list.isVisible())) await this.page.getByRole('button', { name: /task/i }).click();
    await expect(list).toBeVisible();
    return list;
  }

  tag(name: string): Locator {
    return this.page.getByRole('grid', { name: 'Tags' }).getByRole('row', { name, exact: true });
  }
}
