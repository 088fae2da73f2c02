import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEpochImage } from '../../electron/testing/images';
import { expect, type RunningApp, test } from '../fixtures/app';
import { ImagesPage } from '../pages/images-page';

const base = 'gantry-test/busybox';
let box: string;
test.beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'gantry-images-'));
});
test.afterEach(async ({ cli, prefix }) => {
  rmSync(box, { recursive: true, force: true });
  const held = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (held.length > 0) await cli('rm', '-fv', ...held);
  const ours = (await cli('images', '-q', '--filter', `label=${prefix}`)).split('\n').filter(Boolean);
  if (ours.length > 0) await cli('rmi', '-f', ...new Set(ours)).catch(() => '');
});

/** Builds an image by the engine's classic builder. @returns its id */
function build(dockerHost: string, prefix: string, tag: string | null, ...lines: string[]): string {
  const input = [`FROM ${base}`, `LABEL ${prefix}=1`, ...lines].join('\n');
  const args = ['-H', dockerHost, 'build', '-q', ...(tag === null ? [] : ['-t', tag]), '-'];
  const env = { ...process.env, DOCKER_BUILDKIT: '0' };
  return execFileSync('docker', args, { input, env, stdio: ['pipe', 'pipe', 'ignore'] })
    .toString()
    .trim();
}

/** What the system's dialogs answer next. */
const answer = (app: RunningApp, paths: { open?: string[]; save?: string }) =>
  app.electron.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: !open, filePaths: open ?? [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: !save, filePath: save ?? '' });
  }, paths);

async function openList(app: RunningApp): Promise<ImagesPage> {
  const list = new ImagesPage(app.page);
  await list.goTo();
  return list;
}

const short = (id: string) => id.replace('sha256:', '').slice(0, 12);

test('the list follows the CLI live, marks what is dangling, and names who uses an image', async ({
  app,
  cli,
  dockerHost,
  prefix,
}) => {
  const list = await openList(app);
  const first = build(dockerHost, prefix, `${prefix}/web:1`, 'ENV N=1');
  await expect(list.row(`${prefix}/web:1`)).toBeVisible();
  await expect(list.cell(`${prefix}/web:1`, 'id')).toHaveText(short(first));
  await cli('tag', `${prefix}/web:1`, `${prefix}/other:2`);
  await expect(list.cell(`${prefix}/other:2`, 'tag')).toHaveText('2');
  await cli('rmi', `${prefix}/other:2`);
  await expect(list.row(`${prefix}/other:2`)).toHaveCount(0);

  build(dockerHost, prefix, `${prefix}/web:1`, 'ENV N=2');
  await expect(list.cell(short(first), 'repository')).toHaveText('<none>dangling');
  await list.filter.fill('dangling:true');
  await expect(list.row(`${prefix}/web:1`)).toHaveCount(0);
  await expect(list.row(short(first))).toBeVisible();
  await list.filter.fill(`name:${prefix}`);
  await expect(list.row(short(first))).toHaveCount(0);

  await expect(list.cell(`${prefix}/web:1`, 'usedBy')).toHaveText('—');
  await cli('create', '--name', `${prefix}-user`, `${prefix}/web:1`, 'true');
  await list
    .cell(`${prefix}/web:1`, 'usedBy')
    .getByRole('link', { name: `${prefix}-user` })
    .click();
  await expect(app.page.getByRole('heading', { level: 1, name: `${prefix}-user` })).toBeVisible();
  // and from the container back to its image
  await app.page.getByRole('link', { name: `${prefix}/web:1` }).click();
  await expect(app.page.getByRole('heading', { level: 1, name: `${prefix}/web:1` })).toBeVisible();
});

test('a date of 1970 is not recorded', async ({ app, dockerHost, prefix }) => {
  await loadEpochImage(dockerHost, `${prefix}/epoch:1`, prefix);
  const list = await openList(app);
  await expect(list.cell(`${prefix}/epoch:1`, 'created')).toHaveText('not recorded');
  await list.open(`${prefix}/epoch:1`);
  await expect(app.page.getByRole('region', { name: 'Overview' })).toContainText('not recorded');
});

test('removing says what goes and names what is in the way, and does it by keyboard', async ({
  app,
  cli,
  dockerHost,
  prefix,
}) => {
  const name = `${prefix}/gone:1`;
  const id = build(dockerHost, prefix, name, 'RUN echo hello > /hello');
  await cli('create', '--name', `${prefix}-held`, name, 'true');
  const list = await openList(app);
  const { dialog } = list;
  await list.pick(name);
  await app.page.keyboard.press('Delete');
  await expect(dialog).toContainText('stopped container was made of it');
  await expect(dialog).toContainText(`${prefix}-held`);
  const remove = dialog.getByRole('button', { name: 'Remove image' });
  await expect(remove).toBeDisabled();
  await dialog.getByRole('checkbox', { name: /^Force/ }).check();
  await expect(dialog).toContainText(`Image ${short(id)} is deleted.`);
  await expect(dialog).toContainText(`docker rmi -f ${name}`);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(list.row(name)).toBeFocused();

  await cli('rm', `${prefix}-held`);
  await app.page.keyboard.press('Delete');
  await expect(dialog).toContainText(`Image ${short(id)} is deleted.`);
  await expect(dialog).toContainText('Frees 6 B in 1 layer.');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await remove.click();
  await expect(dialog).toBeHidden();
  await expect(list.row(name)).toHaveCount(0);
  expect(await cli('images', '-q', '--filter', `label=${prefix}`)).toBe('');
  await app.page.getByRole('link', { name: 'Activity' }).click();
  await expect(app.page.getByRole('grid').getByText(`docker rmi ${name}`)).toBeVisible();
});

