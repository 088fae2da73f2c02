import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, repo, test } from '../fixtures/app';

const folder = join(repo, 'e2e/screenshots');
mkdirSync(folder, { recursive: true });
const base = 'gantry-test/busybox';

test('events show as they happen, are filtered, paused, kept and exported', async ({ app, cli, prefix }) => {
  const { page, electron } = app;
  // what the engine remembers from before the page was opened
  await cli('volume', 'create', `${prefix}-v`);
  await page.getByRole('link', { name: 'Events' }).click();
  const row = (name: string) => page.getByRole('row', { name, exact: true });
  await expect(row(`volume create ${prefix}-v`)).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter events' }).fill(prefix);

  await cli(
    'run',
    '-d',
    '--name',
    `${prefix}-c`,
    '--label',
    'say=<img src=x onerror=alert(1)>',
    base,
    'sleep',
    '500',
  );
  await expect(row(`container start ${prefix}-c`)).toBeVisible();
  await expect(row(`container start ${prefix}-c`).getByRole('link')).toHaveAttribute(
    'href',
    /#\/containers\//,
  );
  await page.screenshot({ path: join(folder, 'events-dark.png') });

  await page.getByRole('button', { name: 'Pause' }).click();
  await cli('kill', `${prefix}-c`);
  await expect(page.getByRole('button', { name: /^Go on, \d+ new/ })).toBeVisible();
  await expect(row(`container die ${prefix}-c`)).toBeHidden();
  // kept while one is elsewhere
  await page.getByRole('link', { name: 'Images' }).click();
  await page.getByRole('link', { name: 'Events' }).click();
  await page.getByRole('button', { name: /^Go on, \d+ new/ }).click();
  await expect(row(`container die ${prefix}-c`)).toContainText('exitCode=137');

  await page.getByRole('textbox', { name: 'Filter events' }).fill(`${prefix} action:die`);
  await expect(row(`container start ${prefix}-c`)).toBeHidden();
  await page.getByRole('textbox', { name: 'Filter events' }).fill(prefix);
  await page.getByRole('radio', { name: /^Volumes/ }).click();
  await expect(row(`container die ${prefix}-c`)).toBeHidden();
  await page.getByRole('radio', { name: /^Containers/ }).click();
  await row(`container die ${prefix}-c`).dblclick();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('<img src=x onerror=alert(1)>');
  await page.keyboard.press('Escape');

  const path = join(mkdtempSync(join(tmpdir(), 'gantry-events-')), 'events.ndjson');
  await electron.evaluate(({ dialog: native }, filePath) => {
    native.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: 'Export…' }).click();
  await expect(page.getByText(/\d+ events in/)).toBeVisible();
  const lines = readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ Action }) => Action)).toEqual(
    expect.arrayContaining(['create', 'start', 'kill', 'die']),
  );
  expect(lines.every(({ Type }) => Type === 'container')).toBe(true);
  await page.getByRole('button', { name: 'Clear', exact: true }).click();
  await expect(page.getByText('Nothing has happened yet')).toBeVisible();
});

test('a flood of events is bounded, and the window stays usable', async ({ app, cli, prefix }) => {
  test.setTimeout(90_000);
  const { page } = app;
  await page.getByRole('link', { name: 'Events' }).click();
  await page.getByRole('textbox', { name: 'Filter events' }).fill('type:image');
  const id = (await cli('inspect', '-f', '{{.Id}}', base)).trim();
  for (let n = 0; n < 200; n += 1) await cli('tag', id, `${prefix}:${n}`);
  await expect(page.getByRole('radio', { name: /^Images/ })).toContainText(/[2-9]\d\d/);
  expect(await page.locator('*').count()).toBeLessThan(1500);
  const names = Array.from({ length: 200 }, (_, n) => `${prefix}:${n}`);
  await cli('rmi', ...names);
});

test('the page of the engine says what docker info and docker version do', async ({ app, cli }) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Engine' }).click();
  const info = JSON.parse(await cli('info', '--format', '{{json .}}'));
  const overview = page.getByRole('region', { name: 'Overview' });
  await expect(overview).toContainText(info.KernelVersion);
  await expect(overview.getByRole('region', { name: 'Storage' })).toContainText(info.Driver);
  await expect(overview.getByRole('region', { name: 'Security options' })).toContainText('seccomp');
  for (const warning of info.Warnings ?? []) await expect(overview).toContainText(warning);
  await page.screenshot({ path: join(folder, 'engine-dark.png') });
  await page.getByRole('radio', { name: 'Inspect' }).click();
  await expect(page.getByText('"Info"')).toBeVisible();
  await page.getByRole('radio', { name: 'Engines and contexts' }).click();
  await expect(page.getByRole('button', { name: /answers/ }).first()).toBeVisible();
});
