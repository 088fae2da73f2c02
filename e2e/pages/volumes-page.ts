import { expect, type Locator, type Page } from '@playwright/test';

/** The list of volumes, and the page of one. */
export class VolumesPage {
  readonly grid: Locator;
  readonly filter: Locator;
  readonly dialog: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole('grid', { name: /^(Volumes|볼륨)$/ });
    this.filter = page.getByRole('textbox', { name: 'Filter volumes' });
    this.dialog = page.getByRole('dialog');
  }

  async goTo(): Promise<void> {
    await this.page.locator('nav a[href$="/volumes"]').click();
    await expect(this.page.getByRole('heading', { level: 1, name: /^(Volumes|볼륨)$/ })).toBeVisible();
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

  /** Goes to a volume's page by its address, as a link does. */
  async open(name: string, tab: 'overview' | 'files' | 'containers' | 'inspect' = 'overview'): Promise<void> {
    await this.page.evaluate((path) => {
      location.hash = path;
    }, `#/volumes/${name}/${tab}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toContainText(name.slice(0, 12));
  }

  tab(name: 'overview' | 'files' | 'containers' | 'inspect'): Locator {
    return this.page.locator(`[data-tab=${name}]`);
  }
}
