import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '../fixtures/app';

const image = 'gantry-test/busybox';

test('a million lines open, scroll, filter and are searched while the log is followed', async ({
  launch,
  cli,
  prefix,
}) => {
  test.setTimeout(180_000);
  const name = `${prefix}-million`;
  await cli(
    'run',
    '-d',
    '--name',
    name,
    image,
    'sh',
    '-c',
    'seq -w 1 1000000; while :; do echo tick; sleep 1; done',
  );
  const { containers: list, container, page } = await launch({ settings: { logCapMiB: 256 } });
  await list.open(name);
  await page.getByRole('combobox', { name: 'Lines to load' }).selectOption('all');
  await expect(page.getByText(/1,000,0\d\d lines/)).toBeVisible({ timeout: 60_000 });
  await expect.poll(async () => (await container.lines()).at(-1)).toBe('tick');

  await container.log.focus();
  await page.keyboard.press('ControlOrMeta+Home');
  await expect.poll(async () => (await container.lines())[0]).toBe('0000001');
  // new lines do not move what is read
  const pill = page.getByRole('button', { name: /new lines?$/ });
  await expect(pill).toBeVisible();
  expect((await container.lines())[0]).toBe('0000001');

  await container.find.fill('0512345');
  await container.find.press('Enter');
  await expect(page.getByText('1 / 1', { exact: true })).toBeVisible();
  await expect.poll(() => container.lines()).toContain('0512345');
  await container.find.fill('^099999[0-9]$');
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await container.find.press('Enter');
  await expect(page.getByText(/ \/ 10$/)).toBeVisible();
  await page.getByRole('button', { name: 'Show only matching lines' }).click();
  await expect.poll(async () => (await container.lines()).length).toBe(10);
  await container.find.fill('[');
  await expect(page.getByText(/Bad pattern/)).toBeVisible();
  await container.find.fill('');
  await page.getByRole('button', { name: 'Follow' }).click();
  await expect.poll(async () => (await container.lines()).at(-1)).toBe('tick');
  // only what is in sight is in the document
  expect(await container.log.locator('.log-row').count()).toBeLessThan(150);
});

test('hostile output commands nothing: titles, clipboard, links, markup, bidi, broken bytes', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-hostile`;
  const script = [
    `printf '\\033]0;stolen title\\007after title\\n'`,
    `printf '\\033]52;c;ZXZpbA==\\007after clipboard\\n'`,
    `printf '\\033]8;;https://evil.example\\007click me\\033]8;;\\007\\n'`,
    `printf '<img src=x onerror=alert(1)><script>alert(2)</script>\\n'`,
    `printf '\\033[2J\\033[H\\033[31mred\\033[0m plain\\n'`,
    `printf 'broken \\377\\376 bytes \\000 nul\\n'`,
    `printf '10%%\\r55%%\\r100%% done\\n'`,
    `printf 'windows line\\r\\n'`,
    `printf 'the end\\n'`,
  ].join('; ');
  await app.electron.evaluate(({ clipboard }) => clipboard.writeText('mine'));
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await cli('run', '--name', name, '-l', 'x=<img src=y onerror=alert(3)>', image, 'sh', '-c', script);
  const title = await page.title();
  await list.open(name);
  await expect.poll(() => container.lines()).toContain('the end');
  const text = (await container.lines()).join('\n');
  for (const kept of [
    'after title',
    'after clipboard',
    'click me',
    '<img src=x onerror=alert(1)>',
    'red plain',
    '100% done',
    'windows line',
  ]) {
    expect(text).toContain(kept);
  }
  expect(text).not.toContain('stolen title');
  expect(text).not.toContain('evil.example');
  expect(await container.log.locator('a, img, script').count()).toBe(0);
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('mine');
  expect(dialogs).toBe(0);
  expect(title).not.toContain('stolen');
});

test('a restart is marked and read across; an exited and an unreadable log say so', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-again`;
  await cli('run', '--name', name, image, 'sh', '-c', 'echo one run of $(hostname); exit 9').catch(() => '');
  await list.open(name);
  await expect(container.markers().last()).toContainText('Exited with code 9');
  await cli('start', name);
  await expect.poll(async () => (await container.lines()).length).toBe(2);
  await expect(container.markers().filter({ hasText: 'Started' })).toHaveCount(1);

  await cli('run', '-d', '--name', `${prefix}-none`, '--log-driver', 'none', image, 'sleep', '1000');
  await page.getByRole('link', { name: 'Containers' }).click();
  await list.open(`${prefix}-none`);
  await expect(page.getByText('configured logging driver does not support reading')).toBeVisible();
  await expect(page.getByText(/log driver cannot be read back/)).toBeVisible();
});

test('the download equals docker logs byte for byte', async ({ app, cli, dockerHost, prefix }) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-save`;
  const folder = mkdtempSync(join(tmpdir(), 'gantry-save-'));
  try {
    await cli(
      'run',
      '--name',
      name,
      image,
      'sh',
      '-c',
      'yes "a line 로그" | head -20000; head -c 100000 /dev/urandom',
    );
    await list.open(name);
    await expect.poll(async () => (await container.lines()).length).toBeGreaterThan(5);
    const path = join(folder, 'saved.log');
    await app.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, path);
    await page.getByRole('button', { name: 'Download the log' }).click();
    await expect(page.getByRole('listitem').filter({ hasText: path })).toBeVisible();
    const { stdout } = await promisify(execFile)('docker', ['-H', dockerHost, 'logs', name], {
      encoding: 'buffer',
      maxBuffer: 64 * 1024 * 1024,
    });
    expect(readFileSync(path).equals(stdout)).toBe(true);
    await page.getByRole('link', { name: 'Activity' }).click();
    const entry = page.getByRole('row', { name: `docker logs ${name} > ${path} 2>&1` });
    await expect(entry).toContainText('Save log');
    await expect(entry).toContainText('Done');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
