import { expect, type RunningApp, test } from '../fixtures/app';
import { NetworksPage } from '../pages/networks-page';

const image = 'gantry-test/busybox';

test.afterEach(async ({ cli, prefix }) => {
  const held = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (held.length > 0) await cli('rm', '-fv', ...held);
  const ours = (await cli('network', 'ls', '-q', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ours.length > 0) await cli('network', 'rm', ...ours);
});

async function openList(app: RunningApp): Promise<NetworksPage> {
  const list = new NetworksPage(app.page);
  await list.goTo();
  return list;
}

interface Inspected {
  Id: string;
  Driver: string;
  EnableIPv6: boolean;
  Internal: boolean;
  IPAM: { Config: Record<string, unknown>[] };
  Options: Record<string, string>;
  Labels: Record<string, string>;
  Containers: Record<string, { Name: string; IPv4Address: string }>;
}

test('the list follows the CLI live, marks what is special, and names who is in a network', async ({
  app,
  cli,
  prefix,
}) => {
  const list = await openList(app);
  const id = (
    await cli('network', 'create', '--internal', '--subnet', '10.71.0.0/24', '--gateway', '10.71.0.1', prefix)
  ).trim();
  await expect(list.cell(prefix, 'name')).toContainText('internal');
  await expect(list.cell(prefix, 'driver')).toHaveText('bridge');
  await expect(list.cell(prefix, 'subnet')).toHaveText('10.71.0.0/24');
  await app.page.getByRole('button', { name: 'Columns' }).click();
  await app.page.getByRole('menuitemcheckbox', { name: 'Gateway' }).click();
  await app.page.keyboard.press('Escape');
  await expect(list.cell(prefix, 'gateway')).toHaveText('10.71.0.1');
  await expect(list.cell(prefix, 'containers')).toHaveText('unused');
  await cli('run', '-d', '--name', `${prefix}-web`, '--network', prefix, image, 'sleep', '1000');
  await cli('create', '--name', `${prefix}-later`, '--network', prefix, image, 'true');
  await expect(list.cell(prefix, 'containers')).toHaveText(`2${prefix}-web+1`);

  // filters, also by an address that a subnet has
  for (const [filter, shown] of [
    ['subnet:10.71.0.77', true],
    ['subnet:10.72.0.1', false],
    ['internal:yes', true],
    ['used:no', false],
    [`used:${prefix}-web`, true],
    ['driver:overlay', false],
    [id.slice(0, 12), true],
  ] as const) {
    await list.filter.fill(filter);
    await expect(list.row(prefix)).toHaveCount(shown ? 1 : 0);
  }
  await list.filter.fill('');
  // the same as the CLI lists
  const names = (await cli('network', 'ls', '--format', '{{.Name}}')).split('\n').filter(Boolean);
  for (const name of names) await expect(list.row(name)).toBeVisible();
  await expect(list.grid.getByRole('row')).toHaveCount(names.length + 1);
  // the engine's own are protected
  await expect(list.cell('bridge', 'name')).toContainText('built-in');
  await list.cell('bridge', 'driver').click({ button: 'right' });
  await expect(app.page.getByRole('menuitem', { name: /cannot be removed/ })).toBeDisabled();
  await app.page.keyboard.press('Escape');
  await list
    .cell(prefix, 'containers')
    .getByRole('link', { name: `${prefix}-web` })
    .click();
  await expect(app.page.getByRole('heading', { level: 1, name: `${prefix}-web` })).toBeVisible();
  // and from the container back to its network
  await app.page.getByRole('link', { name: prefix, exact: true }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: prefix, exact: true })).toBeVisible();
});

