import { expect, test } from '../fixtures/app';
import { RunPage } from '../pages/run-page';
import { VolumesPage } from '../pages/volumes-page';

test('a volume is found, looked at, left again and removed without a mouse', async ({ app, cli, prefix }) => {
  const { page } = app;
  const list = new VolumesPage(page);
  const name = `${prefix}-keys-7`;
  for (let i = 0; i < 12; i++) await cli('volume', 'create', `${prefix}-keys-${i}`);
  try {
    await page.keyboard.press('ControlOrMeta+4');
    await expect(page.getByRole('heading', { level: 1, name: 'Volumes' })).toBeVisible();
    await expect(list.row(name)).toBeVisible();
    await page.keyboard.press('/');
    await expect(list.filter).toBeFocused();
    await page.keyboard.type(`name:${prefix}-keys`);
    await page.keyboard.press('ArrowDown');
    await expect(list.row(`${prefix}-keys-0`)).toBeFocused();
    for (let i = 0; i < 7; i++) await page.keyboard.press('ArrowDown');
    await expect(list.row(name)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

    // back to the row that one came from
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(list.row(name)).toBeFocused();
    await page.keyboard.press('Delete');
    await expect(list.dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(list.dialog).toHaveCount(0);
    await expect(list.row(name)).toBeFocused();
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menuitem', { name: 'Open' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(list.row(name)).toBeFocused();

    // a question stays with the page that it is about
    await page.keyboard.press('Delete');
    await expect(list.dialog).toBeVisible();
    await page.keyboard.press('ControlOrMeta+2');
    await page.keyboard.press('Escape');
    await expect(list.row(name)).toBeFocused();

    await page.keyboard.press('Alt+ArrowRight');
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  } finally {
    const names = Array.from({ length: 12 }, (_, i) => `${prefix}-keys-${i}`);
    await cli('volume', 'rm', '-f', ...names);
  }
});

test('a long list is where it was left', async ({ app, cli, prefix }) => {
  const { page } = app;
  const list = new VolumesPage(page);
  const names = Array.from({ length: 90 }, (_, i) => `${prefix}-place-${String(i).padStart(2, '0')}`);
  await Promise.all(names.map((name) => cli('volume', 'create', name)));
  try {
    await list.goTo();
    await list.filter.fill(`name:${prefix}-place`);
    await expect(list.grid).toHaveAttribute('aria-rowcount', `${1 + names.length}`);
    await list.row(`${prefix}-place-00`).focus();
    await page.keyboard.press('End');
    const last = list.row(`${prefix}-place-89`);
    await expect(last).toBeFocused();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(last).toBeInViewport();
    await expect(last).toBeFocused();
    // by way of another page, too
    await page.keyboard.press('ControlOrMeta+2');
    await expect(page.getByRole('heading', { level: 1, name: 'Images' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+4');
    await expect(last).toBeInViewport();
  } finally {
    await cli('volume', 'rm', '-f', ...names);
  }
});

test('the palette makes what the CLI then has, finds it by a word, and keeps what was chosen', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const option = page.getByRole('option');
  const dialog = page.getByRole('dialog');
  const choose = async (words: string) => {
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };
  try {
    await choose('create volume');
    await expect(dialog.getByLabel('Name')).toBeFocused();
    await page.keyboard.type(`${prefix}-made`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: `${prefix}-made` })).toBeVisible();
    expect(await cli('volume', 'ls', '-qf', `name=${prefix}-made`)).toContain(`${prefix}-made`);

    await choose('create network');
    await expect(dialog.getByLabel('Name', { exact: true })).toBeFocused();
    await page.keyboard.type(`${prefix}-net`);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: `${prefix}-net` })).toBeVisible();
    expect(await cli('network', 'ls', '-f', `name=${prefix}-net`)).toContain(`${prefix}-net`);

    // letters scattered over other names are no match
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type(`network ${prefix}-net`);
    await expect(option).toHaveText([new RegExp(`${prefix}-net`)]);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: `${prefix}-net` })).toBeVisible();
    // what was made leads on to a container that has it
    await page.getByRole('button', { name: 'Run a container…' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Run a container' })).toBeVisible();
    await expect(new RunPage(page).command).toContainText(`--network ${prefix}-net`);
    await page.keyboard.press('ControlOrMeta+k');
    await expect(option.first()).toContainText(`${prefix}-net`);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  } finally {
    await cli('volume', 'rm', '-f', `${prefix}-made`);
    const nets = await cli('network', 'ls', '-qf', `name=${prefix}-net`);
    for (const id of nets.split('\n').filter(Boolean)) await cli('network', 'rm', id);
  }
});

for (const isEntered of [false, true])
  test(`what is typed before the palette has come is kept${isEntered ? ', and entered with it' : ''}`, async ({
    app,
  }) => {
    const { page, electron } = app;
    const input = page.getByRole('combobox');
    /** The code of the palette, held back. */
    type Held = typeof globalThis & { letThrough?: () => void };
    // what has been loaded ahead already is to be loaded again
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await electron.evaluate(({ session: { defaultSession } }) => {
      defaultSession.webRequest.onBeforeRequest({ urls: ['<all_urls>'] }, ({ url }, callback) => {
        if (url.includes('command-palette')) (globalThis as Held).letThrough = () => callback({});
        else callback({});
      });
    });
    await page.reload();
    await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible();
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('imx');
    await page.keyboard.press('Backspace');
    if (isEntered) {
      await page.keyboard.type('ages');
      await page.keyboard.press('Enter');
    }
    await expect
      .poll(() => electron.evaluate(() => (globalThis as Held).letThrough !== undefined))
      .toBe(true);
    await expect(page.getByRole('heading', { level: 1, name: 'Containers' })).toBeVisible();
    await electron.evaluate(() => (globalThis as Held).letThrough?.());
    if (!isEntered) {
      await expect(input).toHaveValue('im');
      await expect(input).toBeFocused();
      await page.keyboard.type('ages');
      await expect(input).toHaveValue('images');
      await page.keyboard.press('Enter');
    }
    await expect(page.getByRole('heading', { level: 1, name: 'Images' })).toBeVisible();
    await expect(input).toHaveCount(0);
  });
