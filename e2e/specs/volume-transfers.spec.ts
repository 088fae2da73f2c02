import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeVolume, inVolumes, makeAwkward } from '../../electron/testing/volumes';
import { expectAccessible } from '../fixtures/accessibility';
import { expect, repo, test } from '../fixtures/app';
import { growthDuring } from '../fixtures/memory';
import { VolumeTransfers } from '../pages/volume-transfers';

const image = 'gantry-test/busybox';
const screenshots = join(repo, 'e2e/screenshots');
mkdirSync(screenshots, { recursive: true });
let box: string;
test.beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), 'gantry-transfer-'));
});
test.afterEach(async ({ cli, prefix }) => {
  rmSync(box, { recursive: true, force: true });
  const ids = (await cli('ps', '-aq', '--filter', `name=${prefix}`)).split('\n').filter(Boolean);
  if (ids.length > 0) await cli('rm', '-f', ...ids);
  const names = (await cli('volume', 'ls', '-q')).split('\n').filter((name) => name.startsWith(prefix));
  if (names.length > 0) await cli('volume', 'rm', '-f', ...names);
});

const helpers = 'label=dev.gantry.helper';

test('a volume that is in use is exported, and restored, cloned and emptied', async ({
  app,
  cli,
  prefix,
  dockerHost,
}) => {
  const name = `${prefix}-data`;
  const user = `${prefix}-user`;
  await cli(
    'run',
    '-d',
    '--name',
    user,
    '-v',
    `${name}:/data`,
    '--stop-timeout',
    '0',
    image,
    'sleep',
    '1000',
  );
  await inVolumes(
    dockerHost,
    [name],
    'mkdir /v/d; echo one > /v/d/f; chmod 640 /v/d/f; chown 12:34 /v/d/f; ln -s f /v/d/l',
  );
  const before = await describeVolume(dockerHost, name);
  const transfers = new VolumeTransfers(app);
  const { page, dialog } = transfers;
  const file = join(box, 'data.tar.gz');
  await transfers.answer(file);

  await transfers.open('export', name);
  await expect(dialog.getByRole('list', { name: 'Running containers' })).toContainText(user);
  await expect(dialog.getByRole('radio', { name: 'Pause them meanwhile' })).toBeChecked();
  await transfers.submit('Export…').click();
  await expect(dialog).toHaveCount(0);
  const exported = await transfers.task(/^Export/);
  await expect(exported).toContainText('SHA-256');
  const sha = createHash('sha256').update(readFileSync(file)).digest('hex');
  await expect(exported).toContainText(sha);
  expect(await cli('inspect', '-f', '{{.State.Status}}', user)).toBe('running\n');
  expect(readdirSync(box)).toEqual(['data.tar.gz']);
  await page.keyboard.press('Escape');

  // into a new one, whose name is checked beside the field
  await transfers.open('new', null);
  await transfers.submit('Choose archive…').click();
  const field = dialog.getByRole('textbox', { name: 'Name of the new volume' });
  await expect(field).toHaveValue('data');
  await field.fill(name);
  await expect(dialog).toContainText('There is a volume of this name');
  await expect(transfers.submit('Restore')).toBeDisabled();
  await field.fill(`${prefix}-back`);
  await page.keyboard.press('Enter');
  await expect(await transfers.task(/^Restore/)).toContainText('Read again and found equal');
  expect(await describeVolume(dockerHost, `${prefix}-back`)).toBe(before);
  await page.keyboard.press('Escape');

  await transfers.open('clone', name);
  await expect(dialog.getByRole('textbox')).toHaveValue(`${name}-copy`);
  await transfers.choose('Leave them running');
  await transfers.submit('Clone').click();
  await expect(await transfers.task(/^Clone/)).toContainText('Read again and found equal');
  expect(await describeVolume(dockerHost, `${name}-copy`)).toBe(before);
  await page.keyboard.press('Escape');

  await transfers.open('empty', name);
  await expect(transfers.submit('Empty volume')).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await transfers.submit('Empty volume').click();
  await expect(await transfers.task(/^Empty/)).toContainText('Nothing is in it any more');
  expect(await inVolumes(dockerHost, [name], 'ls -A /v')).toBe('');
  expect(await cli('inspect', '-f', '{{.State.Status}}', user)).toBe('running\n');
  await page.keyboard.press('Escape');

  await transfers.open('restore', name);
  await transfers.submit('Choose archive…').click();
  await transfers.choose('Replace');
  await expect(transfers.submit('Replace')).toBeDisabled();
  await dialog.getByRole('textbox').fill(name);
  await transfers.submit('Replace').click();
  // the newest is the first
  await expect((await transfers.task(/^Restore/)).first()).toContainText('Read again and found equal');
  expect(await describeVolume(dockerHost, name)).toBe(before);
  expect(await cli('ps', '-aq', '--filter', helpers)).toBe('');
  await page.keyboard.press('Escape');
  await page.locator('nav a[href$="/activity"]').click();
  await expect(page.getByRole('grid')).toContainText('Empty volume');
});

