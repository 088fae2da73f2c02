import { expect, test } from '../fixtures/app';

const image = 'gantry-test/busybox';

test('start, stop, restart, pause, kill, rename and remove from the list, as docker inspect confirms', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const name = `${prefix}-web`;
  await cli('create', '--name', name, '-p', '127.0.0.1::80', '-v', '/data', image, 'sleep', '1000');
  const inspect = async (field: string) => (await cli('inspect', '-f', `{{${field}}}`, name)).trim();
  await expect(list.status(name)).toHaveText('Created');
  await list.act(name, 'Start');
  await expect(list.status(name)).toHaveText(/^Up /);
  expect(await inspect('.State.Running')).toBe('true');
  const port = await inspect('(index (index .NetworkSettings.Ports "80/tcp") 0).HostPort');
  await expect(list.cell(name, 'ports')).toHaveText(`127.0.0.1:${port} → 80`);

  await list.choose(name, 'Pause');
  await expect(list.status(name)).toHaveText('Paused');
  expect(await inspect('.State.Paused')).toBe('true');
  await list.act(name, 'Unpause');
  await expect(list.status(name)).toHaveText(/^Up /);

  await list.choose(name, 'Kill…');
  await page.getByRole('combobox', { name: 'Signal' }).selectOption('SIGKILL');
  await page.getByRole('button', { name: 'Kill', exact: true }).click();
  await expect(list.status(name)).toHaveText(/^Exited 137 · killed \(SIGKILL\)/);

  await list.pick(name);
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'New name' });
  await field.fill('!');
  await expect(page.getByText('A name needs at least two characters.')).toBeVisible();
  await field.fill(`${prefix}-renamed`);
  await page.keyboard.press('Enter');
  await expect(list.row(`${prefix}-renamed`)).toBeVisible();
  await cli('inspect', `${prefix}-renamed`);

  const volume = (await cli('inspect', '-f', '{{(index .Mounts 0).Name}}', `${prefix}-renamed`)).trim();
  await list.pick(`${prefix}-renamed`);
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`${prefix}-renamed`);
  await expect(dialog).toContainText(volume.slice(0, 12));
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('checkbox', { name: /anonymous volume/ }).check();
  await expect(dialog).toContainText(`docker rm -v ${prefix}-renamed`);
  await dialog.getByRole('button', { name: 'Remove 1 container' }).click();
  await expect(dialog).toBeHidden();
  await expect(list.row(`${prefix}-renamed`)).toHaveCount(0);
  expect(await cli('volume', 'ls', '-q')).not.toContain(volume);
});

test('what the CLI does appears: run, stop with its exit code, rename, remove', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list } = app;
  await cli(
    'run',
    '-d',
    '--name',
    `${prefix}-a`,
    image,
    'sh',
    '-c',
    'trap "exit 3" TERM; while :; do sleep 0.1; done',
  );
  await expect(list.status(`${prefix}-a`)).toHaveText(/^Up /);
  await cli('rename', `${prefix}-a`, `${prefix}-b`);
  await expect(list.row(`${prefix}-b`)).toBeVisible();
  await cli('stop', `${prefix}-b`);
  await expect(list.status(`${prefix}-b`)).toHaveText(/^Exited 3 · /);
  await cli('rm', `${prefix}-b`);
  await expect(list.row(`${prefix}-b`)).toHaveCount(0);
});

test('many at once: start and remove in bulk, with each failure in the words of the engine', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const names = Array.from({ length: 8 }, (_, i) => `${prefix}-bulk-${i}`);
  for (const name of names) await cli('create', '--name', name, image, 'sleep', '1000');
  await list.filter.fill(`name:${prefix}-bulk`);
  await expect(list.grid.getByRole('row')).toHaveCount(9);
  await list.pick(names[0]!);
  await page.keyboard.press('ControlOrMeta+a');
  const bar = page.getByRole('toolbar', { name: '8 selected' });
  await bar.getByRole('button', { name: 'Start', exact: true }).click();
  for (const name of names) await expect(list.status(name)).toHaveText(/^Up /);
  await cli('pause', names[0]!);
  await expect(list.status(names[0]!)).toHaveText('Paused');
  await bar.getByRole('button', { name: 'Remove' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem')).toHaveCount(8);
  await expect(dialog.getByRole('button', { name: 'Remove 8 containers' })).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /are running: kill them first/ }).check();
  await dialog.getByRole('button', { name: 'Remove 8 containers' }).click();
  await expect(list.grid.getByRole('row')).toHaveCount(1, { timeout: 30_000 });
  expect((await cli('ps', '-aq', '--filter', `name=${prefix}-bulk`)).trim()).toBe('');
});

