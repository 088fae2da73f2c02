import { expect, test } from '../fixtures/app';

const image = 'gantry-test/busybox';

test('the environment hides secrets until they are asked for, tells the image apart, and copies', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-env`;
  await cli(
    'run',
    '-d',
    '--name',
    name,
    '-e',
    'DB_PASSWORD=hunter2',
    '-e',
    'MODE=dev',
    image,
    'sleep',
    '1000',
  );
  await list.open(name);
  await container.tab('Environment');
  const grid = page.getByRole('grid', { name: `Environment of ${name}` });
  const row = (variable: string) => grid.getByRole('row', { name: variable, exact: true });
  await expect(row('MODE')).toContainText('dev');
  await expect(row('MODE')).toContainText('Container');
  await expect(row('PATH')).toContainText('Image');
  await expect(row('DB_PASSWORD')).not.toContainText('hunter2');
  expect(await page.content()).not.toContain('hunter2');
  await row('DB_PASSWORD').hover();
  await row('DB_PASSWORD').getByRole('button', { name: 'Show DB_PASSWORD' }).click();
  await expect(row('DB_PASSWORD')).toContainText('hunter2');
  await page.getByRole('radio', { name: /^Set on the container/ }).click();
  await expect(grid.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: 'Copy 2' }).click();
  const clipboard = () => app.electron.evaluate(({ clipboard: c }) => c.readText());
  // the CLI gives variables to the engine in no order of its own
  await expect
    .poll(async () => (await clipboard()).split('\n').sort())
    .toEqual(['DB_PASSWORD=hunter2', 'MODE=dev']);
  await row('DB_PASSWORD').hover();
  await row('DB_PASSWORD').getByRole('button', { name: 'Copy the value of DB_PASSWORD' }).click();
  await expect.poll(clipboard).toBe('hunter2');
});

test('mounts are listed, and a network is connected with a checked address and disconnected', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-net`;
  const network = `${prefix}-own`;
  await cli('network', 'create', '--subnet', '10.78.0.0/24', network);
  try {
    await cli('run', '-d', '--name', name, '-v', '/data', '-v', '/tmp:/host:ro', image, 'sleep', '1000');
    await list.open(name);
    await container.tab('Mounts');
    const mounts = page.getByRole('grid', { name: `Mounts of ${name}` });
    await expect(mounts.getByRole('row', { name: '/host' })).toContainText('Host folder/tmpRead only');
    await expect(mounts.getByRole('row', { name: '/data' })).toContainText('Anonymous volume');

    const shown = app.electron.evaluate(
      ({ shell }) =>
        new Promise<string>((resolve) => {
          shell.showItemInFolder = resolve;
        }),
    );
    await mounts.getByRole('row', { name: '/host' }).hover();
    await page.getByRole('button', { name: 'Show in the file manager' }).click();
    expect(await shown).toBe('/tmp');

    await container.tab('Networks');
    const cards = page.getByRole('region', { name: `Networks of ${name}` }).getByRole('listitem');
    await expect(cards).toHaveCount(1);
    await page.getByRole('button', { name: 'Connect to a network…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: network }).check();
    await dialog.getByRole('textbox', { name: 'Aliases' }).fill('db sql');
    const address = dialog.getByRole('textbox', { name: 'IPv4 address' });
    await address.fill('10.79.0.9');
    await expect(dialog.getByText('Not in 10.78.0.0/24.')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Connect', exact: true })).toBeDisabled();
    await address.fill('10.78.0.9');
    await expect(dialog).toContainText(
      `docker network connect --alias db --alias sql --ip 10.78.0.9 ${network} ${name}`,
    );
    await dialog.getByRole('button', { name: 'Connect', exact: true }).click();
    const card = page.getByRole('listitem', { name: network });
    await expect(card).toContainText('10.78.0.9/24');
    await expect(card).toContainText('db');
    const format = `{{(index .NetworkSettings.Networks "${network}").IPAddress}}`;
    expect((await cli('inspect', '-f', format, name)).trim()).toBe('10.78.0.9');

    await card.getByRole('button', { name: 'Disconnect' }).click();
    await expect(cards).toHaveCount(1);
    await cards.first().getByRole('button', { name: 'Disconnect' }).click();
    await expect(dialog).toContainText('It is its only network');
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await expect(page.getByText('In no network')).toBeVisible();
    expect((await cli('inspect', '-f', '{{len .NetworkSettings.Networks}}', name)).trim()).toBe('0');
    // what the CLI does shows, too
    await cli('network', 'connect', network, name);
    await expect(card).toBeVisible();

    // a network leads to its page and back, a mount to the containers that use it
    await card.getByRole('link', { name: network, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: network })).toBeVisible();
    await page.getByRole('tab', { name: 'Containers' }).click();
    await page.getByRole('grid').getByRole('link', { name }).click();
    await container.tab('Mounts');
    await mounts.getByRole('button', { name: '/tmp', exact: true }).click();
    await expect(list.filter).toHaveValue('volume:/tmp');
    await expect(list.row(name)).toBeVisible();
  } finally {
    await cli('rm', '-f', name);
    await cli('network', 'rm', network);
  }
});

test('processes sort and follow; changes are a tree that filters and folds', async ({ app, cli, prefix }) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-proc`;
  const script =
    'mkdir -p /new/deep && echo 1 > /new/deep/file && rm /usr/local/bin/idle; sleep 901 & sleep 902';
  await cli('run', '-d', '--name', name, image, 'sh', '-c', script);
  await list.open(name);
  await container.tab('Processes');
  const grid = page.getByRole('grid', { name: `Processes of ${name}` });
  const commands = () => grid.locator('[data-column=command]').allTextContents();
  await expect.poll(commands).toEqual(expect.arrayContaining(['sleep 901', 'sleep 902']));
  await grid.getByRole('button', { name: 'Command' }).click();
  await expect.poll(async () => (await commands()).slice(-2)).toEqual(['sleep 901', 'sleep 902']);
  await cli('exec', '-d', name, 'sleep', '903');
  await expect.poll(commands).toContain('sleep 903');

  await container.tab('Changes');
  const tree = page.getByRole('tree', { name: `Changes of ${name}` });
  const item = (label: string) => tree.getByRole('treeitem', { name: label, exact: true });
  await expect(item('Added /new/deep/file')).toBeVisible();
  await expect(item('Deleted /usr/local/bin/idle')).toBeVisible();
  await item('Added /new').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(item('Added /new/deep/file')).toHaveCount(0);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(item('Added /new/deep')).toBeFocused();
  await page.getByRole('button', { name: /^Added/ }).click();
  await expect(item('Added /new')).toHaveCount(0);
  await page.getByRole('button', { name: /^Added/ }).click();
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('deep/file');
  await expect(tree.getByRole('treeitem')).toHaveCount(3);
  const diff = (await cli('diff', name)).trimEnd().split('\n');
  expect(diff).toContain('A /new/deep/file');
});

test('fifty thousand changes are shown folded, and only the rows in sight are drawn', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-many`;
  const script = 'mkdir /many && cd /many && seq 1 50000 | xargs touch';
  await cli('run', '--name', name, image, 'sh', '-c', script);
  await list.open(name);
  await container.tab('Changes');
  const tree = page.getByRole('tree', { name: `Changes of ${name}` });
  const folder = tree.getByRole('treeitem', { name: 'Added /many', exact: true });
  await expect(folder).toHaveAttribute('aria-expanded', 'false');
  await expect(folder).toContainText('50000 within');
  await folder.focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('End');
  await expect(tree.getByRole('treeitem', { name: 'Added /many/9999', exact: true })).toBeFocused();
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(100);
  await page.getByRole('textbox', { name: 'Filter by path' }).fill('4242');
  const diff = (await cli('diff', name)).split('\n').filter((line) => line.includes('4242')).length;
  // a folder on the way to what was found
  await expect(tree.getByRole('treeitem', { name: '/many', exact: true })).toContainText(`${diff} within`);
});

