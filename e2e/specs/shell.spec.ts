import { join } from 'node:path';
import { expect, repo, test } from '../fixtures/app';

test('a shell runs, resizes exactly, interrupts, speaks Korean, ends and starts again', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, panel, page } = app;
  const name = `${prefix}-shell`;
  await cli('run', '-d', '--name', name, 'gantry-test/bash', 'sleep', '100000');
  await list.act(name, 'Open shell');
  await expect(panel.state('running')).toBeVisible();
  await panel.type('echo "안녕 $((40+2))"\n');
  await panel.says('안녕 42');

  const size = async () => {
    await panel.type('clear; echo "size:$(stty size):"\n');
    await panel.says(/size:\d+ \d+:/);
    return (
      /size:(\d+) (\d+):/
        .exec(await panel.screen())
        ?.slice(1)
        .map(Number) ?? []
    );
  };
  const rows = () => page.locator('.xterm-rows > div').count();
  /** What the program in the terminal is told, less what the page shows. */
  const rowsOff = async () => ((await size())[0] ?? Number.NaN) - (await rows());
  expect(await rowsOff()).toBe(0);
  await page.getByRole('separator', { name: 'Resize the panel' }).focus();
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowUp');
  await expect.poll(rowsOff).toBe(0);

  await panel.type('yes gantry\n');
  await panel.says(/gantry\ngantry\ngantry/);
  await page.keyboard.press('Control+c');
  await panel.type('echo still "here"\n');
  await panel.says('still here');

  // the session goes on while the page changes
  await page.getByRole('link', { name: 'Activity' }).click();
  await page.getByRole('link', { name: 'Containers' }).click();
  await panel.says('still here');
  await panel.type('exit 7\n');
  await panel.says('process exited with code 7');
  await panel.type('\n');
  await expect(panel.state('running')).toBeVisible();
  await panel.type('echo "again $((1+1))"\n');
  await panel.says('again 2');

  await panel.type('sleep 4242\n');
  await expect.poll(() => cli('exec', name, 'ps', '-o', 'args')).toContain('sleep 4242');
  const close = panel.region.getByRole('button', { name: 'Close session' });
  await close.click();
  await expect(panel.closing()).toContainText('sleep 4242');
  await expect(panel.closing().getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(panel.closing()).toBeHidden();
  expect(await cli('exec', name, 'ps', '-o', 'args')).toContain('sleep 4242');
  await close.click();
  await panel.closing().getByRole('button', { name: 'Close session' }).click();
  await expect.poll(() => cli('exec', name, 'ps', '-o', 'args')).not.toContain('sleep 4242');
});

test('an idle shell closes at once; several are asked about together, and the idle ones go', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, panel, page } = app;
  const name = `${prefix}-close`;
  await cli('run', '-d', '--name', name, 'gantry-test/busybox', 'sleep', '100000');
  const processes = () => cli('exec', name, 'ps', '-o', 'args');
  await list.act(name, 'Open shell');
  await expect(panel.state('running')).toBeVisible();
  await panel.says('# ');
  await panel.tab(name).press('Delete');
  await expect(panel.region).toBeHidden();
  await expect(panel.closing()).toBeHidden();
  await expect.poll(processes).not.toMatch(/\bsh\b/);

  for (const job of ['sleep 5151', '', 'sleep 5252', '']) {
    await list.act(name, 'Open shell');
    await expect(panel.state('running')).toBeVisible();
    await panel.says('# ');
    if (!job) continue;
    await panel.type(`${job}\n`);
    await expect.poll(processes).toContain(job);
  }
  await panel.tab(name).last().click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Close the others' }).click();
  await expect(panel.closing()).toContainText('sleep 5151');
  await expect(panel.closing()).toContainText('sleep 5252');
  // by selector: what is behind a dialog has no role
  await expect(page.locator('[role=tab]', { hasText: name })).toHaveCount(3);
  await page.screenshot({ path: join(repo, 'e2e/screenshots/close-sessions.png') });
  await panel.closing().getByRole('button', { name: 'Close 2 sessions' }).click();
  await expect(panel.tab(name)).toHaveCount(1);
  await expect.poll(processes).not.toMatch(/sleep 5[12]/);
  // the focus is in the shell that is left
  await panel.type('echo left $((3*4))\n');
  await panel.says('left 12');
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('xterm-helper-textarea');
});

test('closing the app ends its shells in the container', async ({ launch, cli, prefix }) => {
  const name = `${prefix}-quit`;
  await cli('run', '-d', '--name', name, 'gantry-test/busybox', 'sleep', '100000');
  const { containers: list, panel, close, electron } = await launch({});
  await list.act(name, 'Open shell');
  await expect(panel.state('running')).toBeVisible();
  await panel.type('sleep 31337\n');
  await expect.poll(() => cli('exec', name, 'ps', '-o', 'args')).toContain('sleep 31337');
  await electron.evaluate(({ app }) => app.quit());
  await electron.waitForEvent('close');
  await expect.poll(() => cli('exec', name, 'ps', '-o', 'args')).not.toContain('sleep 31337');
  void close;
});

test('what a killed app left is offered for cleaning at the next start', async ({ launch, cli, prefix }) => {
  const name = `${prefix}-orphan`;
  await cli('run', '-d', '--name', name, 'gantry-test/busybox', 'sleep', '100000');
  const first = await launch({});
  await first.containers.act(name, 'Open shell');
  await expect(first.panel.state('running')).toBeVisible();
  await first.panel.type('sleep 6666\n');
  await expect.poll(() => cli('exec', name, 'ps', '-o', 'args')).toContain('sleep 6666');
  const { profile } = first;
  first.electron.process().kill('SIGKILL');
  await first.electron.waitForEvent('close');
  const second = await launch({ profile });
  const notice = second.page.getByRole('alert').filter({ hasText: 'left over from a crash' });
  await expect(notice).toContainText(name);
  await notice.getByRole('button', { name: 'End them' }).click();
  await expect.poll(() => cli('exec', name, 'ps', '-o', 'args')).not.toContain('sleep 6666');
});

test('an image without a shell says what can be done', async ({ app, cli, prefix }) => {
  const { containers: list, panel, page } = app;
  const name = `${prefix}-bare`;
  await cli('run', '-d', '--name', name, 'gantry-test/noshell');
  await list.act(name, 'Open shell');
  await expect(panel.state('failed')).toBeVisible();
  await expect(page.getByText(`${name} has no shell`)).toBeVisible();
  await expect(page.getByText(/Run a program that the image has/)).toBeVisible();
});

test('when the container stops the session says so, and goes on after its next start', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, panel, page } = app;
  const name = `${prefix}-stops`;
  await cli('run', '-d', '--name', name, 'gantry-test/busybox', 'sleep', '100000');
  await list.act(name, 'Open shell');
  await expect(panel.state('running')).toBeVisible();
  await cli('kill', name);
  await panel.says('process exited with code 137');
  await expect(page.getByText(`${name} is not running. Reconnect once it runs again.`)).toBeVisible();
  await cli('start', name);
  await page.getByRole('button', { name: 'Reconnect' }).click();
  await expect(panel.state('running')).toBeVisible();
});
