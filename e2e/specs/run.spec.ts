import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRegistry } from '../../electron/testing/registry';
import { expect, test } from '../fixtures/app';
import { RunPage } from '../pages/run-page';

type Json = Record<string, unknown>;
interface Inspect {
  Id: string;
  Name: string;
  State: { Status: string; ExitCode: number };
  Config: Json;
  HostConfig: Json;
  Mounts: Json[];
}

test('a field of each section sets what docker inspect then shows', async ({ app, cli, prefix }) => {
  const form = new RunPage(app.page);
  const name = `${prefix}-all`;
  await form.open();
  await form.image.fill('gantry-test/bash');
  await expect(form.page.getByText('The image is here')).toBeVisible();
  const image = await form.section('Image and command');
  await image.getByLabel('Command', { exact: true }).fill('sleep "1000"');
  const mode = await form.section('Name and mode');
  await mode.getByLabel('Name').fill(name);
  await mode.getByLabel('Restart policy').selectOption('unless-stopped');
  const ports = await form.section('Ports');
  await ports.getByRole('button', { name: 'Add: Published ports' }).click();
  await ports.getByLabel('Host address of port 1').fill('127.0.0.1');
  await ports.getByLabel('Container port 1').fill('80');
  await ports.getByLabel('Protocol of port 1').selectOption('udp');
  const storage = await form.section('Storage');
  await storage.getByRole('button', { name: 'Add: Volumes and mounts' }).click();
  await storage.getByLabel('Source of mount 1').fill(`${prefix}-data`);
  await storage.getByLabel('Path in the container of mount 1').fill('/data');
  await storage.getByLabel('Read-only').check();
  await storage.getByRole('button', { name: 'Add: Volumes and mounts' }).click();
  await storage.getByLabel('Kind of mount 2').selectOption('tmpfs');
  await storage.getByLabel('Path in the container of mount 2').fill('/scratch');
  await storage.getByLabel('Options of mount 2').fill('size=1m');
  const env = await form.section('Environment');
  await env.getByRole('button', { name: 'Add: Environment variables' }).click();
  await app.electron.evaluate(({ clipboard }) =>
    clipboard.writeText('# of a file\nA=1\nexport DB_PASSWORD="s3cret"\n'),
  );
  await env.getByLabel('Name of variable 1').focus();
  await form.page.keyboard.press('Control+v');
  await expect(env.getByLabel('Value of variable 2')).toHaveAttribute('type', 'password');
  const network = await form.section('Network');
  await network.getByLabel('Host name').fill('web.test');
  await form.add(network, 'Extra hosts', 'db:10.0.0.5');
  const resources = await form.section('Resources');
  await resources.getByLabel('CPUs', { exact: true }).fill('0.5');
  await resources.getByLabel('Memory limit').fill('64m');
  await form.add(resources, 'Ulimits', 'nofile=1024:2048');
  const health = await form.section('Health check');
  await health.getByLabel('Health command').fill('exit 0');
  await health.getByLabel('Interval', { exact: true }).fill('1m');
  const security = await form.section('Security and devices');
  await security.getByLabel('Read-only root filesystem').check();
  await form.add(security, 'Added capabilities', 'NET_ADMIN');
  const advanced = await form.section('Advanced');
  await form.add(advanced, 'Labels', 'owner=김');
  await advanced.getByLabel('Stop timeout').fill('3');

  await expect(form.command).toContainText(`--name ${name}`);
  await expect(form.command).toContainText('-p 127.0.0.1::80/udp');
  // a secret is not shown until it is asked for
  await expect(form.command).not.toContainText('s3cret');
  await form.submit('Run');
  await expect(form.page.getByRole('heading', { level: 1, name })).toBeVisible();

  const [info] = JSON.parse(await cli('inspect', name)) as [Inspect];
  expect(info.State.Status).toBe('running');
  expect(info.Config).toMatchObject({
    Cmd: ['sleep', '1000'],
    Hostname: 'web.test',
    Labels: { owner: '김' },
    StopTimeout: 3,
    Healthcheck: { Test: ['CMD-SHELL', 'exit 0'], Interval: 60e9 },
  });
  expect(info.Config.Env).toEqual(expect.arrayContaining(['A=1', 'DB_PASSWORD=s3cret']));
  expect(info.HostConfig).toMatchObject({
    RestartPolicy: { Name: 'unless-stopped' },
    PortBindings: { '80/udp': [{ HostIp: '127.0.0.1', HostPort: '' }] },
    Binds: [`${prefix}-data:/data:ro`],
    Tmpfs: { '/scratch': 'size=1m' },
    ExtraHosts: ['db:10.0.0.5'],
    NanoCpus: 5e8,
    Memory: 64 * 1024 ** 2,
    Ulimits: [{ Name: 'nofile', Soft: 1024, Hard: 2048 }],
    ReadonlyRootfs: true,
  });
  expect(JSON.stringify(info.HostConfig.CapAdd)).toContain('NET_ADMIN');
  // Activity says what was done, without the secret
  await form.page.getByRole('link', { name: 'Activity' }).click();
  const entry = form.page.getByRole('row').filter({ hasText: `docker create` });
  await expect(entry.first()).toContainText('DB_PASSWORD');
  await expect(form.page.getByText('s3cret')).toHaveCount(0);
  await cli('rm', '-f', name);
  await cli('volume', 'rm', `${prefix}-data`);
});

