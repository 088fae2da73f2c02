import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startRegistry } from '../../electron/testing/registry';
import { expect, test } from '../fixtures/app';
import { ImagesPage } from '../pages/images-page';

const run = promisify(execFile);

test('the files of an image are shown layer by layer, with what is changed, deleted and wasted', async ({
  app,
  cli,
  dockerHost,
  prefix,
}) => {
  const { page } = app;
  const image = `${prefix}/layered:1`;
  const box = mkdtempSync(join(tmpdir(), 'gantry-layers-'));
  try {
    writeFileSync(
      join(box, 'Dockerfile'),
      [
        'FROM gantry-test/busybox',
        'RUN mkdir /data && head -c 500000 /dev/zero > /data/big && echo old > /data/old',
        'RUN echo small > /data/big && rm /data/old && echo new > /data/new',
      ].join('\n'),
    );
    const env = { ...process.env, DOCKER_BUILDKIT: '0' };
    await run('docker', ['-H', dockerHost, 'build', '-q', '-t', image, box], { env });
    const images = new ImagesPage(page);
    await images.goTo();
    await images.open(image);
    await images.tab('Files');
    const layers = page.getByRole('radiogroup', { name: 'Layers, the lowest first' });
    const rootfs = JSON.parse(await cli('inspect', '-f', '{{json .RootFS.Layers}}', image)) as string[];
    await expect(layers.getByRole('radio')).toHaveCount(rootfs.length);
    // the last layer is chosen, and what it does is seen
    const tree = page.getByRole('tree');
    await tree.getByRole('treeitem', { name: /^data / }).click();
    await page.keyboard.press('ArrowRight');
    await expect(tree.getByRole('treeitem', { name: 'Changed big' })).toBeVisible();
    await expect(tree.getByRole('treeitem', { name: 'Deleted old' })).toBeVisible();
    await expect(tree.getByRole('treeitem', { name: 'Added new' })).toBeVisible();
    await page.getByRole('button', { name: /wasted/ }).click();
    const waste = page.getByRole('dialog', { name: 'Wasted space' });
    await expect(waste.getByRole('listitem').first()).toContainText('/data/big');
    await expect(waste.getByRole('listitem').first()).toContainText('500 kB');
    await page.keyboard.press('Escape');
    // another layer, by the keyboard; what is unfolded stays so
    await layers.getByRole('radio', { checked: true }).press('ArrowUp');
    await expect(tree.getByRole('treeitem', { name: 'Added big' })).toBeVisible();
    await page.getByRole('checkbox', { name: 'Only what this layer changes' }).uncheck();
    await expect(tree.getByRole('treeitem', { name: /^bin / })).toBeVisible();
  } finally {
    rmSync(box, { recursive: true });
    await cli('rmi', '-f', image).catch(() => '');
  }
});

test('a tag that has moved is found, pulled, and its container made anew from it', async ({
  app,
  cli,
  prefix,
}) => {
  const { page } = app;
  const registry = await startRegistry({ port: 5061 });
  const image = `${registry.address}/team/moving:latest`;
  const name = `${prefix}-moving`;
  try {
    await cli('tag', 'gantry-test/bash', image);
    await cli('push', '-q', image);
    await cli('run', '-d', '--init', '--name', name, '-e', 'KEEP=me', image, 'sleep', '1000');
    // somebody pushes another image under the tag, and here it still means the first
    await cli('tag', 'gantry-test/busybox', image);
    await cli('push', '-q', image);
    await cli('tag', 'gantry-test/bash', image);
    const images = new ImagesPage(page);
    await images.goTo();
    await images.row(image).hover();
    await images.choose(image, 'Check for updates');
    await images.cell(image, 'update').getByRole('button', { name: 'Newer available' }).click();
    await expect(images.dialog.getByRole('checkbox', { name })).toBeChecked();
    await images.dialog.getByRole('button', { name: 'Pull and recreate 1 container' }).click();
    const newer = (await cli('inspect', '-f', '{{.Id}}', 'gantry-test/busybox')).trim();
    await expect
      .poll(async () => (await cli('inspect', '-f', '{{.Image}} {{.State.Running}}', name)).trim(), {
        timeout: 30_000,
      })
      .toBe(`${newer} true`);
    // its own variable stays, and the rest is the new image's
    const envOf = async (of: string) =>
      JSON.parse(await cli('inspect', '-f', '{{json .Config.Env}}', of)) as string[];
    expect(await envOf(name)).toEqual(['KEEP=me', ...(await envOf(newer))]);
    await expect(images.cell(image, 'update')).toContainText('Up to date');
    await expect(page.getByText('1 container recreated')).toBeVisible();
  } finally {
    const ids = (await cli('ps', '-aq', '--filter', `name=${name}`)).split('\n').filter(Boolean);
    if (ids.length > 0) await cli('rm', '-f', ...ids);
    // the digests that it was pushed under are names, too
    const names = (await cli('images', '--digests', '--format', '{{.Repository}}@{{.Digest}}')).split('\n');
    const digests = names.filter((each) => each.startsWith(`${registry.address}/`) && /sha256:/.test(each));
    await cli('rmi', '-f', image, ...digests).catch(() => '');
    await registry.dispose();
  }
});
