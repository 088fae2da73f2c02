import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type Cli, cliOf, expect, type RunningApp } from '../fixtures/app';
import { removeVolumes } from '../fixtures/walk-volumes';
import { FilesPage } from '../pages/files-page';
import { VolumesPage } from '../pages/volumes-page';

const image = 'gantry-test/busybox';
const HELPERS = ['ps', '-aq', '--filter', 'label=dev.gantry.helper'];
const helpers = async (cli: Cli) => (await cli(...HELPERS)).split('\n').filter(Boolean);

interface Fixtures {
  name: string;
  box: string;
}

const test = base.extend<Fixtures>({
  name: async ({ cli, prefix }, use) => {
    await use(`${prefix}-files`);
    await removeVolumes(cli, prefix);
  },
  // the app is closed before its volumes are removed: it would open a way to their files anew
  launch: async ({ name: _name, launch }, use) => use(launch),
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  box: async ({}, use) => {
    const box = mkdtempSync(join(tmpdir(), 'gantry-volume-'));
    await use(box);
    rmSync(box, { recursive: true, force: true });
  },
});

const inVolume = (cli: Cli, name: string, script: string) =>
  cli('run', '--rm', '-v', `${name}:/v`, '-w', '/v', image, 'sh', '-c', script);

/** What the system's dialogs answer next. */
const answer = (app: RunningApp, paths: { open?: string[]; save?: string }) =>
  app.electron.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: !open, filePaths: open ?? [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: !save, filePath: save ?? '' });
  }, paths);

test('a volume that nobody uses is browsed, edited, uploaded to and downloaded from without running anything', async ({
  app,
  cli,
  name,
  box,
}) => {
  const { page } = app;
  await inVolume(
    cli,
    name,
    'mkdir -p conf/deep; echo "port = 80" > conf/app.conf; echo x > conf/deep/x; ln -s conf/app.conf current; ln -s /etc/passwd outside; ln -s ../../../etc climbing; chown 1234:1234 conf/app.conf; chmod 640 conf/app.conf',
  );
  const list = new VolumesPage(page);
  const files = new FilesPage(page);
  await list.open(name, 'files');
  await expect(files.row('conf')).toBeVisible();
  await expect(page.getByRole('note')).toContainText('Read without running anything');
  const [helper] = await helpers(cli);
  expect(JSON.parse(await cli('inspect', helper ?? ''))[0].State.Status).toBe('created');
  // hidden from the list of containers, and the volume counts as unused
  await expect(page.locator('[data-tab=containers]')).toHaveText('Containers');

  // links are followed inside, and never out
  await files.open('outside');
  await expect(page.getByText(/leads to \/etc\/passwd, outside of this volume/)).toBeVisible();
  await files.open('climbing');
  await expect(page.getByText(/climbing leads to \/etc, outside of this volume/)).toBeVisible();
  await page.getByRole('button', { name: 'Type a path' }).click();
  await page.getByRole('textbox', { name: 'Path', exact: true }).fill('/climbing/apk');
  await page.keyboard.press('Enter');
  await expect(files.row('conf')).toBeVisible();
  await expect(files.grid).toHaveAttribute('aria-label', 'Files in /');

  await files.open('current');
  await expect(files.editor).toContainText('port = 80');
  await files.editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText('port = 8080\n');
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expect
    .poll(() => inVolume(cli, name, 'cat conf/app.conf; stat -c "%u:%g %a" conf/app.conf'))
    .toBe('port = 8080\n1234:1234 640\n');
  await page.getByRole('button', { name: 'Folder', exact: true }).click();

  await files.goTo('/conf');
  await page.getByRole('button', { name: 'Up one folder' }).click();
  await expect(files.grid).toHaveAttribute('aria-label', 'Files in /');
  await expect(page.getByRole('button', { name: 'Up one folder' })).toBeDisabled();
  writeFileSync(join(box, 'up.txt'), 'from here');
  await answer(app, { open: [join(box, 'up.txt')], save: join(box, 'down.conf') });
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByRole('menuitem', { name: 'Files…' }).click();
  await expect(files.row('up.txt')).toBeVisible();
  expect(await inVolume(cli, name, 'cat up.txt')).toBe('from here');
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('dialog').getByRole('textbox').fill('새 폴더');
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click();
  await expect(files.row('새 폴더')).toBeVisible();
  await files.open('conf');
  await files.choose('app.conf', 'Download…');
  await expect.poll(() => readOrEmpty(join(box, 'down.conf'))).toBe('port = 8080\n');

  // what needs a program is offered, and done only when it is asked for
  await files.cell('app.conf', 'mode').click();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.getByRole('button', { name: 'Start a container for it' }).click();
  await expect(page.getByRole('note')).toContainText('that was started for this');
  await files.cell('deep', 'mode').click();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 item' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(files.row('deep')).toHaveCount(0);
  expect(await inVolume(cli, name, 'ls conf')).toBe('app.conf\n');
  await files.choose('app.conf', 'Rename…');
  await page.getByRole('dialog').getByRole('textbox').fill('app.old');
  await page.keyboard.press('Enter');
  await expect(files.row('app.old')).toBeVisible();

  await page.locator('[data-tab=overview]').click();
  await expect.poll(() => helpers(cli)).toEqual([]);
});

