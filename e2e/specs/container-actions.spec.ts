import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures/app';

const image = 'gantry-test/busybox';

test('limits and restart policy change in place, of one and of several, with errors beside the field', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const names = [`${prefix}-a`, `${prefix}-b`];
  const limits = ['-m', '64m', '--memory-swap', '128m'];
  for (const name of names) await cli('run', '-d', '--name', name, ...limits, image, 'sleep', '1000');
  const host = async (name: string, field: string) =>
    (await cli('inspect', '-f', `{{.HostConfig.${field}}}`, name)).trim();
  await list.choose(names[0]!, 'Update limits…');
  const dialog = page.getByRole('dialog');
  const field = (label: string) => dialog.getByRole('textbox', { name: label, exact: true });
  const submit = dialog.getByRole('button', { name: 'Update', exact: true });
  await expect(field('Memory')).toHaveValue('64m');
  await expect(submit).toBeDisabled();
  await field('Memory').fill('1m');
  await expect(dialog.getByText('At least 6m.')).toBeVisible();
  await field('Memory').fill('256m');
  await expect(dialog.getByText('Not less than memory: it counts both.')).toBeVisible();
  await field('Memory').fill('32m');
  await field('CPUs').fill('999');
  await dialog
    .getByRole('combobox', { name: 'Restart policy' })
    .selectOption({ label: 'Restarts on failure' });
  await field('At most').fill('3');
  await expect(dialog).toContainText(
    `docker update --memory 32m --cpus 999 --restart on-failure:3 ${names[0]}`,
  );
  await submit.click();
  // the engine's own words, in the dialog that stays
  await expect(dialog.getByRole('alert')).toContainText(/CPUs/);
  expect(await host(names[0]!, 'Memory')).toBe(String(64 * 1024 ** 2));
  await field('CPUs').fill('0.5');
  await submit.click();
  await expect(dialog).toHaveCount(0);
  expect(await host(names[0]!, 'Memory')).toBe(String(32 * 1024 ** 2));
  expect(await host(names[0]!, 'NanoCpus')).toBe('500000000');
  expect(await host(names[0]!, 'RestartPolicy')).toBe('{on-failure 3}');

  await list.pick(names[0]!);
  await list.select(names[1]!);
  await list.choose(names[1]!, 'Update limits…');
  await expect(field('Memory')).toHaveValue('');
  await expect(field('Memory')).toHaveAttribute('placeholder', 'different');
  await expect(field('Memory and swap')).toHaveValue('128m');
  await field('Processes').fill('50');
  await expect(dialog).toContainText(`docker update --pids-limit 50 ${names[0]} ${names[1]}`);
  await submit.click();
  await expect(dialog).toHaveCount(0);
  for (const name of names) expect(await host(name, 'PidsLimit')).toBe('50');
  expect(await host(names[1]!, 'Memory')).toBe(String(64 * 1024 ** 2));
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('row', { name: `docker update --pids-limit 50 ${names[1]}` })).toContainText(
    'Done',
  );
});

test('an image is made of a container, and its files are exported, each as a task', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const name = `${prefix}-source`;
  const made = `${prefix}/made:1`;
  const folder = mkdtempSync(join(tmpdir(), 'gantry-e2e-export-'));
  try {
    await cli('run', '-d', '--name', name, image, 'sh', '-c', 'echo data > /made; sleep 1000');
    await list.choose(name, 'Make an image…');
    const dialog = page.getByRole('dialog');
    const reference = dialog.getByRole('textbox', { name: 'Repository and tag' });
    await reference.fill('Shop/Web');
    await expect(dialog.getByText('Only small letters are allowed.')).toBeVisible();
    await reference.fill(made);
    await dialog.getByRole('textbox', { name: 'Message' }).fill('with data');
    const changes = dialog.getByRole('textbox', { name: 'Dockerfile instructions' });
    await changes.fill('RUN true');
    await expect(dialog.getByText('Not allowed here: RUN true')).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Make image' })).toBeDisabled();
    await changes.fill('CMD ["cat", "/made"]');
    await dialog.getByRole('checkbox', { name: /Pause/ }).uncheck();
    const command = `docker commit -m 'with data' -c 'CMD ["cat", "/made"]' --pause=false ${name} ${made}`;
    await expect(dialog).toContainText(command);
    await dialog.getByRole('button', { name: 'Make image' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: `${made} ·` })).toBeVisible();
    expect(await cli('run', '--rm', '--name', `${prefix}-check`, made)).toBe('data\n');
    expect((await cli('image', 'inspect', '-f', '{{.Comment}}', made)).trim()).toBe('with data');

    const path = join(folder, 'files.tar');
    await app.electron.evaluate(({ dialog: d }, filePath) => {
      d.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
    await list.choose(name, 'Export files to tar…');
    await expect(page.getByRole('listitem').filter({ hasText: path })).toBeVisible();
    const theirs = join(folder, 'theirs.tar');
    await cli('export', '-o', theirs, name);
    const names = async (file: string) =>
      (await promisify(execFile)('tar', ['-tf', file], { maxBuffer: 64 * 1024 ** 2 })).stdout
        .split('\n')
        .sort();
    expect(await names(path)).toEqual(await names(theirs));
    await page.getByRole('link', { name: 'Activity' }).click();
    await expect(page.getByRole('row', { name: command })).toContainText('Done');
    await expect(page.getByRole('row', { name: `docker export -o ${path} ${name}` })).toContainText('Done');
  } finally {
    rmSync(folder, { recursive: true });
    await cli('rmi', '-f', made);
  }
});

