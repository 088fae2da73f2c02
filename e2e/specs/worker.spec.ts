import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from '../fixtures/app';

/** Ends the engine worker from within main, as a crash would: the next message to it finds it gone. */
async function crashWorker(electron: ElectronApplication, page: Page): Promise<void> {
  await electron.evaluate(() => {
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (...message) {
      Worker.prototype.postMessage = post;
      void this.terminate();
      post.apply(this, message);
    };
  });
  await page.evaluate(() => window.gantry.call(`crash-${Date.now()}`, 'engine.info', {}));
}

test('the engine worker crashes under an open list, log and shell: all but the shell goes on, and it is said once', async ({
  launch,
  cli,
  prefix,
}) => {
  // slow enough that the whole log stays in sight
  const script = 'i=0; while :; do i=$((i+1)); echo "line $i"; sleep 1; done';
  await cli('run', '-d', '--name', `${prefix}-talk`, 'gantry-test/busybox', 'sh', '-c', script);
  const app = await launch({});
  const { electron, page, containers: list, container, panel } = app;
  await list.act(`${prefix}-talk`, 'Open shell');
  await expect(panel.state('running')).toBeVisible();
  await list.open(`${prefix}-talk`);
  await expect.poll(async () => (await container.lines()).length).toBeGreaterThan(1);
  // a log that is cut off while its older part is read is read anew, and not gone on with
  await expect(page.getByRole('log')).toHaveAttribute('aria-busy', 'false');

  await crashWorker(electron, page);
  await expect(panel.state('disconnected')).toBeVisible();
  const told = page.getByText('The connection to the engine crashed');
  await expect(told).toHaveCount(1);
  await expect(page.getByRole('status').filter({ hasText: /\bConnected/ })).toBeVisible();
  await expect(container.markers().filter({ hasText: /reconnected/i })).toHaveCount(1);
  await expect(told).toHaveCount(1);

  // the log goes on where it was, without a gap or a repeat
  const before = (await container.lines()).at(-1);
  await expect.poll(async () => (await container.lines()).at(-1)).not.toBe(before);
  await cli('stop', '-t', '0', `${prefix}-talk`);
  await expect(container.markers().last()).toContainText('Exited');
  const expected = (await cli('logs', `${prefix}-talk`)).trim().split('\n');
  await expect.poll(() => container.lines()).toEqual(expected);
  // and so does the list
  await cli('create', '--name', `${prefix}-new`, 'gantry-test/busybox', 'true');
  await page.getByRole('link', { name: 'Containers' }).click();
  await expect(list.status(`${prefix}-new`)).toHaveText('Created');
  app.problems.length = 0; // main says that the worker ended, and that is right
});

test('a worker that crashes again and again stays down, says why, and comes back by "Retry now"', async ({
  launch,
  cli,
  prefix,
}) => {
  await cli('create', '--name', `${prefix}-kept`, 'gantry-test/busybox', 'true');
  const app = await launch({});
  const { electron, page, containers: list } = app;
  await expect(list.status(`${prefix}-kept`)).toHaveText('Created');
  const connected = page.getByRole('status').filter({ hasText: /\bConnected/ });
  for (let i = 0; i < 3; i++) {
    await crashWorker(electron, page);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await expect(connected).toBeVisible();
  }
  await crashWorker(electron, page);
  const banner = page.getByRole('alert').filter({ hasText: '4 times within a minute' });
  await expect(banner).toBeVisible();
  await page.screenshot({ path: 'e2e/screenshots/worker-down.png' });
  // what was there is still shown, and a call says at once why it cannot be
  await expect(list.status(`${prefix}-kept`)).toHaveText('Created');
  const answer = await page.evaluate(() => window.gantry.call('direct', 'engine.info', {}));
  expect(answer).toMatchObject({ ok: false, e: { code: 'app/worker-down' } });

  await banner.getByRole('button', { name: 'Retry now' }).click();
  await expect(connected).toBeVisible();
  await expect(banner).toHaveCount(0);
  await cli('create', '--name', `${prefix}-later`, 'gantry-test/busybox', 'true');
  await expect(list.status(`${prefix}-later`)).toHaveText('Created');
  app.problems.length = 0; // main says that the worker ended, and that is right
});
