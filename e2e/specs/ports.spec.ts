import { expect, test } from '../fixtures/app';
import { NetworksPage } from '../pages/networks-page';

const image = 'gantry-test/busybox';

test.afterEach(async ({ cli, prefix }) => {
  const held = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (held.length > 0) await cli('rm', '-fv', ...held);
  const ours = (await cli('network', 'ls', '-q', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ours.length > 0) await cli('network', 'rm', ...ours);
});

test('every published port is listed as the CLI says, with those of stopped containers and their conflicts', async ({
  app,
  cli,
  prefix,
}) => {
  const web = `${prefix}-web`;
  await cli(
    'run',
    '-d',
    '--name',
    web,
    '-p',
    '28080:80',
    '-p',
    '127.0.0.1:28443:443',
    image,
    'sleep',
    '1000',
  );
  await cli(
    'create',
    '--name',
    `${prefix}-old`,
    '-p',
    '127.0.0.1:28080:8000',
    '-p',
    '28999:1',
    image,
    'true',
  );
  await cli('create', '--name', `${prefix}-later`, '-p', '28999:2', '-p', '3', image, 'true');
  const { page } = app;
  const networks = new NetworksPage(page);
  await networks.goTo();
  await networks.view(3);
  const grid = page.getByRole('grid', { name: 'Ports' });
  const row = (name: string) => grid.getByRole('row', { name, exact: true });
  // `docker port` has a line for each kind of address
  const lines = (await cli('port', web)).split('\n').filter(Boolean);
  for (const line of lines) {
    const [, port = '', protocol = '', host = ''] = /^(\d+)\/(\w+) -> .*?:?(\d+)$/.exec(line) ?? [];
    await expect(grid.getByRole('row', { name: new RegExp(`${host}/${protocol} ${web}$`) })).toContainText(
      `${port}/${protocol}`,
    );
  }
  await expect(row(`127.0.0.1:28443/tcp ${web}`)).toContainText('Running');
  await expect(row(`127.0.0.1:28080/tcp ${prefix}-old`)).toContainText(`${web} has it: cannot start`);
  await expect(grid.getByRole('row', { name: new RegExp(`28080/tcp ${web}$`) })).toContainText(
    `${prefix}-old wants it and cannot start`,
  );
  await expect(row(`28999/tcp ${prefix}-later`)).toContainText(
    `${prefix}-old wants it, too: only one can run`,
  );
  await expect(row(`/tcp ${prefix}-later`)).toContainText('chosen at start');
  // and the engine agrees
  await expect(cli('start', `${prefix}-old`)).rejects.toThrow(
    /port is already allocated|address already in use/,
  );

  const filter = page.getByRole('textbox', { name: 'Filter ports' });
  await filter.fill('28443');
  await expect(grid.getByRole('row')).toHaveCount(2);
  await expect(row(`127.0.0.1:28443/tcp ${web}`)).toBeVisible();
  await filter.fill(`container:${prefix} conflict:yes`);
  await expect(grid.getByRole('row')).toHaveCount(5);
  await filter.fill('');
  await page.getByRole('radio', { name: /^Conflicts/ }).click();
  await expect(grid.getByRole('row')).toHaveCount(5);
  await page.getByRole('radio', { name: /^All/ }).click();

  await app.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url: string) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const published = row(`127.0.0.1:28443/tcp ${web}`);
  await published.hover();
  await published.getByRole('button', { name: /^Open port/ }).click();
  await expect
    .poll(() => app.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['https://127.0.0.1:28443']);
  // stopping moves it to what would be published
  await cli('stop', '-t', '0', web);
  await expect(row(`28080/tcp ${web}`)).toContainText('Exited');
  await expect(page.getByRole('radio', { name: /^Published/ })).toHaveText(/^Published\s*0$/);
  await row(`28080/tcp ${web}`).locator('[data-column=port]').dblclick();
  await expect(page.getByRole('heading', { level: 1, name: web })).toBeVisible();
});