test('stop all names what runs; removing the stopped shows what goes, and takes only that', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const stopped = [`${prefix}-one`, `${prefix}-two`, `${prefix}-kept`];
  // the second time it stays
  const script = '[ -e /written ] && exec sleep 1000; echo 12345 > /written';
  for (const name of stopped) {
    await cli('run', '--name', name, '-l', `batch=${prefix}`, image, 'sh', '-c', script);
  }
  await cli(
    'run',
    '-d',
    '--name',
    `${prefix}-run`,
    image,
    'sh',
    '-c',
    'trap "exit 0" TERM; while :; do sleep 0.1; done',
  );
  await expect(list.status(`${prefix}-run`)).toHaveText(/^Up /);
  const menu = page.getByRole('button', { name: 'All containers' });
  await menu.click();
  await page.getByRole('menuitem', { name: /^Stop all running/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('listitem').filter({ hasText: `${prefix}-run` })).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: /^Stop \d+ container/ }).click();
  await expect(list.status(`${prefix}-run`)).toHaveText(/^Exited 0/);

  await menu.click();
  await page.getByRole('menuitem', { name: 'Remove stopped containers…' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: `${prefix}-run` })).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Created before' }).fill('never');
  await expect(dialog.getByText('Such as 24h or 2026-01-31.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Created before' }).fill('24h');
  await expect(dialog.getByText('Nothing matches')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Created before' }).fill('');
  await dialog.getByRole('textbox', { name: 'Labels' }).fill(`batch=${prefix}`);
  await expect(dialog.getByRole('listitem')).toHaveCount(3);
  await expect(dialog.getByRole('listitem').first()).toContainText('6 B');
  await expect(dialog).toContainText(`docker container prune --filter label=batch=${prefix}`);
  await dialog.getByRole('checkbox', { name: `Select ${prefix}-kept` }).uncheck();
  await expect(dialog).toContainText(`docker rm ${prefix}-one ${prefix}-two`);
  // one that was started meanwhile stays
  await cli('start', `${prefix}-two`);
  await dialog.getByRole('button', { name: 'Remove 2 containers' }).click();
  await expect(dialog).toBeHidden();
  await expect(list.row(`${prefix}-one`)).toHaveCount(0);
  await expect(page.getByText(/Remove: 1 of 2 failed/)).toBeVisible();
  await expect(list.status(`${prefix}-two`)).toHaveText(/^Up /);
  await expect(list.row(`${prefix}-kept`)).toBeVisible();
  expect((await cli('ps', '-aq', '--filter', `name=${prefix}-kept`)).trim()).not.toBe('');
});

test('two containers are compared: what differs first, secrets hidden, sides swapped', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const [a, b] = [`${prefix}-a`, `${prefix}-b`];
  await cli(
    'create',
    '--name',
    a,
    '-e',
    'MODE=one',
    '-e',
    'API_TOKEN=first',
    '-m',
    '64m',
    image,
    'sleep',
    '1',
  );
  await cli(
    'create',
    '--name',
    b,
    '-e',
    'MODE=two',
    '-e',
    'API_TOKEN=second',
    '-l',
    'tier=web',
    image,
    'sleep',
    '1',
  );
  await list.pick(a);
  await list.select(b);
  await list.choose(b, 'Compare settings');
  await expect(page.getByRole('heading', { level: 1, name: 'Compare containers' })).toBeVisible();
  const grid = page.getByRole('grid', { name: 'Compare containers' });
  const row = (key: string) => grid.getByRole('row', { name: key, exact: true });
  await expect(row('MODE').locator('[data-column=a]')).toHaveText('one');
  await expect(row('MODE').locator('[data-column=b]')).toHaveText('two');
  await expect(row('Memory').locator('[data-column=b]')).toHaveText('not set');
  await expect(row('tier').locator('[data-column=a]')).toHaveText('not set');
  await expect(row('Image')).toHaveCount(0);
  expect(await page.content()).not.toContain('second');
  await page.getByRole('button', { name: 'Show secrets' }).click();
  await expect(row('API_TOKEN').locator('[data-column=b]')).toHaveText('second');
  await page.getByRole('radio', { name: /^All/ }).click();
  await expect(row('Image')).toContainText(image);
  await page.getByRole('radio', { name: /^Differing/ }).click();
  await page.getByRole('button', { name: 'Swap sides' }).click();
  await expect(row('MODE').locator('[data-column=a]')).toHaveText('two');
  await page.getByRole('textbox', { name: 'Filter settings' }).fill('mode');
  await page.getByRole('button', { name: 'Copy as text' }).click();
  const clipboard = () => app.electron.evaluate(({ clipboard: c }) => c.readText());
  await expect.poll(clipboard).toBe(`--- ${b}\n+++ ${a}\n@@ environment: MODE\n- two\n+ one`);
  await page.getByRole('button', { name: 'Back' }).click();
  await list.choose(a, 'Compare settings with…');
  await expect(page.getByText('With which container?')).toBeVisible();
  await page.getByRole('combobox', { name: 'Second' }).selectOption({ label: b });
  await expect(row('MODE').locator('[data-column=b]')).toHaveText('two');
});

