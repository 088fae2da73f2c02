import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type RunningApp, repo, test } from '../fixtures/app';
import { FilesPage } from '../pages/files-page';

const image = 'gantry-test/busybox';
let box: string;
test.beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'gantry-files-'));
});
test.afterEach(() => rmSync(box, { recursive: true, force: true }));

async function openFiles({ page, containers }: RunningApp, name: string): Promise<FilesPage> {
  await containers.open(name);
  await page.getByRole('tab', { name: 'Files', exact: true }).click();
  const files = new FilesPage(page);
  await expect(files.grid).toBeVisible();
  return files;
}

/** What the system's dialogs answer next. */
const answer = (app: RunningApp, paths: { open?: string[]; save?: string }) =>
  app.electron.evaluate(({ dialog }, { open, save }) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: !open, filePaths: open ?? [] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: !save, filePath: save ?? '' });
  }, paths);

test('a text is opened, edited and saved, and what somebody else has written meanwhile is not lost', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const name = `${prefix}-edit`;
  await cli('run', '-d', '--name', name, image, 'sleep', '1000');
  await cli(
    'exec',
    name,
    'sh',
    '-c',
    'mkdir /app; printf "first\\r\\nsecond\\r\\n" > /app/a.conf; chmod 640 /app/a.conf; chown 1000:1000 /app/a.conf',
  );
  const files = await openFiles(app, name);
  await expect(files.cell('app', 'mark')).toHaveText('AAdded');
  await files.open('app');
  await expect(files.cell('a.conf', 'mode')).toHaveText('-rw-r-----');
  await expect(files.cell('a.conf', 'owner')).toHaveText('app:app');
  await files.open('a.conf');
  await expect(files.editor).toContainText('second');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await expect(save).toBeDisabled();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.type('세 번째');
  await page.keyboard.press('ControlOrMeta+s');
  // what is typed while it is being saved is not taken for saved
  await page.keyboard.type('.');
  await expect.poll(() => cli('exec', name, 'cat', '/app/a.conf')).toBe('first\r\nsecond\r\n세 번째');
  await expect(save).toBeEnabled();
  await page.keyboard.press('Backspace');
  await expect(save).toBeDisabled();
  expect(await cli('exec', name, 'stat', '-c', '%a %u:%g', '/app/a.conf')).toBe('640 1000:1000\n');

  await page.keyboard.type('!');
  await cli('exec', name, 'sh', '-c', 'echo other > /app/a.conf');
  await save.click();
  await expect(page.getByRole('alert')).toContainText('has changed since it was read');
  // looking elsewhere loses nothing that was typed
  await page.getByRole('tab', { name: 'Stats' }).click();
  await page.getByRole('tab', { name: 'Files', exact: true }).click();
  await expect(files.editor).toContainText('세 번째!');
  await save.click();
  await page.getByRole('button', { name: 'Overwrite' }).click();
  await expect.poll(() => cli('exec', name, 'cat', '/app/a.conf')).toBe('first\r\nsecond\r\n세 번째!');

  await page.keyboard.press('Tab');
  await files.editor.press('ControlOrMeta+End');
  await page.keyboard.type('x');
  await page.getByRole('button', { name: 'Close a.conf' }).click();
  await expect(page.getByRole('dialog', { name: /without saving/ })).toBeVisible();
  await page.getByRole('dialog').getByRole('button', { name: 'Discard changes' }).click();
  await expect(files.row('a.conf')).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('row', { name: `docker cp a.conf ${name}:/app/a.conf` }).first()).toContainText(
    'Save file',
  );
});