test('an archive that is none is refused with words, and no volume is left', async ({ app, cli, prefix }) => {
  const transfers = new VolumeTransfers(app);
  await transfers.answer(join(repo, 'package.json'));
  await transfers.open('new', null);
  await transfers.submit('Choose archive…').click();
  await transfers.dialog.getByRole('textbox').fill(`${prefix}-none`);
  await transfers.submit('Restore').click();
  await expect((await transfers.task(/^Restore/)).getByLabel('Failed')).toBeVisible();
  expect(await cli('volume', 'ls', '-q')).not.toContain(prefix);
});

/**
 * A few buffers of a mebibyte are under way (socket, compressor, file, what is read again), a thread reads again, and the window draws
 * the progress; without a graphics card that alone moves by some dozens. Of what passes through, a fourteenth that stays would show.
 */
const MAX_GROWTH_MIB = 150;

test('a volume of 2 GiB is exported and restored whole, in constant memory', async ({
  app,
  cli,
  prefix,
  dockerHost,
}) => {
  test.setTimeout(600_000);
  const name = `${prefix}-large`;
  await cli('volume', 'create', name);
  await makeAwkward(dockerHost, name);
  // an eighth of it does not get smaller by compression
  await inVolumes(
    dockerHost,
    [name],
    `dd if=/dev/urandom of=/block bs=1M count=16 2>/dev/null; truncate -s 128M /block
     for i in $(seq 16); do cat /block; done > /v/large; chown 3:4 /v/large; chmod 2751 /v/large`,
  );
  expect(await inVolumes(dockerHost, [name], 'stat -c %s /v/large')).toBe(`${2 ** 31}\n`);
  const transfers = new VolumeTransfers(app);
  const pid = app.electron.process().pid ?? 0;
  const ended = { timeout: 240_000 };
  const file = join(box, 'large.tar.gz');
  const grownOut = await growthDuring(pid, async () => {
    await transfers.answer(file);
    await transfers.open('export', name);
    await transfers.choose('.tar.gz');
    await transfers.submit('Export…').click();
    await expect((await transfers.task(/^Export/)).first()).toContainText('SHA-256', ended);
    await app.page.keyboard.press('Escape');
  });
  const tell = (what: string, mebibytes: number) =>
    test.info().annotations.push({ type: `growth of ${what}`, description: `${Math.round(mebibytes)} MiB` });
  tell('the export', grownOut);
  expect(grownOut).toBeLessThan(MAX_GROWTH_MIB);
  expect(statSync(file).size).toBeGreaterThan(2 ** 28);

  const grownBack = await growthDuring(pid, async () => {
    await transfers.open('new', null);
    await transfers.submit('Choose archive…').click();
    await transfers.dialog.getByRole('textbox').fill(`${prefix}-back`);
    await transfers.submit('Restore').click();
    await expect(await transfers.task(/^Restore/)).toContainText('Read again and found equal', ended);
  });
  tell('the restore', grownBack);
  expect(grownBack).toBeLessThan(MAX_GROWTH_MIB);
  expect(await describeVolume(dockerHost, `${prefix}-back`)).toBe(await describeVolume(dockerHost, name));
});

