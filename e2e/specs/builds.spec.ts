import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../fixtures/app';
import { BuildsPage } from '../pages/builds-page';

let box: string;
test.beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'gantry-builds-'));
});
test.afterEach(() => rmSync(box, { recursive: true, force: true }));

const put = (name: string, text: string) => {
  mkdirSync(join(box, name, '..'), { recursive: true });
  writeFileSync(join(box, name), text);
};

test('a folder is built: measured before, followed step by step, cached the second time, and run', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const builds = new BuildsPage(app);
  const tag = `${prefix}/web:1.0`;
  put(
    'Dockerfile',
    'FROM gantry-test/busybox AS base\nARG GREETING=none\nCOPY src /src\nRUN echo "says $GREETING" && cat /src/a.txt > /out\n',
  );
  put('src/a.txt', 'content of a\n');
  put('src/big.bin', 'x'.repeat(200_000));
  put('secret.env', 'KEY=1');
  put('.dockerignore', '*.env\n');
  await builds.openForm();
  await builds.chooseFolder(box);
  await expect(builds.dockerfile).toContainText('ARG GREETING');
  await expect(builds.aside).toContainText('1 left out by .dockerignore');
  await expect(
    builds.aside.getByRole('list', { name: 'Largest files' }).getByRole('listitem').first(),
  ).toContainText('src/big.bin200 kB');
  await builds.form.getByLabel('Name 1').fill(tag);
  await builds.form.getByRole('button', { name: 'Add a build arg' }).click();
  await builds.form.getByLabel('Build args, name 1').fill('GREETING');
  await builds.form.getByLabel('Build args, value 1').fill('hello');
  await expect(builds.aside).toContainText(`docker build -t ${tag} --build-arg GREETING=hello ${box}`);
  await builds.start();
  await expect(builds.heading).toHaveText(tag);
  await builds.expectState('Done');
  const run = builds.step(/RUN echo/);
  await run.getByRole('button').first().click();
  await expect(run.getByRole('region')).toContainText('says hello');
  // the lines of the chosen step are marked in the Dockerfile
  await expect(page.locator('[data-mark="step"]')).toHaveText(/RUN echo/);
  expect(await cli('run', '--rm', tag, 'cat', '/out')).toBe('content of a\n');
  expect(await cli('run', '--rm', tag, 'ls', '/src')).toBe('a.txt\nbig.bin\n');
  const id = (await cli('inspect', '-f', '{{.Id}}', tag)).trim();
  await expect(page.getByRole('link', { name: id.slice(7, 19) })).toBeVisible();

  await page.getByRole('button', { name: 'Build again…' }).click();
  await expect(builds.form.getByLabel('Build args, value 1')).toHaveValue('hello');
  await builds.start();
  await builds.expectState('Done');
  await expect(builds.step(/RUN echo/).getByRole('img', { name: 'Cached' })).toBeVisible();

  await page.getByRole('button', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('form').getByLabel('Image', { exact: true })).toHaveValue(tag);
  await cli('rmi', '-f', tag);
});

