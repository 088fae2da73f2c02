import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFreshImage } from '../../electron/testing/fresh-image';
import { startRegistry, type TestRegistry, testUser } from '../../electron/testing/registry';
import { expectAccessible } from '../fixtures/accessibility';
import { test as base, expect, type LaunchOptions, type RunningApp, repo } from '../fixtures/app';
import { RegistriesPage } from '../pages/registries-page';

interface Fixtures {
  /** With users and TLS that the engine trusts. */
  closed: TestRegistry;
  open: TestRegistry;
  /** The docker CLI's folder of configuration, the app's and the test's. */
  config: string;
  start: (options?: LaunchOptions) => Promise<{ app: RunningApp; registries: RegistriesPage }>;
}

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures wanted from this pattern
  closed: async ({}, use) => {
    const registry = await startRegistry({ port: 5051, tls: true, users: true, onLink: true });
    registry.trust();
    await use(registry);
    await registry.dispose();
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above
  open: async ({}, use) => {
    const registry = await startRegistry({ port: 5052 });
    await use(registry);
    await registry.dispose();
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above
  config: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'gantry-docker-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
  start: async ({ launch, config }, use) => {
    await use(async (options = {}) => {
      const app = await launch({ ...options, env: { DOCKER_CONFIG: config } });
      await expect(app.page.getByRole('status').filter({ hasText: /Connected|연결/ })).toBeVisible();
      return { app, registries: new RegistriesPage(app.page) };
    });
  },
});

const shots = join(repo, 'e2e/screenshots');
mkdirSync(shots, { recursive: true });

test('signing in, wrong and right, is what the docker CLI then knows; signing out, too', async ({
  start,
  closed,
  config,
}) => {
  const { app, registries } = await start();
  await registries.open();
  await expect(registries.row('Docker Hub')).toContainText('Not signed in');
  await app.page.getByRole('button', { name: 'Sign in…', exact: true }).click();
  await registries.dialog.getByLabel('Registry').fill(closed.address);
  await expect(registries.dialog.getByText('unencrypted')).toBeVisible();
  await registries.signIn({ ...testUser, password: 'not-the-one' });
  await expect(registries.dialog.getByRole('alert')).toContainText('401 Unauthorized');
  await expect(registries.dialog.getByRole('alert')).toContainText('Check the user name and the password');
  expect(existsSync(join(config, 'config.json'))).toBe(false);
  await registries.signIn(testUser);
  await expect(registries.dialog).toHaveCount(0);
  await expect(registries.row(closed.address)).toContainText(testUser.username);
  await expect(registries.row(closed.address)).toContainText('unencrypted');
  const kept = JSON.parse(readFileSync(join(config, 'config.json'), 'utf8'));
  expect(Object.keys(kept.auths)).toEqual([closed.address]);
  // nothing of it is in the page any more, nor in Activity
  await app.page.getByRole('link', { name: 'Activity' }).click();
  await expect(app.page.getByRole('grid')).toContainText(
    `docker login -u ${testUser.username} --password-stdin ${closed.address}`,
  );
  expect(await app.page.content()).not.toContain(testUser.password);
  await registries.open();
  await registries.act(closed.address, 'Sign out');
  await registries.dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(registries.dialog).toBeHidden();
  await expect(registries.row(closed.address)).toHaveCount(0);
  expect(JSON.parse(readFileSync(join(config, 'config.json'), 'utf8')).auths).toEqual({});
});

test('an image is pushed and pulled with its layers; a refusal leads to the sign-in and is tried again', async ({
  start,
  closed,
  cli,
}) => {
  const { app, registries } = await start();
  const source = 'gantry-e2e/transfer:1';
  const image = `${closed.address}/team/transfer:1`;
  await makeFreshImage(cli, source, [3, 30]);
  await registries.command('Push an image');
  await registries.dialog.getByLabel('Image', { exact: true }).fill(source);
  await registries.dialog.getByLabel('Push as').fill(image);
  await expect(registries.dialog.getByRole('code')).toHaveText(
    `docker tag ${source} ${image} && docker push ${image}`,
  );
  await expect(registries.dialog).toContainText('not signed in');
  await registries.dialog.getByRole('button', { name: 'Push', exact: true }).click();
  const tasks = await registries.tasks();
  await expect(tasks).toContainText('no basic auth credentials');
  await tasks.getByRole('button', { name: `Sign in to ${closed.address}` }).click();
  await registries.signIn(testUser);
  await expect(registries.dialog).toHaveCount(0);
  const again = await registries.tasks();
  await again.getByRole('button', { name: 'Try again' }).click();
  await expect(again).toContainText('1 tag pushed', { timeout: 30_000 });
  await again.getByRole('button', { name: 'Show layers' }).first().click();
  await expect(again.getByRole('list', { name: 'Layers' }).getByRole('listitem').first()).toContainText(
    'Pushed',
  );
  await app.page.keyboard.press('Escape');

  await cli('rmi', '-f', source, image);
  await registries.command('Pull an image');
  await registries.dialog.getByLabel('Image', { exact: true }).fill(image);
  await expect(registries.dialog).toContainText(`signed in as ${testUser.username}`);
  await registries.dialog.getByRole('button', { name: 'Pull', exact: true }).click();
  // the pull goes on wherever one looks
  await app.page.getByRole('link', { name: 'Activity' }).click();
  const pulling = await registries.tasks();
  await expect(pulling).toContainText(`Downloaded newer image for ${image}`, { timeout: 30_000 });
  await pulling.getByRole('button', { name: 'Show layers' }).first().click();
  await expect(pulling.getByText(/Downloaded 3\d\.\d+ MB · Extracted 3\d\.\d+ MB/)).toBeVisible();
  expect(await cli('images', '-q', image)).not.toBe('');
  await cli('rmi', '-f', image);
});