test('a pasted line fills the form, and says what it could not take', async ({ app, cli, prefix }) => {
  const form = new RunPage(app.page);
  await cli('run', '-d', '--name', `${prefix}-web`, '-p', '18080:80', 'gantry-test/busybox', 'sleep', '1000');
  await form.open();
  await form.fillFrom(
    `docker run -d --name ${prefix}-web -p 18080:80 -v $PWD:/src --frobnicate=1 -m 4m gantry-test/busybox sh -c "echo hi; sleep 1000"`,
  );
  const remarks = form.page.getByRole('list', { name: 'About the pasted line' });
  await expect(remarks).toContainText('--frobnicate=1');
  await expect(remarks).toContainText('$PWD:/src');
  await expect(form.form.getByLabel('Command', { exact: true })).toHaveValue("sh -c 'echo hi; sleep 1000'");
  await expect(form.form).toContainText(`${prefix}-web is the name of another container`);
  await expect(form.form).toContainText(`Port 18080 is taken by ${prefix}-web`);
  await expect(form.form).toContainText('The engine needs at least 6 MiB');
  // what is wrong is shown instead of being tried
  await form.submit('Run');
  await expect(form.form.locator('[aria-invalid="true"]').first()).toBeFocused();
  await form.form.getByRole('button', { name: `Use ${prefix}-web-2` }).click();
  await form.form.getByRole('button', { name: 'Use 18081:80' }).click();
  await form.form.getByLabel('Source of mount 1').fill(`${prefix}-src`);
  await form.form.getByLabel('Memory limit').fill('64m');
  await form.submit('Run');
  await expect(form.page.getByRole('heading', { level: 1, name: `${prefix}-web-2` })).toBeVisible();
  await expect.poll(() => app.container.lines()).toContain('hi');
  expect((await cli('port', `${prefix}-web-2`)).trim()).toContain('18081');
  await cli('rm', '-f', `${prefix}-web-2`);
  await cli('volume', 'rm', `${prefix}-src`);
});

