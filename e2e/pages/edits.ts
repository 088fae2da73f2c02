import type { Locator, Page } from '@playwright/test';

/** What the window says of edits that are not over. */
export class Edits {
  constructor(readonly page: Page) {}

  /** Begins an edit by the contract, as a form does: the container's own line with more variables. */
  async begin(id: string, env: string[]): Promise<void> {
    await this.page.evaluate(
      async ([container, variables]) => {
        type Answer = { v: { spec: object } };
        const answer = (await window.gantry.call('edits', 'edit.spec', { id: container })) as Answer;
        const { port1, port2 } = new MessageChannel();
        // a port that nothing refers to may be collected
        Object.assign(window, { heldPort: port1 });
        const input = {
          id: container,
          spec: { ...answer.v.spec, env: variables },
          pull: false,
          healthSeconds: 20,
          keep: 'confirm',
        };
        window.postMessage({ type: 'gantry:stream', method: 'edit.apply', input }, window.origin, [port2]);
      },
      [id, env] as const,
    );
  }

  /** The notice of one that was cut off, also while something is done about it. */
  interrupted(name: string): Locator {
    return this.page.getByRole('alert').filter({ hasText: name });
  }

  /** The bar on a container's page while the old one is kept. */
  kept(): Locator {
    return this.page.getByRole('status').filter({ hasText: 'kept until' });
  }
}