test('what is wrong is said beside the field before the engine is asked, and a network is as the CLI makes it', async ({
  app,
  cli,
  prefix,
}) => {
  await cli('network', 'create', '--subnet', '10.72.0.0/16', `${prefix}-taken`);
  const list = await openList(app);
  await list.create(`${prefix}-taken`);
  await expect(list.dialog).toContainText('There is a network of this name.');
  await list.field('Name').fill(prefix);
  const pool = list.pool(1);
  const subnet = pool.getByRole('textbox', { name: 'Subnet' });
  const gateway = pool.getByRole('textbox', { name: 'Gateway' });
  await subnet.fill('10.72.5.0/24');
  await expect(pool).toContainText(`Overlaps 10.72.0.0/16 of network ${prefix}-taken.`);
  await expect(list.submit).toBeDisabled();
  await subnet.fill('10.73.5.9/24');
  await expect(pool).toContainText('A subnet begins at 10.73.5.0/24.');
  await subnet.fill('10.73.5.0/24');
  await gateway.fill('10.73.6.1');
  await expect(pool).toContainText('10.73.6.1 is not in 10.73.5.0/24.');
  await gateway.fill('10.73.5.254');
  await pool.getByRole('textbox', { name: 'Range for containers' }).fill('10.73.5.128/25');
  await pool.getByRole('textbox', { name: /^Kept addresses/ }).fill('router=10.73.5.2 nas=10.73.5.3');
  await list.dialog.getByRole('checkbox', { name: 'IPv6' }).check();
  await expect(list.dialog).toContainText('no IPv6 subnets of its own');
  await list.dialog.getByRole('button', { name: /^Use fd00:.*which is free$/ }).click();
  await expect(list.pool(2)).toBeVisible();
  await list.dialog.getByText('Bridge options').click();
  await list.field('MTU').fill('1400');
  await list.dialog.getByRole('checkbox', { name: 'Containers reach each other' }).uncheck();
  await list.dialog.getByText('Labels and more options').click();
  await list.field('Labels').fill('tier=web\nkeep');
  const command = (await list.dialog.locator('code').last().textContent()) ?? '';
  await list.submit.click();
  await expect(app.page.getByRole('heading', { level: 1, name: prefix, exact: true })).toBeVisible();
  const inspect = async (name: string) =>
    (JSON.parse(await cli('network', 'inspect', name)) as [Inspected])[0];
  const ours = await inspect(prefix);
  await cli('network', 'rm', prefix);
  // the command that was shown makes the same
  const words = command.match(/'[^']*'|\S+/g)?.map((word) => word.replaceAll("'", '')) ?? [];
  expect(words.slice(0, 3)).toEqual(['docker', 'network', 'create']);
  await cli(...words.slice(1));
  const theirs = await inspect(prefix);
  const plain = ({ Driver, EnableIPv6, Internal, IPAM, Options, Labels }: Inspected) => ({
    ...{ Driver, EnableIPv6, Internal, IPAM, Options, Labels },
  });
  expect(plain(ours)).toEqual(plain(theirs));
  // the page of the one that was removed stays, and says so
  await expect(app.page.getByText('Removed', { exact: true })).toBeVisible();
  await expect(app.page.getByRole('region', { name: 'Overview' })).toContainText('10.73.5.0/24');
});

test('a container is connected with an alias and an address, shown with them, and disconnected', async ({
  app,
  cli,
  prefix,
}) => {
  await cli('network', 'create', '--subnet', '10.74.0.0/24', prefix);
  await cli(
    'run',
    '-d',
    '--name',
    `${prefix}-db`,
    '--network',
    prefix,
    '--ip',
    '10.74.0.7',
    image,
    'sleep',
    '1000',
  );
  const web = (await cli('run', '-d', '--name', `${prefix}-web`, image, 'sleep', '1000')).trim();
  const list = await openList(app);
  await list.open(prefix);
  const { page } = app;
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('2 of 254 addresses');
  await page.getByRole('tab', { name: 'Containers' }).click();
  const members = page.getByRole('grid', { name: 'Containers' });
  await expect(members.getByRole('row', { name: `${prefix}-db` })).toContainText('10.74.0.7');
  await page.getByRole('button', { name: 'Connect a container…' }).click();
  await expect(list.dialog.getByRole('radio', { name: `${prefix}-db` })).toHaveCount(0);
  await list.dialog.getByRole('radio', { name: `${prefix}-web` }).check();
  await list.field('IPv4 address').fill('10.74.0.7');
  await expect(list.dialog).toContainText(`${prefix}-db has it.`);
  await list.field('IPv4 address').fill('10.75.0.7');
  await expect(list.dialog).toContainText('Not in 10.74.0.0/24.');
  await list.field('IPv4 address').fill('10.74.0.20');
  await list.field('Aliases').fill('shop www');
  await list.dialog.getByText('More options').click();
  await list.field('Links').fill(`${prefix}-db:sql`);
  await expect(list.dialog).toContainText(
    `docker network connect --alias shop --alias www --ip 10.74.0.20 --link ${prefix}-db:sql ${prefix} ${prefix}-web`,
  );
  await list.dialog.getByRole('button', { name: 'Connect', exact: true }).click();
  const row = members.getByRole('row', { name: `${prefix}-web` });
  await expect(row).toContainText('10.74.0.20');
  await expect(row).toContainText('shop, www');
  const settings = async () =>
    (JSON.parse(await cli('inspect', '-f', `{{json (index .NetworkSettings.Networks "${prefix}")}}`, web)) ??
      null) as { Aliases: string[]; Links: string[]; IPAddress: string } | null;
  expect(await settings()).toMatchObject({ IPAddress: '10.74.0.20', Links: [`${prefix}-db:sql`] });
  expect((await settings())?.Aliases).toEqual(expect.arrayContaining(['shop', 'www']));
  expect(await cli('exec', `${prefix}-web`, 'ping', '-c', '1', 'sql')).toContain('10.74.0.7');

  await row.hover();
  await row.getByRole('button', { name: 'Disconnect…' }).click();
  await list.dialog.getByRole('checkbox', { name: 'Force' }).check();
  await expect(list.dialog).toContainText(`docker network disconnect -f ${prefix} ${prefix}-web`);
  await list.dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
  await expect(list.dialog).toBeHidden();
  await expect(row).toHaveCount(0);
  await page.locator('nav a[href$="/activity"]').click();
  await expect(
    page.getByRole('grid').getByText(`docker network disconnect -f ${prefix} ${prefix}-web`),
  ).toBeVisible();
});

