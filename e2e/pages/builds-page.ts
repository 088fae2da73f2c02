import { expect, type Locator, type Page } from '@playwright/test';
import type { RunningApp } from '../fixtures/app';

/** The list of builds, the form that builds, and the page of one build. */
export class BuildsPage {
  readonly page: Page;
  readonly grid: Locator;
  readonly form: Locator;
  readonly heading: Locator;
  /** The Dockerfile: an editor in the form, a text to read on a build's page. */
  readonly dockerfile: Locator;
  /** The button that begins a build. */
  readonly build: Locator;
  readonly steps: Locator;
  /** What would be sent, and the command, beside the form. */
  readonly aside: Locator;

  constructor(private readonly app: RunningApp) {
    this.page = app.page;
    this.grid = this.page.getByRole('grid', { name: 'Builds' });
    this.form = this.page.getByRole('form', { name: 'New build' });
    this.heading = this.page.getByRole('heading', { level: 1 });
    this.dockerfile = this.page.getByRole('textbox', { name: 'Dockerfile', exact: true });
    this.build = this.page.getByRole('button', { name: 'Build', exact: true });
    this.steps = this.page.getByRole('list', { name: 'Steps' });
    this.aside = this.page.getByRole('complementary', { name: 'What would be done' });
  }

  async openForm(): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: 'Builds' }).click();
    await this.page.getByRole('button', { name: 'New build' }).first().click();
    await expect(this.form).toBeVisible();
  }

  /** Answers the system's dialog with a folder and takes it as the context. */
  async chooseFolder(path: string): Promise<void> {
    await this.app.electron.evaluate(({ dialog }, folder) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] });
    }, path);
    await this.page.getByRole('button', { name: 'Choose a folder…' }).click();
    await expect(this.form.getByText(path, { exact: true })).toBeVisible();
  }

  async type(text: string): Promise<void> {
    await this.dockerfile.click();
    await this.page.keyboard.press('ControlOrMeta+a');
    await this.page.keyboard.insertText(text);
  }

  async start(): Promise<void> {
    await this.build.click();
    await expect(this.steps).toBeVisible();
  }

  step(name: string | RegExp): Locator {
    return this.steps.getByRole('listitem').filter({ has: this.page.getByRole('button', { name }) });
  }

  /** Waits for the word beside the name that says how the build stands. */
  async expectState(state: string): Promise<void> {
    const mark = this.page.locator('main header').getByRole('img', { name: state, exact: true });
    await expect(mark).toBeVisible({ timeout: 60_000 });
  }
}