for (const operation of ['export', 'clone', 'restore'] as const)
  test(`killed in the middle of ${operation}, the next start leaves nothing half-written`, async ({
    launch,
    cli,
    prefix,
    dockerHost,
  }) => {
    test.slow();
    const name = `${prefix}-data`;
    const make = (seed: string) =>
      inVolumes(
        dockerHost,
        [name],
        `rm -rf /v/*; echo ${seed} > /v/seed; dd if=/dev/urandom of=/v/big bs=1M count=60`,
      );
    const file = join(box, 'data.tar');
    await cli('volume', 'create', name);
    await make('new');
    const fresh = await describeVolume(dockerHost, name);
    let app = await launch({});
    const begin = async () => {
      const transfers = new VolumeTransfers(app);
      await transfers.answer(file);
      await transfers.open(operation, name);
      if (operation === 'export') {
        await transfers.choose('.tar');
        await transfers.submit('Export…').click();
      } else if (operation === 'clone') await transfers.submit('Clone').click();
      else {
        await transfers.submit('Choose archive…').click();
        await transfers.choose('Replace');
        await transfers.dialog.getByRole('textbox').fill(name);
        await transfers.submit('Replace').click();
      }
      await expect(transfers.dialog).toHaveCount(0);
      return transfers;
    };
    if (operation === 'restore') {
      const transfers = new VolumeTransfers(app);
      await transfers.answer(file);
      await transfers.open('export', name);
      await transfers.choose('.tar');
      await transfers.submit('Export…').click();
      await expect(await transfers.task(/^Export/)).toContainText('SHA-256');
      await app.page.keyboard.press('Escape');
      await make('old');
    }
    const old = await describeVolume(dockerHost, name);
    const journal = () => {
      const path = join(app.profile, 'volume-journal.json');
      return existsSync(path) ? readFileSync(path, 'utf8') : '';
    };
    const kills = 4;
    for (let kill = 0; kill < kills; kill++) {
      await begin();
      // spread over the work, wherever that falls
      await app.page.waitForTimeout(((kill + Math.random()) / kills) * 900);
      app.electron.process().kill('SIGKILL');
      await app.electron.waitForEvent('close');
      app = await launch({ profile: app.profile });
      await expect(app.page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible();
      const transfers = new VolumeTransfers(app);
      await expect.poll(() => cli('ps', '-aq', '--filter', helpers)).toBe('');
      if (operation === 'export') {
        await expect.poll(() => readdirSync(box).filter((each) => each.endsWith('.part'))).toEqual([]);
        expect(await describeVolume(dockerHost, name)).toBe(old);
        if (readdirSync(box).length > 0)
          expect(
            readFileSync(file)
              .subarray(-1024)
              .every((byte) => byte === 0),
          ).toBe(true);
        rmSync(file, { force: true });
      } else if (operation === 'clone') {
        const copy = `${name}-copy`;
        // looking into a volume that is just being removed would make a new one
        await expect.poll(journal).not.toContain('filling');
        // whole, or gone
        if ((await cli('volume', 'ls', '-q')).split('\n').includes(copy))
          expect(await describeVolume(dockerHost, copy)).toBe(old);
        await cli('volume', 'rm', '-f', copy);
      } else {
        await expect.poll(journal).not.toContain('filling');
        if (journal().includes('swapping')) {
          await transfers.notice(name).getByRole('button', { name: 'Finish', exact: true }).click();
          await expect(transfers.notice(name)).toHaveCount(0);
          expect(await describeVolume(dockerHost, name)).toBe(fresh);
        }
        expect([old, fresh]).toContain(await describeVolume(dockerHost, name));
        expect(await cli('volume', 'ls', '-q')).not.toContain('gantry-restore-');
      }
    }
  });

test('what was cut off is offered to be finished or given up, and containers that wait to go on', async ({
  launch,
  cli,
  prefix,
  dockerHost,
}) => {
  const engineId = (await cli('info', '-f', '{{.ID}}')).trim();
  const entry = (part: object) => ({
    engineId,
    startedAt: Date.now() - 60_000,
    made: null,
    merge: false,
    root: true,
    partial: null,
    held: [],
    ...part,
  });
  const [half, kept, read, web] = ['half', 'kept', 'read', 'web'].map((name) => `${prefix}-${name}`);
  if (!half || !kept || !read || !web) throw new Error('four names');
  for (const name of [half, kept]) await inVolumes(dockerHost, [name], 'echo 1 > /v/file');
  const temporary = 'gantry-restore-0000000b';
  await inVolumes(dockerHost, [temporary], 'echo new > /v/file');
  await cli('run', '-d', '--name', web, '-v', `${read}:/data`, image, 'sleep', '1000');
  const id = (await cli('inspect', '-f', '{{.Id}}', web)).trim();
  await cli('pause', web);
  const held = [{ id, name: web, how: 'paused' }];
  const first = await launch({});
  const { profile } = first;
  await first.close();
  const made = { name: temporary, sure: true };
  const entries = [
    entry({ id: '0000000a', kind: 'empty', volume: half, stage: 'swapping' }),
    entry({ id: '0000000b', kind: 'restore', volume: kept, stage: 'swapping', made }),
    entry({ id: '0000000c', kind: 'export', volume: read, stage: 'held', held }),
  ];
  writeFileSync(join(profile, 'volume-journal.json'), JSON.stringify(entries));
  const app = await launch({ profile });
  const transfers = new VolumeTransfers(app);
  const { page } = transfers;
  await expect(transfers.notice(half)).toContainText('half empty');
  await expect(transfers.notice(kept)).toContainText('is not whole');
  await expect(transfers.notice(read)).toContainText(`Paused or stopped for it: ${web}`);
  await page.screenshot({ path: join(screenshots, 'volume-notices-light.png') });
  await expectAccessible(page);

  await transfers.notice(half).getByRole('button', { name: 'Give up' }).click();
  await expect(transfers.notice(half)).toHaveCount(0);
  expect(await inVolumes(dockerHost, [half], 'cat /v/file')).toBe('1\n');
  await transfers.notice(read).getByRole('button', { name: 'Let them go on' }).click();
  await expect(transfers.notice(read)).toHaveCount(0);
  expect(await cli('inspect', '-f', '{{.State.Status}}', web)).toBe('running\n');
  await transfers.notice(kept).getByRole('button', { name: 'Finish', exact: true }).click();
  await expect(transfers.notice(kept)).toHaveCount(0);
  expect(await inVolumes(dockerHost, [kept], 'cat /v/file')).toBe('new\n');
  expect(await cli('volume', 'ls', '-q')).not.toContain(temporary);
  expect(JSON.parse(readFileSync(join(profile, 'volume-journal.json'), 'utf8'))).toEqual([]);
});

for (const [look, settings] of [
  ['light', { theme: 'light', language: 'en' }],
  ['dark', { theme: 'dark', language: 'en' }],
  ['ko', { theme: 'dark', language: 'ko' }],
] as const)
  test(`the dialogs in ${look}`, async ({ launch, cli, prefix }) => {
    const name = `${prefix}-data`;
    await cli('run', '-d', '--name', `${prefix}-web`, '-v', `${name}:/data`, image, 'sleep', '1000');
    const app = await launch({ settings });
    const transfers = new VolumeTransfers(app, settings.language);
    const { page, dialog } = transfers;
    await transfers.answer(join(repo, 'package.json'));
    for (const kind of ['export', 'clone', 'restore', 'empty'] as const) {
      await transfers.open(kind, name);
      if (kind === 'restore') {
        await dialog.getByRole('button').nth(1).click();
        await dialog.getByRole('radio').nth(2).click();
      }
      await expect(dialog.getByRole('list')).toContainText(`${prefix}-web`);
      await page.screenshot({ path: join(screenshots, `volume-${kind}-dialog-${look}.png`) });
      await expectAccessible(page, kind);
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    }
  });