test('a name is changed in its place, in the list and on the page', async ({ app, cli, prefix }) => {
  const { containers: list, page } = app;
  const name = `${prefix}-name`;
  await cli('create', '--name', `${prefix}-other`, image);
  const id = (await cli('create', '--name', name, image)).trim();
  const nameNow = async () => (await cli('inspect', '-f', '{{.Name}}', id)).trim().slice(1);
  const field = page.getByRole('textbox', { name: 'New name' });
  await list.pick(name);
  await page.keyboard.press('F2');
  await expect(field).toBeFocused();
  await field.fill('nothing');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(list.row(name)).toBeFocused();
  expect(await nameNow()).toBe(name);
  await page.keyboard.press('F2');
  await field.fill(`${prefix}-other`);
  await expect(page.getByRole('alert')).toHaveText('Another container has this name.');
  await page.keyboard.press('Enter');
  expect(await nameNow()).toBe(name);
  await field.fill(`${prefix}-second`);
  await page.keyboard.press('Enter');
  await expect(list.row(`${prefix}-second`)).toBeVisible();
  expect(await nameNow()).toBe(`${prefix}-second`);

  await list.open(`${prefix}-second`);
  await page.getByRole('heading', { level: 1 }).dblclick();
  await expect(field).toBeFocused();
  await field.fill(`${prefix}-third`);
  await page.keyboard.press('Enter');
  // while the field is there, the heading has its text for a name
  await expect(field).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1, name: `${prefix}-third` })).toBeVisible();
  expect(await nameNow()).toBe(`${prefix}-third`);
  await page.keyboard.press('F2');
  await expect(field).toBeFocused();
  await field.fill('x');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { level: 1, name: `${prefix}-third` })).toBeVisible();
});

test('why it stopped: a stop that timed out, by this app; a program of no such name; a loop', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const deaf = `${prefix}-deaf`;
  await cli(
    'run',
    '-d',
    '--name',
    deaf,
    '--stop-timeout',
    '1',
    image,
    'sh',
    '-c',
    'trap "" TERM; echo ready; while :; do sleep 0.1; done',
  );
  await list.act(deaf, 'Stop');
  await expect(list.status(deaf)).toHaveText(/^Exited 137/);
  await list.choose(deaf, 'Why did it stop?');
  const card = page.getByRole('region', { name: 'Why did it stop?' });
  await expect(card).toContainText(
    /asked to stop with SIGTERM, was still there after 1 second, and was killed/,
  );
  await expect(card).toContainText(`docker stop ${deaf}`);
  await expect(card).toContainText('SIGTERM');
  await expect(card.getByRole('region', { name: 'Last log lines' })).toHaveText('ready');
  await card.getByRole('button', { expanded: true }).click();
  await expect(card.getByText('Last log lines')).toHaveCount(0);
  // it goes with the next start, and is there at once with the next end
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(card).toHaveCount(0);
  await cli('stop', deaf);
  await expect(card).toContainText(
    /asked to stop with SIGTERM, was still there after 1 second, and was killed/,
  );

  await page.getByRole('link', { name: 'Containers' }).click();
  const missing = `${prefix}-missing`;
  await cli('create', '--name', missing, image, '/no/such/program');
  await cli('start', missing).catch(() => '');
  await list.open(missing);
  await expect(card).toContainText('Docker could not start its program.');
  await card.getByRole('button', { expanded: false }).click();
  await expect(card).toContainText(/no such file or directory/);

  await page.getByRole('link', { name: 'Containers' }).click();
  const looping = `${prefix}-loop`;
  await cli('run', '-d', '--name', looping, '--restart', 'always', image, 'sh', '-c', 'echo again; exit 3');
  const restarts = async () => Number(await cli('inspect', '-f', '{{.RestartCount}}', looping));
  await expect.poll(restarts).toBeGreaterThan(3);
  await list.open(looping);
  await expect(card).toContainText(/It died \d+ times in .*error of its own \(exit code 3\)/);
  // it stays while the container comes and goes
  const seen = await restarts();
  await card.evaluate((element) => element.setAttribute('data-seen', 'yes'));
  await expect.poll(restarts, { timeout: 40_000 }).toBeGreaterThan(seen + 1);
  await expect(card).toHaveAttribute('data-seen', 'yes');
  await cli('rm', '-f', looping);
});
