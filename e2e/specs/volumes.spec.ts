import { startSocketProxy } from '../../electron/testing/socket-proxy';
import { test as base, expect } from '../fixtures/app';
import { removeVolumes } from '../fixtures/walk-volumes';
import { VolumesPage } from '../pages/volumes-page';

const image = 'gantry-test/busybox';

const test = base.extend<{ list: VolumesPage; swept: undefined }>({
  swept: async ({ cli, prefix }, use) => {
    await use(undefined);
    await removeVolumes(cli, prefix);
  },
  // the app is closed before its volumes are removed: it would open a way to their files anew
  launch: async ({ swept: _swept, launch }, use) => use(launch),
  list: async ({ app }, use) => use(new VolumesPage(app.page)),
});

test('the list follows the CLI live, says what a volume is and who uses it, and filters', async ({
  app,
  cli,
  list,
  prefix,
}) => {
  const { page } = app;
  await list.goTo();
  const data = `${prefix}-data`;
  await cli('volume', 'create', '--label', 'com.docker.compose.project=shop', '--label', 'tier=db', data);
  await expect(list.row(data)).toBeVisible();
  await expect(list.cell(data, 'driver')).toHaveText('local');
  await expect(list.cell(data, 'project')).toHaveText('shop');
  await expect(list.cell(data, 'usedBy')).toHaveText('—');
  await cli('volume', 'create', '-o', 'type=tmpfs', '-o', 'device=tmpfs', '-o', 'o=size=1m', `${prefix}-ram`);
  await expect(list.cell(`${prefix}-ram`, 'driver')).toHaveText('local · tmpfs');

  await cli('run', '-d', '--name', `${prefix}-web`, '-v', `${data}:/data`, '-v', '/anon', image, 'idle');
  await cli('create', '--name', `${prefix}-old`, '-v', `${data}:/data`, image, 'true');
  const users = list.cell(data, 'usedBy').getByRole('link');
  await expect(users).toHaveCount(2);
  await expect(users.first()).toHaveAttribute('aria-label', `${prefix}-web (Running)`);
  await expect(users.last()).toHaveAttribute('aria-label', `${prefix}-old (Created)`);

  const mounts = JSON.parse(await cli('inspect', `${prefix}-web`))[0].Mounts as { Name: string }[];
  const anonymous = mounts.map(({ Name }) => Name).find((name) => /^[0-9a-f]{64}$/.test(name)) ?? '';
  await expect(list.cell(anonymous, 'name')).toContainText('anonymous');
  await list.filter.fill(`used:${prefix}-web anonymous:yes`);
  await expect(list.row(anonymous)).toBeVisible();
  await expect(list.row(data)).toHaveCount(0);
  await list.filter.fill(`label:tier=db project:shop used:yes name:${prefix}`);
  await expect(list.row(data)).toBeVisible();
  await expect(list.row(anonymous)).toHaveCount(0);
  await list.filter.fill('');

  // as many as the CLI tells, and the same
  const all = (await cli('volume', 'ls', '-q')).trim().split('\n');
  await expect(page.getByRole('radio', { name: new RegExp(`^All ?${all.length}$`) })).toBeVisible();
  const dangling = (await cli('volume', 'ls', '-qf', 'dangling=true')).trim().split('\n').filter(Boolean);
  await expect(page.getByRole('radio', { name: new RegExp(`^Unused ?${dangling.length}$`) })).toBeVisible();

  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'By compose project' }).click();
  await expect(list.grid).toContainText('shop');
  await expect(list.grid).toContainText('1 volume');
  await page.getByRole('button', { name: 'View' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Not grouped' }).click();
  await list.pick(data);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: data })).toBeVisible();
  await page.getByRole('button', { name: 'Back' }).click();

  // both ways between a volume and its containers
  await users.first().click();
  await page.locator('[data-tab=mounts]').click();
  await page.getByRole('grid').getByRole('button', { name: data }).click();
  await expect(page.getByRole('heading', { level: 1, name: data })).toBeVisible();
  await list.tab('containers').click();
  await page.getByRole('button', { name: 'Show its containers' }).click();
  await expect(app.containers.row(`${prefix}-old`)).toBeVisible();
  await expect(app.containers.row(`${prefix}-web`)).toBeVisible();

  // and by the palette
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type(`volume ${data}`);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: data })).toBeVisible();
});