test('images are drawn and binaries shown in hexadecimal; links lead on, by keys alone', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const name = `${prefix}-view`;
  await cli('run', '-d', '--name', name, image, 'sleep', '1000');
  await cli(
    'exec',
    name,
    'sh',
    '-c',
    'mkdir -p /v/deep; cd /v; head -c 9000 /dev/urandom > raw.bin; ln -s /v/deep way; echo down > deep/file; ln -s nowhere gone; printf x > "$(printf "bad\\377")"',
  );
  await cli('cp', join(repo, 'docs/images/stats-light.png'), `${name}:/v/shot.png`);
  writeFileSync(
    join(box, 'evil.svg'),
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><script>document.title="hacked"</script><rect width="40" height="30"/></svg>',
  );
  await cli('cp', join(box, 'evil.svg'), `${name}:/v/evil.svg`);
  const files = await openFiles(app, name);
  await files.goTo('/v');
  await files.open('shot.png');
  const picture = page.getByRole('img', { name: '/v/shot.png' });
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Folder', exact: true }).click();
  await files.open('evil.svg');
  await expect(page.getByText('40 × 30')).toBeVisible();
  expect(await page.title()).toBe(name);
  await page.getByRole('button', { name: 'Folder', exact: true }).click();
  await files.open('raw.bin');
  await expect(page.getByRole('textbox', { name: '/v/raw.bin' })).toHaveValue(/^00000000 {2}/);
  await page.getByRole('button', { name: 'Folder', exact: true }).click();

  await expect(files.row('bad\\xff')).toBeVisible();
  await files.row('way').focus();
  await page.keyboard.press('Enter');
  await expect(files.row('file')).toBeVisible();
  await files.row('file').focus();
  await page.keyboard.press('Backspace');
  await expect(files.row('raw.bin')).toBeVisible();
  await files.open('gone');
  await expect(page.getByText('gone cannot be opened')).toBeVisible();
  await page.getByRole('textbox', { name: 'Filter names' }).fill('SHOT');
  await expect(files.row('raw.bin')).toBeHidden();
  expect(await files.names()).toEqual(['shot.png']);
});

test('files and folders go up and come down, by dialogs and by dropping', async ({ app, cli, prefix }) => {
  const { page } = app;
  const name = `${prefix}-move`;
  await cli('run', '-d', '--name', name, image, 'sleep', '1000');
  mkdirSync(join(box, 'site/sub'), { recursive: true });
  writeFileSync(join(box, 'site/index.html'), '<h1>안녕</h1>');
  writeFileSync(join(box, 'site/sub/deep.txt'), 'deep', { mode: 0o640 });
  symlinkSync('sub/deep.txt', join(box, 'site/link'));
  writeFileSync(join(box, 'one.txt'), 'one');
  const files = await openFiles(app, name);
  await files.goTo('/home');
  await answer(app, { open: [join(box, 'site')] });
  await page.getByRole('button', { name: 'Upload' }).click();
  await page.getByRole('menuitem', { name: 'Folder…' }).click();
  await expect(files.row('site')).toBeVisible();
  expect(
    await cli('exec', name, 'sh', '-c', 'cd /home/site; cat index.html link; stat -c %a sub/deep.txt'),
  ).toBe('<h1>안녕</h1>deep640\n');

  await answer(app, { open: [join(box, 'one.txt')] });
  const upload = async () => {
    await page.getByRole('button', { name: 'Upload' }).click();
    await page.getByRole('menuitem', { name: 'Files…' }).click();
  };
  await upload();
  await expect(files.row('one.txt')).toBeVisible();
  writeFileSync(join(box, 'one.txt'), 'another');
  await upload();
  const dialog = page.getByRole('dialog', { name: 'Replace one.txt?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Replace 1 item' }).click();
  await expect.poll(() => cli('exec', name, 'cat', '/home/one.txt')).toBe('another');

  // a File of the desktop, as one that is dropped; one made by a script names no path
  writeFileSync(join(box, 'dropped.txt'), 'dropped');
  await page.evaluate(() => {
    const input = Object.assign(document.createElement('input'), { type: 'file', id: 'test-input' });
    document.body.append(input);
  });
  await page.locator('#test-input').setInputFiles(join(box, 'dropped.txt'));
  await files.grid.evaluate((grid) => {
    const input = document.querySelector<HTMLInputElement>('#test-input');
    const transfer = new DataTransfer();
    for (const file of input?.files ?? []) transfer.items.add(file);
    transfer.items.add(new File(['forged'], '/etc/passwd'));
    grid.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
    input?.remove();
  });
  await expect(files.row('dropped.txt')).toBeVisible();
  expect((await cli('exec', name, 'ls', '/home')).trim().split('\n')).toEqual([
    'app',
    'dropped.txt',
    'one.txt',
    'site',
  ]);

  mkdirSync(join(box, 'down'));
  await answer(app, { open: [join(box, 'down')], save: join(box, 'down/saved.txt') });
  await files.choose('site', 'Download…');
  await expect.poll(() => readdirSync(join(box, 'down'))).toContain('site');
  expect(readFileSync(join(box, 'down/site/sub/deep.txt'), 'utf8')).toBe('deep');
  expect(readlinkSync(join(box, 'down/site/link'))).toBe('sub/deep.txt');
  await files.choose('one.txt', 'Download…');
  await expect.poll(() => readdirSync(join(box, 'down')).sort()).toEqual(['saved.txt', 'site']);
  await answer(app, { save: join(box, 'down/site.tar') });
  await files.choose('site', 'Download as .tar…');
  await expect.poll(() => readdirSync(join(box, 'down')).sort()).toEqual(['saved.txt', 'site', 'site.tar']);
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('row', { name: `docker cp ${join(box, 'site')} ${name}:/home` })).toContainText(
    'Done',
  );
});

