import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PrivateEngine, startPrivateEngine } from '../../scripts/lib/private-engine.mjs';
import { buildTestImages } from '../../scripts/lib/test-images.mjs';
import { cliOf, expect, test } from '../fixtures/app';

let engine: PrivateEngine;
let folder: string;

test.beforeAll(async () => {
  engine = await startPrivateEngine({ diskMiB: 48 });
  await buildTestImages(engine.dockerHost, ['busybox']);
  folder = mkdtempSync(join(tmpdir(), 'gantry-full-'));
});
test.afterAll(async () => {
  await engine?.dispose();
  if (folder) rmSync(folder, { recursive: true });
});

test('a full disk is told in the words of the engine, with a way to free space that does', async ({
  launch,
}) => {
  test.setTimeout(90_000);
  const cli = cliOf(engine.dockerHost);
  writeFileSync(join(folder, 'big'), randomBytes(60 * 1024 * 1024));
  execFileSync('tar', ['-cf', join(folder, 'big.tar'), '-C', folder, 'big']);
  await cli('volume', 'create', 'waste');
  const fill = ['sh', '-c', 'head -c 12000000 /dev/urandom > /v/f'];
  await cli('run', '--rm', '-v', 'waste:/v', 'gantry-test/busybox', ...fill);
  const listImages = async () => (await cli('images', '-aq')).split('\n').sort();
  const images = await listImages();

  const app = await launch({ dockerHost: engine.dockerHost });
  const { page, electron } = app;
  await page.getByRole('link', { name: 'Images' }).click();
  await electron.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] });
    },
    join(folder, 'big.tar'),
  );
  await page.getByRole('button', { name: /^Load/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('radio', { name: 'Files of one image' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('big:1');
  await dialog.getByRole('button', { name: 'Import' }).click();
  await expect(page.getByText(/no space left on device/).first()).toBeVisible({ timeout: 40_000 });
  // the engine takes back what did not fit
  expect(await listImages()).toEqual(images);
  // making something small still works, and shows
  await cli('create', '--name', 'small', 'gantry-test/busybox', 'true');

  await page.getByRole('button', { name: 'Free space…' }).click();
  await expect(page.getByRole('heading', { name: 'Clean-up' })).toBeVisible();
  const row = (name: string) => page.getByRole('row', { name, exact: true });
  await expect(row('small')).toBeVisible();
  await row('waste').getByRole('checkbox').click();
  await page.getByRole('button', { name: /^Remove 2 objects, 12 MB/ }).click();
  await dialog.getByRole('textbox').fill('waste');
  await dialog.getByRole('button', { name: /^Remove / }).click();
  await expect(page.getByRole('region', { name: 'Result of the clean-up' })).toContainText(
    '2 objects were removed',
  );
  expect(await cli('volume', 'ls', '-q')).toBe('');
});
