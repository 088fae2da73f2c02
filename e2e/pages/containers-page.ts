import { expect, type Locator, type Page } from '@playwright/test';

/** The list of containers. */
export class ContainersPage {
  readonly grid: Locator;
  readonly filter: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: /^(Containers|컨테이너)$/ });
    this.filter = page.getByRole('textbox', { name: 'Filter containers' });
  }

  /** A container's row, by its exact name. */
  row(name: string): Locator {
    return this.grid.getByRole('row', { name, exact: true });
  }

  cell(name: string, column: string): Locator {
    return this.row(name).locator(`[data-column="${column}"]`);
  }

  /** Clicks a row where there is no link. */
  async pick(name: string, modifiers: ('ControlOrMeta' | 'Shift')[] = []): Promise<void> {
    await this.cell(name, 'image').click({ modifiers });
  }

  status(name: string): Locator {
    return this.cell(name, 'status');
  }

  /** Clicks a button that a row shows on hover. */
  async act(name: string, verb: string): Promise<void> {
    await this.row(name).hover();
    await this.row(name).getByRole('button', { name: verb, exact: true }).click();
  }

  /** Chooses from a row's context menu. */
  async choose(name: string, entry: string | RegExp): Promise<void> {
    await this.cell(name, 'image').click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click();
  }

  async open(name: string): Promise<void> {
    await this.row(name).getByRole('button', { name, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }

  async select(...names: string[]): Promise<void> {
    for (const name of names) await this.pick(name, ['ControlOrMeta']);
  }
}