test('a failing step opens with its output and its lines marked, and is mended in the editor', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const builds = new BuildsPage(app);
  const tag = `${prefix}/broken`;
  put('Dockerfile', 'FROM gantry-test/busybox\nRUN echo before \\\n && cat /missing\n');
  await builds.openForm();
  await builds.chooseFolder(box);
  await expect(builds.dockerfile).toContainText('cat /missing');
  await builds.form.getByLabel('Name 1').fill(tag);
  await builds.start();
  await builds.expectState('Failed');
  await expect(page.getByRole('alert')).toContainText('cat /missing');
  await expect(builds.step(/RUN echo before/).getByRole('region')).toContainText("can't open '/missing'");
  await expect(page.locator('[data-mark="failed"]')).toHaveCount(2);

  await page.getByRole('button', { name: 'Build again…' }).click();
  await expect(builds.dockerfile).toContainText('cat /missing');
  const mended = 'FROM gantry-test/busybox\nRUN echo mended > /state\n';
  await builds.type(mended);
  await expect(page.getByText('Changed; saved when you build')).toBeVisible();
  // looking elsewhere, and clearing the form by mistake, lose nothing
  await page.keyboard.press('ControlOrMeta+1');
  await expect(page.getByRole('heading', { level: 1, name: 'Containers' })).toBeVisible();
  await builds.openForm();
  await expect(builds.dockerfile).toContainText('echo mended');
  await page.getByRole('button', { name: 'Clear the form' }).click();
  await expect(builds.form.getByLabel('Name 1')).toHaveValue('');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(builds.form.getByLabel('Name 1')).toHaveValue(tag);
  await expect(builds.dockerfile).toContainText('echo mended');
  // nor what somebody else has written meanwhile
  put('Dockerfile', 'FROM scratch\n');
  await builds.build.click();
  await expect(builds.form.getByRole('alert')).toContainText('has been changed since it was read');
  expect(readFileSync(join(box, 'Dockerfile'), 'utf8')).toBe('FROM scratch\n');
  await page.getByRole('button', { name: 'Read again' }).click();
  await expect(builds.dockerfile).toHaveText('FROM scratch');
  await builds.type(mended);
  put('Dockerfile', 'FROM scratch AS other\n');
  await builds.build.click();
  await page.getByRole('button', { name: 'Overwrite' }).click();
  await expect(page.getByText('Changed; saved when you build')).toBeHidden();
  await builds.start();
  await builds.expectState('Done');
  expect(readFileSync(join(box, 'Dockerfile'), 'utf8')).toBe(mended);
  expect(await cli('run', '--rm', tag, 'cat', '/state')).toBe('mended\n');

  await page.getByRole('button', { name: 'Back' }).click();
  await expect(builds.grid.getByRole('row', { name: tag })).toHaveCount(2);
  await page.getByRole('radio', { name: /Failed/ }).click();
  await expect(builds.grid.getByRole('row', { name: tag })).toHaveCount(1);
  await cli('rmi', '-f', tag);
});

test('a Dockerfile written here is built without a folder, by the classic builder, and what is wrong in it is marked', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const builds = new BuildsPage(app);
  const tag = `${prefix}/text`;
  await builds.openForm();
  await expect(page.getByRole('button', { name: 'Build', exact: true })).toBeDisabled();
  await builds.type('FROM gantry-test/busybox\nRUNN echo hi\n');
  await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
  await builds.type('FROM gantry-test/busybox\nRUN echo hi > /hi\n');
  await expect(page.locator('.cm-lint-marker-error')).toHaveCount(0);
  await builds.form.getByLabel('Name 1').fill(`${tag}:Bad tag`);
  await expect(builds.form.getByLabel('Name 1')).toHaveAttribute('aria-invalid', 'true');
  await builds.form.getByLabel('Name 1').fill(tag);
  await builds.form.getByLabel('Builder').selectOption('classic');
  await builds.start();
  await builds.expectState('Done');
  await expect(page.getByText('Classic builder')).toBeVisible();
  expect(await cli('run', '--rm', tag, 'cat', '/hi')).toBe('hi\n');
  await cli('rmi', '-f', tag);
});

test('cancelling stops the build in the engine, and the history outlives the app', async ({
  launch,
  cli,
  prefix,
}) => {
  const app = await launch({});
  const builds = new BuildsPage(app);
  const tag = `${prefix}/slow`;
  put('Dockerfile', 'FROM gantry-test/busybox\nRUN echo begun; sleep 600\n');
  await builds.openForm();
  await builds.chooseFolder(box);
  await builds.form.getByLabel('Name 1').fill(tag);
  await builds.form.getByLabel('Builder').selectOption('classic');
  await builds.start();
  await expect(builds.step(/RUN echo begun/).getByRole('region')).toContainText('begun');
  const running = async () =>
    (await cli('ps', '--no-trunc', '--format', '{{.Command}}')).includes('sleep 600');
  expect(await running()).toBe(true);
  // elsewhere the build goes on, as a task
  await app.page.getByRole('navigation').getByRole('link', { name: 'Containers' }).click();
  await app.page.getByRole('navigation').getByRole('link', { name: 'Builds' }).click();
  await builds.grid.getByRole('row', { name: tag }).getByRole('button', { name: tag }).click();
  await app.page.getByRole('button', { name: 'Cancel', exact: true }).click();
  await builds.expectState('Cancelled');
  await expect.poll(running).toBe(false);
  await app.close();

  const again = await launch({ profile: app.profile });
  const later = new BuildsPage(again);
  await again.page.getByRole('navigation').getByRole('link', { name: 'Builds' }).click();
  await later.grid.getByRole('row', { name: tag }).getByRole('button', { name: tag }).click();
  await later.expectState('Cancelled');
  await expect(later.dockerfile).toContainText('sleep 600');
});
