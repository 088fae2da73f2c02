import { expect, type Locator, type Page } from '@playwright/test';

/** The bottom panel with its shells. */
export class Panel {
  readonly region: Locator;

  constructor(readonly page: Page) {
    this.region = page.getByRole('region', { name: 'Panel' });
  }

  tab(name: string | RegExp): Locator {
    return this.region.getByRole('tab', { name });
  }

  /** What the terminal shows, a line an entry. */
  async screen(): Promise<string> {
    return (await this.page.locator('.xterm-rows > div').allTextContents()).join('\n');
  }

  async type(text: string): Promise<void> {
    await this.page.locator('.xterm-helper-textarea').first().focus();
    await this.page.keyboard.type(text);
  }

  async says(words: string | RegExp): Promise<void> {
    await expect.poll(() => this.screen()).toMatch(words);
  }

  /** The question before a shell is closed that is running something. */
  closing(): Locator {
    return this.page.getByRole('dialog', { name: /running something/ });
  }

  state(name: 'running' | 'exited' | 'disconnected' | 'failed'): Locator {
    return this.page.locator(`[data-session-state="${name}"]`);
  }
}