test('the health check shows its probes as they happen', async ({ app, cli, prefix }) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-health`;
  await cli('run', '-d', '--name', name, 'gantry-test/health');
  await list.open(name);
  await container.tab('Health');
  const region = page.getByRole('region', { name: `Health of ${name}` });
  await expect(region.getByRole('status')).toHaveText('Healthy');
  await expect(region.getByText('all is well').first()).toBeVisible();
  await cli('exec', name, 'touch', '/tmp/unhealthy');
  await expect(region.getByRole('status')).toHaveText('Unhealthy');
  const failed = region.getByRole('listitem').filter({ hasText: 'failed (1)' }).first();
  await failed.locator('summary').click();
  await expect(failed.locator('pre')).toHaveText('told to be unhealthy');
  await cli('rm', '-f', name);
});

test('all tabs in a narrow window: the active one is in sight, and the keyboard reaches all', async ({
  launch,
  cli,
  prefix,
}) => {
  const name = `${prefix}-tabs`;
  await cli('run', '-d', '--name', name, image, 'sleep', '1000');
  const { electron, page, containers: list } = await launch({ settings: { theme: 'dark', language: 'en' } });
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(720, 480));
  await expect(list.row(name)).toBeVisible();
  await list.open(name);
  const tabs = page.getByRole('tab');
  await tabs.first().focus();
  const count = await tabs.count();
  // they do not fit here
  await expect(page.locator('[data-edge=right]')).toBeVisible();
  for (let i = 1; i < count; i++) {
    await page.keyboard.press('ArrowRight');
    await expect(tabs.nth(i)).toBeFocused();
    await expect(tabs.nth(i)).toBeInViewport({ ratio: 1 });
  }
  await page.keyboard.press('Enter');
  await expect(tabs.last()).toHaveAttribute('data-state', 'active');
  await tabs.first().focus();
  await expect(tabs.first()).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
});