test('the map draws who is where, is walked by keyboard, keeps its places, and has a table that says the same', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  for (const [name, subnet] of [
    ['front', '10.64.1.0/24'],
    ['back', '10.64.2.0/24'],
    ['idle', '10.64.3.0/24'],
  ] as const)
    await cli('network', 'create', '--subnet', subnet, `${prefix}-${name}`);
  const run = (name: string, network: string) =>
    cli(
      'run',
      '-d',
      '--name',
      `${prefix}-${name}`,
      '--network',
      `${prefix}-${network}`,
      image,
      'sleep',
      '1000',
    );
  await run('web', 'front');
  await run('db', 'back');
  await run('both', 'front');
  await cli('network', 'connect', `${prefix}-back`, `${prefix}-both`);
  const networks = new NetworksPage(page);
  await networks.goTo();
  // the map keeps the places of what it has drawn: all is to be there when it begins
  for (const name of ['front', 'back'])
    await expect(networks.cell(`${prefix}-${name}`, 'containers')).toHaveText(/^2/);
  await expect(networks.cell(`${prefix}-idle`, 'containers')).toHaveText('unused');
  await networks.view(1);
  const { map } = networks;
  const node = (name: string) => map.getByRole('link', { name: new RegExp(`${prefix}-${name}[, ]`) });
  for (const name of ['front', 'back', 'idle', 'web', 'db', 'both']) await expect(node(name)).toBeVisible();
  await expect(map.locator('.react-flow__edge')).toHaveCount(2);
  await expect(node('front')).toHaveAccessibleName(
    `Network ${prefix}-front bridge 10.64.1.0/24 2 containers`,
  );

  // Tab reaches one, arrows the others, Enter opens
  await expect(map.locator('[data-map-id][tabindex="0"]')).toHaveCount(1);
  await node('both').focus();
  await expect(map.locator('.map-edge-active')).toHaveCount(2);
  await expect(node('both')).toHaveAttribute('tabindex', '0');
  await page.keyboard.press('ArrowLeft');
  await expect(node('both')).not.toBeFocused();
  await expect(map.locator('[data-map-id]:focus')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await node('front').focus();
  await page.keyboard.press('ArrowDown');
  await expect(node('web')).toBeFocused();

  // a new container leaves everything where it is
  const places = () =>
    map
      .locator('.react-flow__node')
      .evaluateAll((nodes) =>
        Object.fromEntries(
          nodes.map((each) => [each.getAttribute('data-id'), (each as HTMLElement).style.transform]),
        ),
      );
  const before = await places();
  await run('more', 'idle');
  await expect(node('more')).toBeVisible();
  const after = await places();
  for (const [id, place] of Object.entries(before)) expect([id, after[id ?? '']]).toEqual([id, place]);

  await page.getByRole('checkbox', { name: 'Hide unused networks' }).check();
  await expect(map.getByRole('link', { name: /^Network none / })).toHaveCount(0);
  await page.getByRole('radio', { name: 'Table' }).click();
  const table = page.getByRole('grid', { name: 'Networks and their containers' });
  for (const [network, container] of [
    ['front', 'web'],
    ['front', 'both'],
    ['back', 'both'],
    ['back', 'db'],
    ['idle', 'more'],
  ])
    await expect(
      table.getByRole('row', { name: `${prefix}-${network} ${prefix}-${container}`, exact: true }),
    ).toBeVisible();
  const ip = await cli(
    ...[
      'inspect',
      '-f',
      `{{(index .NetworkSettings.Networks "${prefix}-back").IPAddress}}`,
      `${prefix}-both`,
    ],
  );
  await expect(table.getByRole('row', { name: `${prefix}-back ${prefix}-both`, exact: true })).toContainText(
    ip.trim(),
  );
  await page.getByRole('radio', { name: 'Drawing' }).click();
  await node('db').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `${prefix}-db` })).toBeVisible();
});

test('two containers are told how they reach each other, and why not', async ({ app, cli, prefix }) => {
  const { page } = app;
  await cli('network', 'create', '--subnet', '10.65.1.0/24', `${prefix}-one`);
  await cli('network', 'create', '--subnet', '10.65.2.0/24', `${prefix}-two`);
  const run = (name: string, ...flags: string[]) =>
    cli('run', '-d', '--name', `${prefix}-${name}`, ...flags, image, 'sleep', '1000');
  await run('web', '--network', `${prefix}-one`);
  await run('db', '--network', `${prefix}-one`, '--network-alias', 'sql', '--expose', '5432');
  await run('far', '--network', `${prefix}-two`, '-p', '28090:90');
  const networks = new NetworksPage(page);
  await networks.goTo();
  await networks.view(2);
  await page.getByRole('combobox', { name: 'From' }).selectOption(`${prefix}-web`);
  await page.getByRole('combobox', { name: 'To' }).selectOption(`${prefix}-db`);
  const there = page.getByRole('region', { name: `${prefix}-web to ${prefix}-db` });
  await expect(there.getByRole('status')).toHaveText(`${prefix}-web reaches ${prefix}-db.`);
  await expect(there).toContainText('sql');
  await expect(there).toContainText('5432/tcp');
  const back = page.getByRole('region', { name: `${prefix}-db to ${prefix}-web` });
  await expect(back.getByRole('status')).toHaveText(`${prefix}-db reaches ${prefix}-web.`);
  expect(await cli('exec', `${prefix}-web`, 'ping', '-c', '1', 'sql')).toContain('1 packets received');

  await page.getByRole('combobox', { name: 'To' }).selectOption(`${prefix}-far`);
  const far = page.getByRole('region', { name: `${prefix}-web to ${prefix}-far` });
  await expect(far).toContainText('By a published port');
  await expect(far).toContainText('10.65.1.1');
  await expect(far).toContainText('28090/tcp');
  const near = page.getByRole('region', { name: `${prefix}-far to ${prefix}-web` });
  await expect(near.getByRole('status')).toHaveText(`${prefix}-far does not reach ${prefix}-web.`);
  // it follows what happens
  await cli('network', 'connect', '--alias', 'shop', `${prefix}-one`, `${prefix}-far`);
  await expect(near.getByRole('status')).toHaveText(`${prefix}-far reaches ${prefix}-web.`);
  await expect(far).toContainText('shop');
  await page.getByRole('button', { name: 'Swap' }).click();
  await expect(page.getByRole('combobox', { name: 'From' }).locator('option:checked')).toHaveText(
    `${prefix}-far`,
  );
  await cli('stop', '-t', '0', `${prefix}-web`);
  await expect(page.getByRole('note')).toContainText(`${prefix}-web does not run`);
});
