import type { Locator, Page } from '@playwright/test';

type ContainerTab =
  | 'Logs'
  | 'Shell'
  | 'Stats'
  | 'Files'
  | 'Inspect'
  | 'Environment'
  | 'Mounts'
  | 'Networks'
  | 'Processes'
  | 'Changes'
  | 'Health';

/** One container's page. */
export class ContainerPage {
  readonly log: Locator;
  readonly find: Locator;

  constructor(readonly page: Page) {
    this.log = page.getByRole('log');
    this.find = page.getByRole('textbox', { name: 'Find', exact: true });
  }

  async tab(name: ContainerTab): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  /** The texts of the log lines in sight, without their times. */
  async lines(): Promise<string[]> {
    return this.log.locator('.log-row:not(.log-marker) .log-text').allTextContents();
  }

  markers(): Locator {
    return this.log.locator('.log-marker');
  }
}
