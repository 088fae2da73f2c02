import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { PrivateEngine } from '../../scripts/lib/private-engine.mjs';
import { type Cli, cliOf, expect, type RunningApp, repo, test } from '../fixtures/app';

const folder = join(repo, 'e2e/screenshots');
mkdirSync(folder, { recursive: true });
const base = 'gantry-test/busybox';
const lines = async (work: Promise<string>) => (await work).split('\n').filter(Boolean).sort();

function build({ dockerHost }: PrivateEngine, tag: string, ...instructions: string[]): string {
  return execFileSync('docker', ['-H', dockerHost, 'build', '-q', '-t', tag, '-'], {
    input: [`FROM ${base}`, ...instructions].join('\n'),
    env: { ...process.env, DOCKER_BUILDKIT: '0' },
    encoding: 'utf8',
    // the CLI's advice to use another builder
    stdio: ['pipe', 'pipe', 'ignore'],
  }).trim();
}

async function populate(engine: PrivateEngine, cli: Cli): Promise<void> {
  for (const name of ['data', 'held', 'used']) {
    await cli('volume', 'create', `vol-${name}`);
    await cli('run', '--rm', '-v', `vol-${name}:/v`, base, 'sh', '-c', 'head -c 300000 /dev/zero > /v/f');
  }
  await cli('volume', 'create', 'vol-empty');
  for (const name of ['alone', 'used']) await cli('network', 'create', `net-${name}`);
  build(engine, 'shop:old', 'RUN head -c 2000000 /dev/urandom > /a');
  build(engine, 'shop:now', 'ENV NOW=1');
  for (const n of [1, 2]) build(engine, 'shop:rebuilt', `RUN head -c ${n}00000 /dev/urandom > /n`);
  const write = 'head -c 400000 /dev/zero > /written';
  await cli('run', '--name', 'ended', '-v', 'vol-held:/v', base, 'sh', '-c', write);
  const runs = ['-v', 'vol-used:/v', '--network', 'net-used', 'shop:now', 'sleep', '1000'];
  await cli('run', '-d', '--name', 'runs', ...runs);
}

const opened = (app: RunningApp) => ({
  grid: app.page.getByRole('grid', { name: 'Clean-up' }),
  row: (name: string) => app.page.getByRole('row', { name, exact: true }),
  remove: app.page.getByRole('button', { name: /^Remove \d+ objects?, / }),
  preset: async (name: string) => {
    await app.page.getByRole('button', { name: 'Select', exact: true }).click();
    await app.page.getByRole('menuitem', { name, exact: true }).click();
  },
  dialog: app.page.getByRole('dialog'),
});

test('what is listed goes and nothing else; data wants its name typed; what appears meanwhile stays', async ({
  launch,
  engine,
}) => {
  test.setTimeout(120_000);
  const cli = cliOf(engine.dockerHost);
  await populate(engine, cli);
  const app = await launch({ dockerHost: engine.dockerHost, settings: { theme: 'dark' } });
  const { page } = app;
  await page.getByRole('link', { name: 'Clean-up' }).click();
  const { grid, row, remove, preset, dialog } = opened(app);
  await expect(grid).toBeVisible();
  // as `docker system prune` would take it: no volume, no image with a name
  await expect(row('ended').getByRole('checkbox')).toBeChecked();
  await expect(row('vol-data').getByRole('checkbox')).not.toBeChecked();
  await expect(row('shop:old').getByRole('checkbox')).not.toBeChecked();
  await expect(remove).toHaveText('Remove 3 objects, 500 kB');
  await page.screenshot({ path: join(folder, 'clean-up-dark.png') });

  // what a stopped container has goes with it only
  await preset('As docker system prune -a --volumes');
  await expect(row('vol-held')).not.toContainText('Stays while');
  await row('ended').getByRole('checkbox').click();
  await expect(row('vol-held')).toContainText('Stays while these do: ended');
  await row('ended').click();
  await expect(row('ended').getByRole('checkbox')).toBeChecked();

  await remove.click();
  const submit = dialog.getByRole('button', { name: /^Remove / });
  await expect(submit).toBeDisabled();
  await dialog.getByRole('textbox').fill('vol-data');
  await expect(submit).toBeDisabled();
  await dialog.getByRole('textbox').fill('vol-data, vol-held');
  await page.screenshot({ path: join(folder, 'clean-up-confirm-dark.png') });

  // all of this appears between the list and the click
  await cli('create', '--name', 'late', base, 'true');
  await cli('volume', 'create', 'vol-late');
  await cli('network', 'create', 'net-late');
  build(engine, 'shop:late', 'ENV LATE=1');
  await cli('run', '-d', '--name', 'takes-net', '--network', 'net-alone', 'shop:now', 'sleep', '1000');
  await expect(submit).toBeEnabled();
  await submit.click();

  const results = page.getByRole('region', { name: 'Result of the clean-up' });
  await expect(results).toContainText('1 stayed:');
  await expect(results).toContainText(/net-alone.*active endpoints/);
  await page.screenshot({ path: join(folder, 'clean-up-results-dark.png') });
  expect(await lines(cli('ps', '-a', '--format', '{{.Names}}'))).toEqual(['late', 'runs', 'takes-net']);
  expect(await lines(cli('volume', 'ls', '-q'))).toEqual(['vol-late', 'vol-used']);
  expect(await lines(cli('network', 'ls', '--filter', 'type=custom', '--format', '{{.Name}}'))).toEqual([
    'net-alone',
    'net-late',
    'net-used',
  ]);
  const images = await lines(cli('images', '--format', '{{.Repository}}:{{.Tag}}', 'shop'));
  expect(images).toEqual(['shop:late', 'shop:now']);
  // it is measured again, and what came is there to be ticked
  await expect(row('vol-late')).toBeVisible();

  // Activity has the commands
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'docker rm ended' })).toContainText(
    /&& docker network rm .* && docker volume rm/,
  );
});