test('a refused action says why and leaves the row as it was', async ({ app, cli, prefix }) => {
  const { containers: list, page } = app;
  const name = `${prefix}-bad`;
  await cli('create', '--name', name, image, '/no/such/program');
  await list.act(name, 'Start');
  await expect(page.getByText(/no such file or directory/).first()).toBeVisible();
  await expect(list.status(name)).toHaveText(/^Created|^Exited 127/);
  await page.getByRole('link', { name: 'Activity' }).click();
  const entry = page.getByRole('row', { name: `docker start ${name}` });
  await expect(entry).toContainText('no such file or directory');
});

test('filter tokens, state tabs, groups, sorting and columns', async ({ app, cli, prefix }) => {
  const { containers: list, page } = app;
  const label = (service: string) => [
    '-l',
    `com.docker.compose.project=${prefix}`,
    '-l',
    `com.docker.compose.service=${service}`,
  ];
  await cli('run', '-d', '--name', `${prefix}-b`, ...label('b'), image, 'sleep', '1000');
  await cli(
    'run',
    '-d',
    '--name',
    `${prefix}-a`,
    ...label('a'),
    '-l',
    'tier=front end',
    image,
    'sleep',
    '1000',
  );
  await cli('run', '--name', `${prefix}-c`, ...label('c'), image, 'true');
  await list.filter.fill(`project:${prefix}`);
  const names = () => list.grid.locator('[data-column=name] button').allTextContents();
  await expect.poll(names).toEqual([`${prefix}-a`, `${prefix}-b`, `${prefix}-c`]);
  await expect(list.grid.getByRole('row', { name: prefix, exact: true })).toContainText(
    '3 containers · 2 running',
  );
  await list.filter.fill(`project:${prefix} label:tier="front end"`);
  await expect.poll(names).toEqual([`${prefix}-a`]);
  await list.filter.fill(`project:${prefix} -status:exited`);
  await expect.poll(names).toEqual([`${prefix}-a`, `${prefix}-b`]);
  await list.filter.fill(`project:${prefix}`);
  await page.getByRole('radio', { name: /^Stopped/ }).click();
  await expect.poll(names).toEqual([`${prefix}-c`]);
  await page.getByRole('radio', { name: /^All/ }).click();
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await page.getByRole('button', { name: 'Name', exact: true }).click();
  await expect.poll(names).toEqual([`${prefix}-c`, `${prefix}-b`, `${prefix}-a`]);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Command' }).click();
  await page.keyboard.press('Escape');
  await expect(list.cell(`${prefix}-a`, 'command')).toHaveText('sleep 1000');
  await list.filter.fill('name:nothing-has-this-name');
  await expect(page.getByText('No container matches')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(list.filter).toHaveValue('');
});

test('the page of a container outlives its removal, and a new one of the same name is another', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-gone`;
  await cli('run', '-d', '--name', name, image, 'sh', '-c', 'echo the only words; sleep 1000');
  await list.open(name);
  await expect.poll(() => container.lines()).toContain('the only words');
  await cli('rm', '-f', name);
  await expect(page.getByText('Removed', { exact: true })).toBeVisible();
  await expect(container.markers().last()).toContainText('The container was removed');
  await cli('run', '-d', '--name', name, image, 'sleep', '1000');
  await expect(page.getByText('Removed', { exact: true })).toBeVisible();
  expect(await container.lines()).toContain('the only words');
});

test('inspect shows what docker inspect prints, and copies values and paths', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-inspect`;
  await cli('run', '-d', '--name', name, '--hostname', 'find-me', image, 'sleep', '1000');
  await list.open(name);
  await container.tab('Inspect');
  await page.locator('.cm-content').focus();
  await page.keyboard.press('ControlOrMeta+f');
  await page.keyboard.type('find-me');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Copy value' }).click();
  const clipboard = () => app.electron.evaluate(({ clipboard: c }) => c.readText());
  await expect.poll(clipboard).toBe('find-me');
  await page.getByRole('button', { name: 'Copy path' }).click();
  await expect.poll(clipboard).toBe('{{.Config.Hostname}}');
  expect((await cli('inspect', '-f', await clipboard(), name)).trim()).toBe('find-me');
});