const readOrEmpty = (path: string) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
};

test('a running container that has it is asked, deletes and renames, and its end is survived', async ({
  app,
  cli,
  name,
  prefix,
}) => {
  const { page } = app;
  const files = new FilesPage(page);
  await cli('run', '-d', '--name', `${prefix}-web`, '-v', `${name}:/data`, image, 'idle');
  await cli('exec', `${prefix}-web`, 'sh', '-c', 'cd /data; echo a > a; echo b > "$(printf "b\\377")"');
  await new VolumesPage(page).open(name, 'files');
  await expect(page.getByRole('note')).toContainText(`Through the running container ${prefix}-web /data`);
  expect(await helpers(cli)).toEqual([]);
  await files.cell('b\\xff', 'mode').click();
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toContainText(`docker exec -u 0 ${prefix}-web rm -rf --`);
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 item' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(files.row('b\\xff')).toHaveCount(0);
  expect(await cli('exec', `${prefix}-web`, 'ls', '/data')).toBe('a\n');

  await cli('kill', `${prefix}-web`);
  await expect(page.getByRole('note')).toContainText('Read without running anything');
  await expect(files.row('a')).toBeVisible();
  await files.open('a');
  await expect(files.editor).toContainText('a');
  // and a helper that somebody prunes
  await cli('rm', `${prefix}-web`);
  const [before] = await helpers(cli);
  await cli('rm', before ?? '');
  await expect.poll(async () => (await helpers(cli)).filter((id) => id !== before).length).toBe(1);
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(files.editor).toContainText('a');
});

test('removing a volume that is looked into closes the look, and removes it', async ({ app, cli, name }) => {
  const { page } = app;
  const list = new VolumesPage(page);
  await inVolume(cli, name, 'echo x > x');
  await list.open(name, 'files');
  await expect(new FilesPage(page).row('x')).toBeVisible();
  await page.getByRole('button', { name: 'Remove', exact: true }).click();
  await list.dialog.getByRole('textbox').fill(name);
  await list.dialog.getByRole('button', { name: 'Remove 1 volume' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Removed' })).toBeVisible();
  expect(await cli('volume', 'ls', '-q')).not.toContain(name);
  await expect.poll(() => helpers(cli)).toEqual([]);
});

test('after kill -9 the next start removes the helper, and the volume can be removed', async ({
  launch,
  cli,
  name,
}) => {
  await inVolume(cli, name, 'echo x > x');
  const first = await launch({});
  const list = new VolumesPage(first.page);
  await list.open(name, 'files');
  await expect(new FilesPage(first.page).row('x')).toBeVisible();
  expect(await helpers(cli)).toHaveLength(1);
  first.electron.process().kill('SIGKILL');
  await first.electron.waitForEvent('close');
  expect(await helpers(cli)).toHaveLength(1);
  await expect(cli('volume', 'rm', name)).rejects.toThrow(/in use/);

  await launch({ profile: first.profile });
  await expect.poll(() => helpers(cli)).toEqual([]);
  await cli('volume', 'rm', name);
});

test('an engine that is lost greys the files, and they come back with it', async ({ launch, engine }) => {
  const { page } = await launch({ dockerHost: engine.dockerHost });
  const cli = cliOf(engine.dockerHost);
  await inVolume(cli, 'kept', 'echo x > x');
  const list = new VolumesPage(page);
  const files = new FilesPage(page);
  await list.goTo();
  await expect(list.row('kept')).toBeVisible();
  await list.open('kept', 'files');
  await expect(files.row('x')).toBeVisible();
  await engine.kill('SIGKILL');
  await expect(page.getByRole('button', { name: 'Upload' })).toBeDisabled();
  await expect(files.row('x')).toBeVisible();
  await engine.start({ timeoutMs: 60_000 });
  await expect(page.getByRole('button', { name: 'Upload' })).toBeEnabled({ timeout: 60_000 });
  await expect.poll(async () => (await helpers(cli)).length, { timeout: 30_000 }).toBe(1);
  await inVolume(cli, 'kept', 'echo y > y');
  await page.getByRole('button', { name: 'Refresh' }).click();
  await expect(files.row('y')).toBeVisible();
});
