import { expect, type Locator, type Page } from '@playwright/test';

/** The form that runs or edits a container. */
export class RunPage {
  readonly form: Locator;
  readonly image: Locator;
  readonly paste: Locator;
  /** The live command beside the form. */
  readonly command: Locator;

  constructor(readonly page: Page) {
    this.form = page.getByRole('form');
    this.image = this.form.getByLabel('Image', { exact: true });
    this.paste = page.getByLabel('Paste a docker run command to fill the form');
    this.command = page.getByRole('region', { name: 'docker run' });
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: 'Run…' }).first().click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'Run a container' })).toBeVisible();
  }

  /** Unfolds a section and all of its fields. */
  async section(name: string): Promise<Locator> {
    const section = this.form.getByRole('region', { name: new RegExp(`^${name}`) });
    const head = section.getByRole('button', { name: new RegExp(`^${name}`) });
    if ((await head.getAttribute('aria-expanded')) === 'false') await head.click();
    const more = section.getByRole('button', { name: `More about ${name}` });
    if (await more.isVisible()) await more.click();
    return section;
  }

  /** Adds a value to a list of plain values. */
  async add(section: Locator, label: string, value: string): Promise<void> {
    await section.getByRole('button', { name: `Add: ${label}` }).click();
    await section
      .getByRole('textbox', { name: new RegExp(`^${label} \\d+$`) })
      .last()
      .fill(value);
  }

  async fillFrom(line: string): Promise<void> {
    await this.paste.fill(line);
    await this.page.getByRole('button', { name: 'Fill the form' }).click();
  }

  async submit(button: string | RegExp = /^(Run|Run and attach|Create)$/): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click();
  }
}