test('a missing image is pulled first, layer by layer, and what ends at once shows its output', async ({
  app,
  cli,
  prefix,
}) => {
  const registry = await startRegistry({ port: 5017 });
  const image = `${registry.address}/team/hello:1`;
  try {
    await cli('tag', 'gantry-test/bash', image);
    await cli('push', '-q', image);
    await cli('rmi', image);
    const form = new RunPage(app.page);
    await form.open();
    await form.fillFrom(
      `docker run --name ${prefix}-hello -d ${image} sh -c "echo Hello from Gantry; exit 3"`,
    );
    await expect(form.page.getByText('The image is not here; it will be pulled')).toBeVisible();
    await form.submit('Run');
    await expect(form.page.getByRole('heading', { level: 1, name: `${prefix}-hello` })).toBeVisible();
    await expect.poll(() => app.container.lines()).toContain('Hello from Gantry');
    await expect(form.page.getByText('Exited 3').first()).toBeVisible();
    await form.page.getByRole('button', { name: 'Tasks' }).click();
    await expect(form.page.getByRole('dialog', { name: 'Tasks' })).toContainText(`Pull ${image}`);
    await form.page.keyboard.press('Escape');
    // one that the registry does not have is told in its words, and nothing is created
    await form.page.getByRole('link', { name: 'Containers' }).click();
    await form.open();
    await form.fillFrom(`docker run --name ${prefix}-none ${registry.address}/team/none:1`);
    await form.submit('Run and attach');
    await expect(form.page.getByText('The image could not be pulled')).toBeVisible();
    await expect(form.page.getByRole('alert')).toContainText(/manifest unknown|not found/);
    expect(await cli('ps', '-aq', '--filter', `name=${prefix}-none`)).toBe('');
  } finally {
    await cli('rm', '-f', `${prefix}-hello`);
    await cli('rmi', '-f', image).catch(() => '');
    await registry.dispose();
  }
});

test('attached: output and input in a tab, Ctrl+P Ctrl+Q leaves it running', async ({ app, cli, prefix }) => {
  const form = new RunPage(app.page);
  const name = `${prefix}-attached`;
  await form.open();
  await form.fillFrom(`docker run -it --name ${name} gantry-test/bash bash`);
  await form.submit('Run and attach');
  await expect(app.panel.state('running')).toBeVisible();
  await app.panel.type('echo "it is $((40+2))"\n');
  await app.panel.says('it is 42');
  await app.page.keyboard.press('Control+p');
  await app.page.keyboard.press('Control+q');
  await app.panel.says('[detached; the container goes on]');
  expect((await cli('inspect', '-f', '{{.State.Running}}', name)).trim()).toBe('true');
});

test('what was created and could not be started is told, and may be made anew or removed', async ({
  app,
  cli,
  prefix,
}) => {
  const form = new RunPage(app.page);
  const name = `${prefix}-broken`;
  await form.open();
  await form.fillFrom(`docker run -d --name ${name} gantry-test/busybox no-such-program`);
  await form.submit('Run');
  await expect(form.page.getByText('The container was created, but could not be started')).toBeVisible();
  await expect(form.page.getByRole('alert')).toContainText('no-such-program');
  expect((await cli('inspect', '-f', '{{.State.Status}}', name)).trim()).toBe('created');
  await form.form.getByLabel('Command', { exact: true }).fill('sleep 1000');
  await form.page.getByRole('button', { name: 'Remove it and retry' }).click();
  await expect(form.page.getByRole('heading', { level: 1, name })).toBeVisible();
  expect((await cli('inspect', '-f', '{{.State.Status}} {{.Config.Cmd}}', name)).trim()).toBe(
    'running [sleep 1000]',
  );
});

test('what was run is among the recent ones, and a saved template fills the form, without secrets', async ({
  app,
  prefix,
}) => {
  const form = new RunPage(app.page);
  await form.open();
  await form.fillFrom(`docker create --name ${prefix}-tpl -e TOKEN=abc gantry-test/busybox true`);
  await form.page.getByRole('button', { name: 'Templates' }).click();
  await form.page.getByLabel('Save this form as').fill('my template');
  await form.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(form.page.getByRole('button', { name: /my template/ }).first()).toBeVisible();
  await form.page.keyboard.press('Escape');
  await form.submit('Create');
  await expect(form.page.getByRole('heading', { level: 1, name: `${prefix}-tpl` })).toBeVisible();
  await form.page.getByRole('link', { name: 'Containers' }).click();
  await form.open();
  await form.page.getByRole('button', { name: 'Templates' }).click();
  const recent = form.page.getByRole('button', { name: new RegExp(`^create --name ${prefix}-tpl`) });
  await expect(recent).toBeVisible();
  await form.page
    .getByRole('button', { name: /my template/ })
    .first()
    .click();
  await expect(form.image).toHaveValue('gantry-test/busybox');
  await expect(form.command).toContainText('-e TOKEN=');
  await expect(form.command).not.toContainText('abc');
});

