import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { startSocketProxy } from '../../electron/testing/socket-proxy';
import { expect, type RunningApp, repo, test } from '../fixtures/app';

const folder = join(repo, 'e2e/screenshots');
mkdirSync(folder, { recursive: true });

const load = 'dd if=/dev/zero of=/dev/shm/x bs=1M count=20; while :; do :; done';

/** What `docker stats` prints as a percentage, or as memory (`1.5MiB / 4GiB`): in percent, or in MiB. */
const toNumber = (text: string) => Number.parseFloat(text) / (/^[\d.]+KiB/.test(text) ? 1024 : 1);

async function readTotals(totals: Locator): Promise<{ cpu: number; memory: number }> {
  const text = (await totals.textContent()) ?? '';
  const [, cpu = '', memory = ''] = /CPU ([\d.]+) % · Memory ([\d.]+)/.exec(text) ?? [];
  return { cpu: Number(cpu), memory: Number(memory) };
}

async function setWidth({ electron, page }: RunningApp, width: number): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, wanted) => BrowserWindow.getAllWindows()[0]?.setContentSize(wanted, 600),
    width,
  );
  await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
}

test('the totals are those of docker stats, give way in a narrow window, and can be turned off', async ({
  launch,
  cli,
  prefix,
}) => {
  const run = ['run', '-d', '--cpus', '0.4', 'gantry-test/busybox', 'sh', '-c', load];
  for (const which of ['one', 'two'])
    await cli(run[0] as string, '--name', `${prefix}-${which}`, ...run.slice(1));
  const app = await launch({ settings: { theme: 'light' } });
  const { page } = app;
  const bar = page.getByRole('contentinfo');
  const totals = bar.getByText(/^CPU .* · Memory /);
  await expect(totals).toHaveText(/CPU [\d.]+ % · Memory [\d.]+ MiB/, { timeout: 20_000 });
  const sum = (each: readonly string[]) => each.reduce((all, text) => all + toNumber(text), 0);
  // both measure for a moment, and not the same one: they agree once the load is even
  await expect(async () => {
    const before = await readTotals(totals);
    const lines = (await cli('stats', '--no-stream', '--format', '{{json .}}')).trim().split('\n');
    const shown = lines.map((line) => JSON.parse(line) as { CPUPerc: string; MemUsage: string });
    const after = await readTotals(totals);
    const cpu = sum(shown.map((each) => each.CPUPerc));
    expect(Math.min(Math.abs(before.cpu - cpu), Math.abs(after.cpu - cpu))).toBeLessThan(15);
    const mebibytes = sum(shown.map((each) => each.MemUsage));
    expect(Math.abs(after.memory - mebibytes)).toBeLessThan(6);
  }).toPass({ timeout: 60_000 });

  // the bar with a last command in it
  await app.containers.act(`${prefix}-two`, 'Stop');
  await expect(bar.getByText(`docker stop ${prefix}-two`)).toBeVisible();
  await page.screenshot({ path: join(folder, 'status-bar-1280.png') });
  for (const width of [800, 720]) {
    await setWidth(app, width);
    await expect(bar.getByRole('button', { name: 'Disk' })).toBeInViewport();
    await expect(totals).not.toBeInViewport();
    await page.screenshot({ path: join(folder, `status-bar-${width}.png`) });
  }
  await setWidth(app, 1280);
  await expect(totals).toBeInViewport();

  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('checkbox', { name: 'Totals in the status bar' }).click();
  await expect(totals).toBeHidden();
});

test('nothing is read while the window is hidden, and the disk only when asked', async ({
  launch,
  cli,
  dockerHost,
  prefix,
}) => {
  await cli('run', '-d', '--name', `${prefix}-quiet`, 'gantry-test/busybox', 'sleep', '1000');
  const proxy = await startSocketProxy(dockerHost);
  try {
    const app = await launch({ dockerHost: proxy.dockerHost, settings: { theme: 'dark' } });
    const { page } = app;
    const bar = page.getByRole('contentinfo');
    await expect(bar.getByText(/CPU [\d.]+ %/)).toBeVisible({ timeout: 20_000 });
    const asked = () => proxy.count(/\/stats\?/);
    /** As the window tells the page when it is hidden: under Playwright, which emulates the focus, it never is. */
    const hide = (hidden: boolean) =>
      page.evaluate((now) => {
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden);
    await hide(true);
    // what was on its way when the window was hidden
    let before = -1;
    await expect
      .poll(
        () => {
          const still = asked() === before;
          before = asked();
          return still;
        },
        { intervals: [2500] },
      )
      .toBe(true);
    // longer than any of the rounds
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 12_000)));
    expect(asked()).toBe(before);
    await hide(false);
    await expect.poll(asked).toBeGreaterThan(before);

    expect(proxy.count(/\/system\/df/)).toBe(0);
    await bar.getByRole('button', { name: 'Disk' }).click();
    const popover = page.getByRole('dialog', { name: 'Disk usage' });
    await expect(popover.getByRole('row')).toHaveCount(5);
    const rows = (await cli('system', 'df', '--format', '{{json .}}'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { Type: string; TotalCount: string; Size: string });
    for (const { Type, TotalCount, Size } of rows) {
      const row = popover.getByRole('row', { name: new RegExp(`^${Type}`, 'i') });
      await expect(row.getByRole('cell').nth(0)).toHaveText(TotalCount);
      expect(((await row.getByRole('cell').nth(1).textContent()) ?? '').replace(' ', '')).toBe(Size);
    }
    await page.screenshot({ path: join(folder, 'disk-usage-dark.png') });
    await page.keyboard.press('Escape');
    await expect(bar.getByRole('button', { name: /^Disk [\d.]+ \w+$/ })).toBeVisible();
    // kept: opening it again asks nothing
    await bar.getByRole('button', { name: /^Disk/ }).click();
    await expect(popover).toContainText(/Measured .* ago/);
    expect(proxy.count(/\/system\/df/)).toBe(1);
  } finally {
    await proxy.close();
  }
});