test('a registry is browsed, and a tag deleted with those that share its digest', async ({
  start,
  open,
  cli,
}) => {
  for (const tag of ['a', 'b']) {
    await cli('tag', 'gantry-test/bash', `${open.address}/team/app:${tag}`);
    await cli('push', '-q', `${open.address}/team/app:${tag}`);
  }
  await cli('tag', 'gantry-test/busybox', `${open.address}/team/app:c`);
  await cli('push', '-q', `${open.address}/team/app:c`);
  const { app, registries } = await start();
  await registries.open();
  await app.page.getByRole('button', { name: 'Add a registry…' }).click();
  await registries.dialog.getByLabel('Host and port').fill(open.address);
  await registries.dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await app.page.getByRole('button', { name: 'team/app' }).click();
  await expect(registries.tag('a')).toContainText('linux/amd64');
  await expect(registries.tag('c')).toContainText(/MB|kB/);
  // tags complete the reference of a pull
  await registries.command('Pull an image');
  await registries.dialog.getByLabel('Image', { exact: true }).fill(`${open.address}/team/app:`);
  const option = registries.dialog.getByRole('option', { name: `${open.address}/team/app:c` });
  await expect(option.first()).toBeVisible();
  await app.page.keyboard.press('Escape');
  await app.page.keyboard.press('Escape');
  await expect(registries.dialog).toHaveCount(0);
  await registries.tag('a').hover();
  await registries.tag('a').getByRole('button', { name: 'Delete…' }).click();
  await expect(registries.dialog.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
    'a',
    'b',
  ]);
  await expectAccessible(app.page);
  await registries.dialog.getByRole('button', { name: 'Delete 2 tags' }).click();
  await expect(registries.dialog).toHaveCount(0);
  await expect(registries.tag('a')).toHaveCount(0);
  await expect(registries.tag('c')).toBeVisible();
  for (const tag of ['a', 'b', 'c']) await cli('rmi', '-f', `${open.address}/team/app:${tag}`);
});

test('offline the search says so in the words of the engine, and local images still complete', async ({
  start,
}) => {
  const { app, registries } = await start();
  await registries.open();
  await app.page.getByRole('radio', { name: 'Search' }).click();
  await app.page.getByLabel('Search term').fill('nginx');
  await app.page.keyboard.press('Enter');
  await expect(app.page.getByRole('alert')).toContainText('index.docker.io');
  await registries.command('Pull an image');
  await registries.dialog.getByLabel('Image', { exact: true }).fill('gantry-test/bu');
  await expect(registries.dialog.getByRole('option', { name: /gantry-test\/busybox/ })).toBeVisible();
  await expect(registries.dialog.getByText(/The search does not answer/)).toBeVisible();
});

for (const [look, settings] of [
  ['light', { theme: 'light', language: 'en' }],
  ['dark', { theme: 'dark', language: 'en' }],
  ['ko', { theme: 'dark', language: 'ko' }],
] as const) {
  test(`the screens of registries in ${look}`, async ({ start, open, closed, cli }) => {
    const image = `${open.address}/team/app:1.0`;
    await makeFreshImage(cli, image, [2, 5]);
    await cli('push', '-q', image);
    await cli('tag', image, `${open.address}/team/app:latest`);
    await cli('push', '-q', `${open.address}/team/app:latest`);
    const { app, registries } = await start({ settings });
    const { page } = app;
    const shot = async (name: string) => {
      await page.screenshot({ path: join(shots, `${name}-${look}.png`) });
      await expectAccessible(page, name);
    };
    const go = (path: string) =>
      page.evaluate((hash) => {
        location.hash = hash;
      }, `#${path}`);
    await go('/registries');
    await page.getByRole('button', { name: /^(Sign in…|로그인…)$/ }).click();
    const fields = registries.dialog.getByRole('textbox');
    await fields.nth(0).fill(closed.address);
    await fields.nth(1).fill(testUser.username);
    await fields.nth(2).fill('wrong');
    await page.keyboard.press('Enter');
    await expect(registries.dialog.getByRole('alert')).toBeVisible();
    await shot('sign-in-dialog');
    await fields.nth(2).fill(testUser.password);
    await page.keyboard.press('Enter');
    await expect(registries.dialog).toHaveCount(0);
    await expect(page.getByRole('grid')).toContainText(testUser.username);
    await shot('registries');
    await go(`/registries/browse/${encodeURIComponent(open.address)}/${encodeURIComponent('team/app')}`);
    await expect(page.getByRole('row', { name: 'latest', exact: true })).toContainText('linux/amd64');
    await shot('registry-browse');
    await go('/registries/search');
    await page.getByRole('main').getByRole('textbox').first().fill('nginx');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toBeVisible();
    await shot('registry-search');
    await cli('rmi', '-f', image, `${open.address}/team/app:latest`);
    await registries.command(look === 'ko' ? '이미지 받기' : 'Pull an image');
    await registries.dialog.getByRole('combobox').first().fill(`${open.address}/team/app:`);
    await expect(registries.dialog.getByRole('option').first()).toBeVisible();
    await shot('pull-dialog');
    await registries.dialog.getByRole('combobox').first().fill(image);
    await page.keyboard.press('Enter');
    await page
      .getByRole('button', { name: /task|작업/i })
      .last()
      .click();
    await page.getByRole('button', { name: /^(Show layers|레이어 보기)$/ }).click();
    await shot('transfer-task');
    await cli('rmi', '-f', image);
  });
}
