import { expect, type Locator, type Page } from '@playwright/test';

/** The four views of networks, and the page of one. */
export class NetworksPage {
  readonly grid: Locator;
  readonly filter: Locator;
  readonly dialog: Locator;
  readonly map: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: /^(Networks|네트워크)$/ });
    this.filter = page.getByRole('textbox', { name: 'Filter networks' });
    this.dialog = page.getByRole('dialog');
    this.map = page.getByRole('group', { name: /^(Map of networks|네트워크 지도)$/ });
  }

  async goTo(): Promise<void> {
    await this.page.locator('nav a[href$="/networks"]').click();
    await expect(this.grid).toBeVisible();
  }

  /** Goes to a view by its place: the list, the map, the question, the ports. */
  async view(index: 0 | 1 | 2 | 3): Promise<void> {
    await this.page
      .getByRole('radiogroup', { name: /^(View|보기)$/ })
      .getByRole('radio')
      .nth(index)
      .click();
  }

  row(name: string): Locator {
    return this.grid.getByRole('row', { name, exact: true });
  }

  cell(name: string, column: string): Locator {
    return this.row(name).locator(`[data-column="${column}"]`);
  }

  /** Clicks a row where there is no link. */
  async pick(name: string, modifiers: ('ControlOrMeta' | 'Shift')[] = []): Promise<void> {
    await this.cell(name, 'driver').click({ modifiers });
  }

  /** Chooses from a row's context menu. */
  async choose(name: string, entry: string | RegExp): Promise<void> {
    await this.cell(name, 'driver').click({ button: 'right' });
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  async open(name: string): Promise<void> {
    await this.cell(name, 'name').getByRole('button').click();
    await expect(this.page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible();
  }

  /** A field of the dialog that creates one. */
  field(name: string): Locator {
    return this.dialog.getByRole('textbox', { name, exact: true });
  }

  /** One subnet of it, the first being 1. */
  pool(number: number): Locator {
    return this.dialog.getByRole('group', { name: `Subnet ${number}` });
  }

  async create(name: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Create network…' }).click();
    await this.field('Name').fill(name);
  }

  get submit(): Locator {
    return this.dialog.getByRole('button', { name: 'Create network' });
  }
}