test('several are removed at once, and children are named', async ({ app, cli, dockerHost, prefix }) => {
  const parent = build(dockerHost, prefix, `${prefix}/parent:1`, 'ENV A=1');
  await cli('tag', parent, `${prefix}/parent:2`);
  execFileSync('docker', ['-H', dockerHost, 'build', '-q', '-t', `${prefix}/child:1`, '-'], {
    input: `FROM ${prefix}/parent:1\nENV B=1`,
    env: { ...process.env, DOCKER_BUILDKIT: '0' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  const list = await openList(app);
  await list.filter.fill(prefix);
  await list.open(`${prefix}/parent:1`);
  await app.page.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(list.dialog).toContainText('An image is built on it:');
  await expect(list.dialog).toContainText(`${prefix}/child:1`);
  await expect(list.dialog.getByRole('button', { name: 'Remove image' })).toBeDisabled();
  await app.page.keyboard.press('Escape');
  await app.page.getByRole('button', { name: 'Back' }).click();
  await list.select(`${prefix}/parent:1`, `${prefix}/parent:2`, `${prefix}/child:1`);
  await app.page.getByRole('toolbar').getByRole('button', { name: 'Remove' }).click();
  await expect(list.dialog.getByRole('listitem')).toHaveCount(3);
  await list.dialog.getByRole('button', { name: 'Remove 3 images' }).click();
  await expect.poll(() => cli('images', '-qa', '--filter', `label=${prefix}`)).toBe('');
  await expect(list.dialog).toBeHidden();
  await expect(list.grid.getByRole('row', { name: new RegExp(prefix) })).toHaveCount(0);
});

test('saved, removed and loaded again, an image is the same; half a tar is refused and leaves nothing', async ({
  app,
  cli,
  dockerHost,
  prefix,
}) => {
  const name = `${prefix}/round:1`;
  const id = build(dockerHost, prefix, name, 'RUN head -c 100000 /dev/urandom > /noise');
  const list = await openList(app);
  const path = join(box, 'round.tar');
  await answer(app, { save: path });
  await list.choose(name, 'Save to a tar…');
  await expect.poll(() => existsSync(path)).toBe(true);
  expect(readdirSync(box)).toEqual(['round.tar']);
  await cli('rmi', name);
  await expect(list.row(name)).toHaveCount(0);

  const cut = join(box, 'cut.tar');
  writeFileSync(cut, readFileSync(path).subarray(0, 50_000));
  const before = await cli('images', '-aq');
  await answer(app, { open: [cut] });
  await app.page.getByRole('button', { name: 'Load or import…' }).click();
  await list.dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(app.page.getByText(/unexpected EOF/)).toBeVisible();
  expect((await cli('images', '-aq')).split('\n').sort()).toEqual(before.split('\n').sort());

  await answer(app, { open: [path] });
  await app.page.getByRole('button', { name: 'Load or import…' }).click();
  await expect(list.dialog).toContainText('docker load -i round.tar');
  await list.dialog.getByRole('button', { name: 'Load', exact: true }).click();
  await expect(list.cell(name, 'id')).toHaveText(short(id));
});

test('a tar of files that is dropped on the page becomes an image', async ({
  app,
  cli,
  dockerHost,
  prefix,
}) => {
  const { page } = app;
  build(dockerHost, prefix, `${prefix}/src:1`);
  await cli('create', '--name', `${prefix}-src`, `${prefix}/src:1`, 'true');
  const path = join(box, 'root.tar');
  await cli('export', '-o', path, `${prefix}-src`);
  const list = await openList(app);
  // a file of the system's: one that a script makes has no path
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'for-test';
    document.body.append(input);
  });
  await page.setInputFiles('#for-test', path);
  await page.evaluate(() => {
    const input = document.querySelector('#for-test');
    const file = input instanceof HTMLInputElement ? input.files?.[0] : undefined;
    const data = new DataTransfer();
    if (file) data.items.add(file);
    const target = document.querySelector('main section');
    for (const type of ['dragenter', 'dragover', 'drop'])
      target?.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    input?.remove();
  });
  await expect(list.dialog).toContainText('root.tar');
  await list.dialog.getByRole('radio', { name: 'Files of one image' }).click();
  await list.dialog.getByRole('textbox', { name: 'Name' }).fill('Bad Name');
  await expect(list.dialog.getByRole('button', { name: 'Import' })).toBeDisabled();
  await list.dialog.getByRole('textbox', { name: 'Name' }).fill(`${prefix}/imported:1`);
  await list.dialog.getByRole('textbox', { name: 'Instructions' }).fill(`CMD ["sh"]\nLABEL ${prefix}=1`);
  await list.dialog.getByRole('button', { name: 'Import' }).click();
  await expect(list.row(`${prefix}/imported:1`)).toBeVisible();
  expect(await cli('inspect', '-f', '{{json .Config.Cmd}}', `${prefix}/imported:1`)).toBe('["sh"]\n');
});

test('the page of an image: layers, config with hidden secrets, users, tags; it stays when the image goes', async ({
  app,
  cli,
  dockerHost,
  prefix,
}) => {
  const { page } = app;
  const name = `${prefix}/full:1`;
  build(
    dockerHost,
    prefix,
    name,
    'ENV DB_PASSWORD=topsecret MODE=test',
    'EXPOSE 80',
    'RUN echo one > /one && echo two > /two',
  );
  await cli('create', '--name', `${prefix}-user`, name, 'true');
  const list = await openList(app);
  await list.open(name);
  await list.tab('Layers');
  const layers = page.getByRole('list', { name: 'Layers, newest first' });
  await expect(layers.getByRole('listitem').first()).toContainText('RUNecho one > /one&& echo two > /two');
  const history = (await cli('history', '-q', name)).trim().split('\n');
  await expect(layers.getByRole('listitem')).toHaveCount(history.length);
  await page.getByRole('checkbox', { name: /empty/ }).uncheck();
  await expect(layers.locator('[data-empty]')).toHaveCount(0);
  await list.tab('Config');
  const config = page.getByRole('region', { name: 'Config' });
  await expect(config).toContainText('80/tcp');
  await expect(config).not.toContainText('topsecret');
  await page.getByRole('button', { name: 'Show DB_PASSWORD' }).click();
  await expect(config).toContainText('topsecret');
  await list.tab('Containers');
  await expect(page.getByRole('link', { name: `${prefix}-user` })).toBeVisible();
  await list.tab('Inspect');
  await expect(page.locator('.cm-content')).toContainText('"RepoTags"');
  await list.tab('Overview');
  await page.getByRole('button', { name: 'Tag…' }).click();
  await list.dialog.getByRole('textbox', { name: 'New name' }).fill(`${base}:latest`);
  await expect(list.dialog).toContainText('has this name, and will lose it');
  await list.dialog.getByRole('textbox', { name: 'New name' }).fill(`${prefix}/second:1`);
  await list.dialog.getByRole('button', { name: 'Add tag' }).click();
  await expect(page.getByRole('region', { name: 'Overview' })).toContainText(`${prefix}/second:1`);
  await page.getByRole('button', { name: `Untag ${prefix}/second:1` }).click();
  await list.dialog.getByRole('button', { name: 'Remove image' }).click();
  await expect(list.dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Overview' })).not.toContainText(`${prefix}/second:1`);
  await cli('rm', `${prefix}-user`);
  await cli('rmi', name);
  await expect(page.getByText('removed', { exact: true })).toBeVisible();
  await list.tab('Config');
  await expect(config).toContainText('80/tcp');
});

test('shared sizes are measured by a click, and three hundred images scroll', async ({
  app,
  dockerHost,
  prefix,
}) => {
  const id = build(dockerHost, prefix, `${prefix}/many:0`, 'RUN head -c 4000 /dev/zero > /zeros');
  execFileSync('bash', [
    '-c',
    `for i in $(seq 300); do docker -H ${dockerHost} tag ${id} ${prefix}/many:$i; done`,
  ]);
  const list = await openList(app);
  await list.filter.fill(`${prefix}/many`);
  await expect(list.grid).toHaveAttribute('aria-rowcount', '302');
  await app.page.getByRole('button', { name: 'Measure shared size' }).click();
  await expect(list.cell(`${prefix}/many:0`, 'unique')).toHaveText('4 kB');
  await list.pick(`${prefix}/many:0`);
  await app.page.keyboard.press('End');
  await expect(list.row(`${prefix}/many:300`)).toBeFocused();
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByText('300 more names')).toBeVisible();
  execFileSync('bash', [
    '-c',
    `docker -H ${dockerHost} images --format '{{.Repository}}:{{.Tag}}' ${prefix}/many | xargs docker -H ${dockerHost} rmi`,
  ]);
  await expect(app.page.getByText('removed', { exact: true })).toBeVisible();
});

test('pruning leads to what of the images could go', async ({ app, dockerHost, prefix }) => {
  const old = build(dockerHost, prefix, `${prefix}/p:1`, 'ENV N=1');
  build(dockerHost, prefix, `${prefix}/p:1`, 'ENV N=2');
  await openList(app);
  await app.page.getByRole('button', { name: 'Prune…' }).click();
  await app.page.getByRole('textbox', { name: 'Labels' }).fill(`${prefix}=1`);
  const row = (name: string) => app.page.getByRole('row', { name, exact: true });
  await expect(row(short(old)).getByRole('checkbox')).toBeChecked();
  await expect(row(`${prefix}/p:1`).getByRole('checkbox')).not.toBeChecked();
});