test('folders are made, files renamed and deleted, and a stopped container is browsed', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const name = `${prefix}-change`;
  await cli('run', '-d', '--name', name, image, 'sleep', '1000');
  await cli(
    'exec',
    name,
    'sh',
    '-c',
    'mkdir /w; cd /w; echo 1 > one; echo 2 > two; echo 3 > three; rm /etc/os-release',
  );
  const files = await openFiles(app, name);
  await files.goTo('/w');
  await page.getByRole('button', { name: 'New folder' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('a/b');
  await expect(page.getByText('A name has no slash.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('새 폴더');
  await expect(page.getByText(`docker exec -u 0 ${name} mkdir -- '/w/새 폴더'`)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(files.row('새 폴더')).toBeVisible();

  await files.row('one').focus();
  await page.keyboard.press('F2');
  const field = page.getByRole('textbox', { name: 'New name' });
  await field.fill('two');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('/w/two already exists');
  await field.fill('first');
  await page.keyboard.press('Enter');
  await expect(files.row('first')).toBeVisible();

  await files.row('first').focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  const dialog = page.getByRole('dialog', { name: 'Delete 4 items?' });
  await expect(dialog.getByRole('listitem')).toHaveText(['first', 'three', 'two', '새 폴더/']);
  await dialog.getByRole('button', { name: 'Delete 4 items' }).click();
  await expect(page.getByText('This folder is empty')).toBeVisible();
  expect(await cli('exec', name, 'ls', '-A', '/w')).toBe('');

  await cli('stop', '-t', '0', name);
  await expect(page.getByText('Renaming and deleting need a running container.')).toBeVisible();
  await files.goTo('/etc');
  await expect(files.cell('os-release', 'mark')).toHaveText('DDeleted');
  await files.open('passwd');
  await expect(files.editor).toContainText('root:x:0:0');
  await page.getByRole('button', { name: 'Folder', exact: true }).click();
  await files.goTo('/nowhere').catch(() => {});
  await expect(page.getByRole('alert')).toContainText('There is no file or folder /nowhere');
  await cli('rm', name);
  await expect(page.getByRole('button', { name: 'New folder' })).toBeDisabled();
});

test('twenty thousand names scroll', async ({ app, cli, prefix }) => {
  const name = `${prefix}-many`;
  await cli('run', '-d', '--name', name, image, 'sleep', '1000');
  await cli('exec', name, 'sh', '-c', 'mkdir /m; cd /m; seq 20000 | while read i; do : > "file $i"; done');
  const files = await openFiles(app, name);
  await files.goTo('/m');
  await expect(app.page.getByText('20000 items')).toBeVisible();
  await files.row('file 1').focus();
  await app.page.keyboard.press('End');
  await expect(files.row('file 20000')).toBeFocused();
  expect(await files.grid.locator('[data-item]').count()).toBeLessThan(100);
});

for (const [look, settings] of [
  ['light', { theme: 'light', language: 'en' }],
  ['dark', { theme: 'dark', language: 'en' }],
  ['ko', { theme: 'dark', language: 'ko' }],
] as const) {
  test(`the files in ${look}`, async ({ launch, cli, prefix }) => {
    const name = `${prefix}-look`;
    await cli('run', '-d', '--name', name, image, 'sleep', '1000');
    const script =
      'mkdir -p /srv/app/conf.d /srv/app/로그; cd /srv/app; printf "server {\\n  listen 80;\\n}\\n" > server.conf; head -c 300000 /dev/urandom > data.bin; ln -s server.conf current; ln -s /var/log logs; echo "{\\"a\\": [1, true]}" > settings.json; chown -R 1000:1000 conf.d; chmod 4755 data.bin; printf x > "$(printf "bad\\377name")"';
    await cli('exec', name, 'sh', '-c', script);
    const app = await launch({ settings, route: '/containers' });
    const { page, containers } = app;
    const folder = join(repo, 'e2e/screenshots');
    mkdirSync(folder, { recursive: true });
    await containers.open(name);
    await page.getByRole('tab').nth(3).click();
    const list = page.getByRole('grid');
    await expect(list.getByRole('row', { name: 'srv', exact: true })).toBeVisible();
    await page.screenshot({ path: join(folder, `files-root-${look}.png`) });
    await list.getByRole('button', { name: 'srv', exact: true }).click();
    await list.getByRole('button', { name: 'app', exact: true }).click();
    await expect(list.getByRole('row', { name: 'bad\\xffname' })).toBeVisible();
    await list.getByRole('row', { name: 'conf.d', exact: true }).focus();
    await page.keyboard.press('Space');
    await page.screenshot({ path: join(folder, `files-list-${look}.png`) });
    await page.keyboard.press('Delete');
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.screenshot({ path: join(folder, `files-delete-${look}.png`) });
    await page.keyboard.press('Escape');
    await list.getByRole('button', { name: 'data.bin', exact: true }).click();
    await expect(page.getByRole('textbox', { name: '/srv/app/data.bin' })).toBeVisible();
    await page.screenshot({ path: join(folder, `files-hex-${look}.png`) });
    await page.getByRole('button', { name: /^(Folder|폴더)$/ }).click();
    await list.getByRole('button', { name: 'server.conf', exact: true }).click();
    await expect(page.locator('.cm-content')).toContainText('listen');
    await page.keyboard.type('# edited\n');
    await page.screenshot({ path: join(folder, `files-editor-${look}.png`) });
  });
}

test('the tree of folders leads there, by mouse and by keyboard, and shows what is open', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-tree`;
  await cli('run', '-d', '--name', name, 'gantry-test/busybox', 'sleep', '100000');
  await cli('exec', name, 'mkdir', '-p', '/srv/a/b', '/srv/c');
  await list.open(name);
  await container.tab('Files');
  const tree = page.getByRole('tree', { name: 'Folders' });
  const folder = (text: string) => tree.getByRole('treeitem', { name: text, exact: true });
  await folder('srv').click();
  await expect(page.getByRole('grid').getByRole('row', { name: 'a', exact: true })).toBeVisible();
  await expect(folder('srv')).toHaveAttribute('aria-selected', 'true');
  await folder('srv').press('ArrowRight');
  await expect(folder('a')).toBeVisible();
  await folder('a').focus();
  await folder('a').press('ArrowRight');
  await folder('b').focus();
  await folder('b').press('Enter');
  await expect(page.getByRole('grid', { name: /\/srv\/a\/b$/ })).toBeVisible();
  // a folder without folders cannot be unfolded any more once that is known
  await expect(folder('b')).not.toHaveAttribute('aria-expanded');
});