test('sizes are measured by a click, kept, and those of the CLI', async ({ app, cli, list, prefix }) => {
  const name = `${prefix}-sized`;
  await cli('run', '--rm', '-v', `${name}:/d`, image, 'sh', '-c', 'head -c 1500000 /dev/zero > /d/zeros');
  await list.goTo();
  await expect(list.cell(name, 'size')).toHaveText('—');
  await app.page.getByRole('button', { name: 'Measure sizes' }).click();
  await expect(list.cell(name, 'size')).toHaveText(/^1\.5 ?MB$/);
  await expect(app.page.getByText(/^measured .* ago$/)).toBeVisible();
  await list.open(name);
  await expect(app.page.getByRole('region', { name: 'Overview' })).toContainText(/1\.5 ?MB/);
});

test('nothing is measured unasked, and measuring can be given up', async ({
  launch,
  cli,
  dockerHost,
  prefix,
}) => {
  const proxy = await startSocketProxy(dockerHost);
  const { page } = await launch({ dockerHost: proxy.dockerHost });
  const list = new VolumesPage(page);
  const name = `${prefix}-unmeasured`;
  await cli('volume', 'create', name);
  await list.goTo();
  await expect(list.row(name)).toBeVisible();
  await list.open(name);
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText('No container mounts it');
  expect(proxy.count(/system\/df/)).toBe(0);
  await list.goTo();
  const held = proxy.hold((line) => (line.includes('/system/df') ? 'before' : null));
  await page.getByRole('button', { name: 'Measure sizes' }).click();
  await held;
  await page.getByRole('button', { name: 'Stop measuring' }).click();
  await expect(page.getByRole('button', { name: 'Measure sizes' })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(list.cell(name, 'size')).toHaveText('—');
  await cli('volume', 'rm', name);
  await proxy.close();
});

test('a volume is created as the forms say, with its command, and names that are taken are told', async ({
  app,
  cli,
  list,
  prefix,
}) => {
  const { page } = app;
  const { dialog } = list;
  await cli('volume', 'create', `${prefix}-there`);
  await list.goTo();
  await page.getByRole('button', { name: 'Create volume…' }).first().click();
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await name.fill(`${prefix}-there`);
  await expect(dialog).toContainText('There is one of this name');
  await expect(dialog.getByRole('button', { name: 'Create volume' })).toBeDisabled();
  await name.fill('a b');
  await expect(dialog).toContainText('Letters, digits');
  await name.fill(`${prefix}-nas`);
  await dialog.getByRole('radio', { name: 'CIFS' }).click();
  await expect(dialog.getByRole('button', { name: 'Create volume' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Share' }).fill('//nas.invalid/data');
  await dialog.getByRole('textbox', { name: 'User' }).fill('me');
  await dialog.getByLabel('Password').fill('hunter2');
  await expect(dialog).toContainText('Docker keeps the password readable');
  await dialog.getByRole('textbox', { name: 'Labels' }).fill('team=<img src=x onerror=alert(1)>\n한국=네');
  const command = dialog.locator('code');
  await expect(command).toContainText('password=••••••••');
  await expect(dialog).not.toContainText('hunter2');
  await dialog.getByRole('button', { name: 'Create volume' }).click();
  await expect(page.getByRole('heading', { level: 1, name: `${prefix}-nas` })).toBeVisible();
  const [made] = JSON.parse(await cli('volume', 'inspect', `${prefix}-nas`));
  expect(made.Options).toEqual({
    type: 'cifs',
    o: 'addr=nas.invalid,rw,username=me,password=hunter2,vers=3.0',
    device: '//nas.invalid/data',
  });
  expect(made.Labels).toEqual({ team: '<img src=x onerror=alert(1)>', 한국: '네' });
  const overview = page.getByRole('region', { name: 'Overview' });
  await expect(overview).toContainText('<img src=x onerror=alert(1)>');
  await expect(overview).toContainText('password=••••••••');
  await page.getByRole('button', { name: 'Show passwords' }).click();
  await expect(overview).toContainText('password=hunter2');
  await list.tab('inspect').click();
  await expect(page.locator('.cm-content')).toContainText('"Mountpoint"');
  await page.locator('nav a[href$="/activity"]').click();
  await expect(page.getByRole('grid')).toContainText('docker volume create -o type=cifs');
  await expect(page.getByRole('grid')).toContainText(`${prefix}-nas`);
  expect(await page.content()).not.toContain('hunter2');
});

test('removing says what goes and what is in the way; data goes only when its name is typed', async ({
  app,
  cli,
  list,
  prefix,
}) => {
  const { page } = app;
  const { dialog } = list;
  const one = `${prefix}-one`;
  await cli('volume', 'create', one);
  await cli('create', '--name', `${prefix}-holder`, '-v', `${one}:/d`, image, 'true');
  await list.goTo();
  await list.pick(one);
  await page.keyboard.press('Delete');
  await expect(dialog).toContainText(`${prefix}-holder (Created)`);
  await expect(dialog.getByRole('button', { name: 'Remove 1 volume' })).toBeDisabled();
  await cli('rm', `${prefix}-holder`);
  // the dialog knows at once
  const remove = dialog.getByRole('button', { name: 'Remove 1 volume' });
  await expect(remove).toBeDisabled();
  await expect(dialog).toContainText(`docker volume rm ${one}`);
  await dialog.getByRole('textbox').fill('something');
  await expect(remove).toBeDisabled();
  await dialog.getByRole('textbox').fill(one);
  await remove.click();
  await expect(dialog).toBeHidden();
  await expect(list.row(one)).toHaveCount(0);
  expect(await cli('volume', 'ls', '-q')).not.toContain(one);

  const many = ['a', 'b', 'c'].map((name) => `${prefix}-many-${name}`);
  for (const name of many) await cli('volume', 'create', name);
  await list.filter.fill(`${prefix}-many`);
  await expect(list.row(many[2] ?? '')).toBeVisible();
  await list.pick(many[0] ?? '');
  await page.keyboard.press('ControlOrMeta+a');
  await page.getByRole('toolbar', { name: '3 selected' }).getByRole('button', { name: 'Remove' }).click();
  await expect(dialog.getByRole('list', { name: 'Volumes to remove' }).getByRole('listitem')).toHaveCount(3);
  await dialog.getByRole('textbox').fill('3');
  await dialog.getByRole('button', { name: 'Remove 3 volumes' }).click();
  await expect(dialog).toBeHidden();
  await expect(list.row(many[0] ?? '')).toHaveCount(0);
  await expect.poll(async () => await cli('volume', 'ls', '-q')).not.toContain(`${prefix}-many`);

  // without data nothing needs to be typed
  const empty = `${prefix}-empty`;
  await cli('volume', 'create', empty);
  await list.filter.fill('');
  await page.getByRole('button', { name: /^Measure (sizes|again)$/ }).click();
  await expect(list.cell(empty, 'size')).toHaveText(/^0 ?B$/);
  await list.choose(empty, 'Remove…');
  await expect(dialog.getByRole('textbox')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Remove 1 volume' }).click();
  await expect(dialog).toBeHidden();
  await expect(list.row(empty)).toHaveCount(0);
});

test('a page stays when its volume is removed, and says so; a data-volume container shows as one', async ({
  app,
  cli,
  list,
  prefix,
}) => {
  const { page } = app;
  const name = `${prefix}-shared`;
  await cli('create', '--name', `${prefix}-store`, '-v', `${name}:/data`, image, 'true');
  await cli('run', '-d', '--name', `${prefix}-api`, '--volumes-from', `${prefix}-store:ro`, image, 'idle');
  await list.open(name);
  const overview = page.getByRole('region', { name: 'Overview' });
  const [{ Mountpoint }] = JSON.parse(await cli('volume', 'inspect', name));
  await expect(overview).toContainText(Mountpoint);
  const users = overview.getByRole('list', { name: 'Mounted by' }).getByRole('listitem');
  await expect(users.filter({ hasText: `${prefix}-store` }).first()).toContainText('/data');
  await expect(users.filter({ hasText: 'data-volume container' })).toContainText(`used by ${prefix}-api`);
  await expect(users.filter({ hasText: 'through' })).toContainText('read-only');
  await users.getByRole('link', { name: `${prefix}-api`, exact: true }).click();
  await expect(page.getByText(`Takes the volumes of${prefix}-store`)).toBeVisible();
  await page.getByRole('grid').getByRole('button', { name }).click();
  await cli('rm', '-f', `${prefix}-store`, `${prefix}-api`);
  await expect(overview).toContainText('No container mounts it');
  await cli('volume', 'rm', name);
  await expect(page.getByRole('status').filter({ hasText: 'Removed' })).toBeVisible();
  await expect(overview).toContainText(Mountpoint);
  await expect(page.getByRole('button', { name: 'Export…' })).toHaveCount(0);
  await list.open(name, 'files');
  await expect(page.getByText('Its files went with it.')).toBeVisible();
});

test('five hundred volumes are listed, scrolled and filtered with a small page', async ({
  app,
  cli,
  list,
  prefix,
}) => {
  const names = Array.from({ length: 500 }, (_, i) => `${prefix}-v${String(i).padStart(3, '0')}`);
  for (let at = 0; at < names.length; at += 20)
    await Promise.all(names.slice(at, at + 20).map((name) => cli('volume', 'create', name)));
  await list.goTo();
  const total = (await cli('volume', 'ls', '-q')).trim().split('\n').length;
  await expect(app.page.getByRole('radio', { name: new RegExp(`^All ?${total}$`) })).toBeVisible();
  const rows = list.grid.locator('[data-item]');
  expect(await rows.count()).toBeLessThan(60);
  await list.filter.fill(`name:${prefix}-v`);
  await expect(list.grid).toHaveAttribute('aria-rowcount', `${1 + names.length}`);
  await list.pick(names[0] ?? '');
  await app.page.keyboard.press('End');
  await expect(list.row(names[499] ?? '')).toBeVisible();
  expect(await rows.count()).toBeLessThan(60);
  await list.filter.fill(`${prefix}-v25`);
  await expect(rows).toHaveCount(10);
  await list.filter.fill('');
  // scrolled from one end to the other the page stays small and never shows an empty list
  const seen = await app.page.evaluate(async () => {
    let scroller: Element | null = document.querySelector('[role=grid]');
    while (scroller && scroller.scrollHeight < scroller.clientHeight + 1000)
      scroller = scroller.parentElement;
    if (!scroller) return null;
    let most = 0;
    let least = Number.POSITIVE_INFINITY;
    const frames: number[] = [];
    for (let step = 0; step <= 60; step++) {
      const before = performance.now();
      scroller.scrollTop = ((scroller.scrollHeight - scroller.clientHeight) * step) / 60;
      await new Promise(requestAnimationFrame);
      await new Promise(requestAnimationFrame);
      const rows = scroller.querySelectorAll('[data-item]').length;
      most = Math.max(most, rows);
      least = Math.min(least, rows);
      frames.push(performance.now() - before);
    }
    return { most, least, slowest: Math.max(...frames) };
  });
  test.info().annotations.push({ type: 'slowest step of scrolling', description: `${seen?.slowest} ms` });
  expect(seen?.most).toBeLessThan(60);
  expect(seen?.least).toBeGreaterThan(5);
});

test('hostile names and labels stay text', async ({ app, cli, list, prefix }) => {
  const { page } = app;
  const name = `${prefix}-${'x'.repeat(200)}`;
  const evil = '<img src=x onerror=window.evil=1>';
  await cli('volume', 'create', '--label', `evil=${evil}`, '--label', 'bidi=a\u202eb', name);
  await list.goTo();
  await expect(list.row(name)).toBeVisible();
  await list.open(name);
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText(evil);
  for (const tab of ['files', 'containers', 'inspect', 'overview'] as const) await list.tab(tab).click();
  expect(await page.evaluate(() => (window as { evil?: number }).evil)).toBeUndefined();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBe(0);
});