test('kinds, filters and the age of what was measured; a change elsewhere shows at once', async ({
  launch,
  engine,
}) => {
  test.setTimeout(120_000);
  const cli = cliOf(engine.dockerHost);
  await cli('volume', 'create', '--label', 'tier=db', 'vol-db');
  await cli('volume', 'create', 'vol-plain');
  await cli('create', '--name', 'fresh', base, 'true');
  const hostile = '<img src=x onerror="window.hacked=1">';
  await cli('network', 'create', hostile);
  const app = await launch({ dockerHost: engine.dockerHost, settings: { theme: 'light' } });
  const { page } = app;
  await page.getByRole('link', { name: 'Clean-up' }).click();
  const { row, remove } = opened(app);
  const table = page.getByRole('table', { name: 'Disk use' });
  await table.getByRole('link', { name: 'Volumes' }).click();
  await expect(row('vol-db')).toBeVisible();
  await expect(row('fresh')).toBeHidden();
  await page.getByRole('textbox', { name: 'Labels' }).fill('tier=db');
  await expect(row('vol-plain')).toBeHidden();
  await page.getByRole('textbox', { name: 'Labels' }).fill('!tier');
  await expect(row('vol-db')).toBeHidden();
  await page.getByRole('textbox', { name: 'Older than' }).fill('yesterday');
  await expect(page.getByRole('alert')).toContainText('Not an age');
  await expect(remove).toBeDisabled();
  await page.getByRole('textbox', { name: 'Older than' }).fill('24h');
  await expect(page.getByText('Nothing matches the filters')).toBeVisible();
  await page.getByRole('textbox', { name: 'Older than' }).fill('');
  // a name of a network may be anything: it is text
  await page.getByRole('textbox', { name: 'Labels' }).fill('');
  await page.getByRole('radio', { name: /^Networks/ }).click();
  await expect(page.getByText(hostile, { exact: true })).toBeVisible();
  await remove.click();
  await expect(page.getByRole('dialog')).toContainText(hostile);
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  await page.getByRole('radio', { name: /^Volumes/ }).click();
  await page.getByRole('textbox', { name: 'Labels' }).fill('!tier');
  await cli('volume', 'rm', 'vol-plain');
  await expect(row('vol-plain')).toBeHidden();
  await page.getByRole('textbox', { name: 'Labels' }).fill('');
  await page.getByRole('radio', { name: /^Everything/ }).click();
  await expect(row('fresh')).toBeVisible();
  await cli('start', 'fresh');
  await page.screenshot({ path: join(folder, 'clean-up-light.png') });

  // the status bar knows what has been measured here, and nothing is measured by coming back
  await expect(
    page.getByRole('contentinfo').getByRole('button', { name: /^Disk [\d.]+ \w+$/ }),
  ).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Images' }).click();
  await page.getByRole('link', { name: 'Clean-up' }).click();
  await expect(page.getByText(/Measured .* ago/)).toBeVisible();
});