test('removing names who is in the way, disconnects first when told to, and removes several at once', async ({
  app,
  cli,
  prefix,
}) => {
  const list = await openList(app);
  for (const [name, subnet] of [
    ['used', '10.76.1.0/24'],
    ['idle', '10.76.2.0/24'],
    ['free', '10.76.3.0/24'],
  ] as const)
    await cli('network', 'create', '--subnet', subnet, `${prefix}-${name}`);
  await cli('run', '-d', '--name', `${prefix}-web`, '--network', `${prefix}-used`, image, 'sleep', '1000');
  await cli('create', '--name', `${prefix}-later`, '--network', `${prefix}-idle`, image, 'true');
  await expect(list.cell(`${prefix}-used`, 'containers')).toContainText(`${prefix}-web`);
  await list.pick(`${prefix}-used`);
  await app.page.keyboard.press('Delete');
  const { dialog } = list;
  await expect(dialog).toContainText('Stays: a running container is in it:');
  await expect(dialog).toContainText(`${prefix}-web`);
  await expect(dialog.getByRole('button', { name: /^Remove/ })).toBeDisabled();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await app.page.keyboard.press('Escape');
  await list.pick(`${prefix}-idle`, ['ControlOrMeta']);
  await list.pick(`${prefix}-free`, ['ControlOrMeta']);
  await list.pick('bridge', ['ControlOrMeta']);
  await app.page.getByRole('toolbar').getByRole('button', { name: 'Remove' }).click();
  await expect(dialog).toContainText('Stays: the engine makes it and needs it.');
  await expect(dialog).toContainText('Cannot start any more');
  await dialog.getByRole('checkbox', { name: 'Disconnect running containers first' }).check();
  await dialog.getByRole('button', { name: 'Remove 3 networks' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await cli('network', 'ls', '-q', '--filter', `name=${prefix}`)).toBe('');
  expect(await cli('inspect', '-f', '{{.State.Running}}', `${prefix}-web`)).toBe('true\n');
  await expect(list.row(`${prefix}-free`)).toHaveCount(0);
});

test("the engine's refusal is shown in its own words, and nothing is lost from the form", async ({
  app,
  cli,
  prefix,
}) => {
  const list = await openList(app);
  await list.create(prefix);
  await list.dialog.getByRole('combobox', { name: 'Driver' }).selectOption('macvlan');
  await list.field('Parent interface').fill('missing0');
  await list.submit.click();
  await expect(list.dialog.getByRole('alert')).toContainText('missing0');
  await expect(list.field('Parent interface')).toHaveValue('missing0');
  // every engine of these tests has its own bridge, and not every kernel a dummy interface
  await list.field('Parent interface').fill('docker0');
  await list.submit.click();
  await expect(app.page.getByRole('heading', { level: 1, name: prefix, exact: true })).toBeVisible();
  expect(await cli('network', 'inspect', '-f', '{{.Driver}}', prefix)).toBe('macvlan\n');
});

test('300 networks, most of them of a swarm, are listed, scrolled and filtered without a stutter', async ({
  app,
  cli,
  prefix,
}) => {
  test.setTimeout(300_000);
  const list = await openList(app);
  // without a swarm there is no overlay, and it is said before the engine is asked
  await list.create(`${prefix}-made`);
  const driver = list.dialog.getByRole('combobox', { name: 'Driver' });
  await driver.selectOption('overlay');
  await expect(list.dialog).toContainText('An overlay network needs a swarm');
  await expect(list.submit).toBeDisabled();
  await app.page.keyboard.press('Escape');
  await cli('swarm', 'init', '--advertise-addr', '127.0.0.1');
  try {
    await list.create(`${prefix}-made`);
    await driver.selectOption('overlay');
    await list.dialog.getByRole('checkbox', { name: 'Attachable' }).check();
    await list.pool(1).getByRole('textbox', { name: 'Subnet' }).fill('10.82.0.0/24');
    await list.submit.click();
    await expect(app.page.getByRole('heading', { level: 1, name: `${prefix}-made` })).toBeVisible();
    const made = ['network', 'inspect', '-f', '{{.Driver}} {{.Scope}} {{.Attachable}}', `${prefix}-made`];
    expect(await cli(...made)).toBe('overlay swarm true\n');
    await app.page.getByRole('button', { name: 'Back' }).click();

    for (let i = 0; i < 300; i++) {
      const subnet = `10.${80 + Math.floor(i / 250)}.${i % 250}.0/28`;
      const overlay = i % 15 === 0 ? [] : ['-d', 'overlay'];
      await cli('network', 'create', ...overlay, '--subnet', subnet, `${prefix}-${i}`);
    }
    await expect(app.page.getByRole('radio', { name: /^All\s*30\d$/ })).toBeVisible();
    const frames = await list.grid.evaluate(async (grid) => {
      const scroller = grid.closest('.overflow-auto') as HTMLElement;
      const times: number[] = [];
      let last = performance.now();
      for (let step = 0; step < 120; step++) {
        scroller.scrollTop = (scroller.scrollHeight * step) / 120;
        await new Promise(requestAnimationFrame);
        const now = performance.now();
        times.push(now - last);
        last = now;
      }
      return times.sort((a, b) => a - b);
    });
    const at = (part: number) => Math.round(frames[Math.floor(frames.length * part)] ?? 0);
    const description = `median ${at(0.5)} ms, 95 % ${at(0.95)} ms, worst ${at(0.999)} ms`;
    test.info().annotations.push({ type: 'frames', description });
    // rows are drawn as they come into sight: a table of 300 whole rows would be many more
    expect(await list.grid.getByRole('row').count()).toBeLessThan(60);
    await list.filter.fill(`name:${prefix}-299`);
    await expect(list.row(`${prefix}-299`)).toBeVisible();
    await expect(list.grid.getByRole('row')).toHaveCount(2);
    await list.filter.fill('subnet:10.81.49.3 driver:overlay scope:swarm');
    await expect(list.row(`${prefix}-299`)).toBeVisible();

    // the map begins with what can be read of it, and a small one shows the whole
    await list.view(1);
    await expect(list.map.getByRole('img', { name: 'The whole map' })).toBeVisible();
    const first = list.map.locator('.react-flow__node').first();
    await expect(first).toBeInViewport();
    const scale = await first.evaluate(
      (node) => node.getBoundingClientRect().height / (node as HTMLElement).offsetHeight,
    );
    expect(scale).toBeCloseTo(0.6);
    await list.map.getByRole('button', { name: 'Fit to the window' }).click();
    await expect(list.map.locator('.react-flow__node').last()).toBeInViewport();
    await list.view(0);
  } finally {
    await cli('swarm', 'leave', '--force');
  }
  // the engine does not tell of it: the list is read when one looks again
  await list.filter.fill('scope:swarm');
  await list.view(3);
  await list.view(0);
  await expect(list.grid.getByRole('row')).toHaveCount(1);
});

test('hostile names are text everywhere', async ({ app, cli, prefix }) => {
  const list = await openList(app);
  const names = [
    `${prefix}<img src=x onerror="document.title='hit'">`,
    `${prefix}\u202egnp.exe`,
    `${prefix}-${'long'.repeat(60)}`,
  ];
  for (const [index, name] of names.entries())
    await cli('network', 'create', '--subnet', `10.77.${index}.0/24`, name);
  for (const name of names) await expect(list.row(name)).toBeVisible();
  await list.open(names[0] ?? '');
  await expect(app.page).not.toHaveTitle('hit');
  expect(await app.page.locator('img').count()).toBe(0);
  await app.page.getByRole('button', { name: 'Remove' }).click();
  await expect(list.dialog).toContainText('onerror');
  await list.dialog.getByRole('button', { name: 'Remove network' }).click();
  await expect(app.page.getByText('Removed', { exact: true })).toBeVisible();
  await app.page.getByRole('button', { name: 'Back' }).click();
  await list.view(1);
  await expect(list.map.getByRole('link', { name: /gnp\.exe/ })).toBeVisible();
  const overflow = await app.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBe(0);
});