test('an edit shows the difference, is carried out, and a failing one comes back', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const form = new RunPage(page);
  const name = `${prefix}-edit`;
  await cli(
    'run',
    '-d',
    '--stop-timeout',
    '1',
    '--name',
    name,
    '-e',
    'A=1',
    'gantry-test/busybox',
    'sleep',
    '1000',
  );
  const before = (await cli('inspect', '-f', '{{.Id}}', name)).trim();
  await list.choose(name, 'Edit…');
  await expect(page.getByRole('heading', { level: 1, name: `Edit ${name}` })).toBeVisible();
  await form.form.getByLabel('Command', { exact: true }).fill('no-such-program');
  await page.getByRole('button', { name: 'Recreate with changes' }).click();
  await expect(page.getByText('The old container is back as it was.')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByRole('alert')).toContainText('no-such-program');
  expect((await cli('inspect', '-f', '{{.Id}} {{.State.Status}}', name)).trim()).toBe(`${before} running`);

  await form.form.getByLabel('Command', { exact: true }).fill('sleep 2000');
  await form.form.getByLabel('Value of variable 1').fill('2');
  const changes = page.getByRole('list', { name: 'Changes' });
  await expect(changes).toContainText('A=1');
  await expect(changes).toContainText('A=2');
  await page.getByRole('button', { name: 'Recreate with changes' }).click();
  await expect(page.getByRole('heading', { level: 1, name, exact: true })).toBeVisible({ timeout: 30_000 });
  const [info] = JSON.parse(await cli('inspect', name)) as [Inspect];
  expect(info.Id).not.toBe(before);
  expect(info.Config).toMatchObject({ Cmd: ['sleep', '2000'] });
  expect(info.Config.Env).toContain('A=2');
});

test('a line typed into the palette fills the form', async ({ app, prefix }) => {
  const form = new RunPage(app.page);
  await form.page.keyboard.press('ControlOrMeta+k');
  await form.page
    .getByRole('combobox')
    .fill(`docker run -d --name ${prefix}-palette -p 8099:80 gantry-test/busybox`);
  await form.page.keyboard.press('Enter');
  await expect(form.page.getByRole('heading', { level: 1, name: 'Run a container' })).toBeVisible();
  await expect(form.image).toHaveValue('gantry-test/busybox');
  await expect(form.form.getByLabel('Host port 1')).toHaveValue('8099');
});

test('variables come from a file that the user chooses', async ({ app, cli, prefix }) => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-env-'));
  const path = join(folder, 'web.env');
  writeFileSync(path, '# of the shop\nMODE=dev\nGREETING=안녕 하세요\n');
  try {
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, path);
    const form = new RunPage(app.page);
    await form.open();
    await form.fillFrom(`docker create --name ${prefix}-file --env-file ./web.env gantry-test/busybox true`);
    await expect(form.form).toContainText('The app does not read files by a path');
    await form.form.getByRole('button', { name: 'From a file…' }).click();
    await expect(form.form.getByLabel('Value of variable 2')).toHaveValue('안녕 하세요');
    await form.submit('Create');
    await expect(form.page.getByRole('heading', { level: 1, name: `${prefix}-file` })).toBeVisible();
    const env = JSON.parse(await cli('inspect', '-f', '{{json .Config.Env}}', `${prefix}-file`));
    expect(env).toEqual(expect.arrayContaining(['MODE=dev', 'GREETING=안녕 하세요']));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
