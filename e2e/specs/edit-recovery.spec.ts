import { join } from 'node:path';
import { startSocketProxy } from '../../electron/testing/socket-proxy';
import { expectAccessible } from '../fixtures/accessibility';
import { type Cli, expect, repo, test } from '../fixtures/app';
import { Edits } from '../pages/edits';

const inspect = async (cli: Cli, name: string) => JSON.parse(await cli('inspect', name))[0];
/** The same, or null: while an edit renames there is none of the name. */
const inspectIfThere = (cli: Cli, name: string) =>
  inspect(cli, name).catch((error: { stderr?: string }) => {
    if (error.stderr?.includes('No such object')) return null;
    throw error;
  });
const screenshot = (name: string) => join(repo, 'e2e/screenshots', `${name}.png`);

/** A container with a restart policy, a volume and a health check; healthy. */
async function makeOld(cli: Cli, name: string): Promise<string> {
  const id = (
    await cli(
      ...['run', '-d', '--name', name, '--restart', 'always', '--stop-timeout', '1', '-v', '/data'],
      ...['--health-cmd', 'true', '--health-interval', '1s', 'gantry-test/busybox', 'idle'],
    )
  ).trim();
  await cli('exec', id, 'sh', '-c', 'echo kept > /data/file; echo layer > /layer');
  await expect.poll(async () => (await inspect(cli, id)).State.Health.Status).toBe('healthy');
  return id;
}

/** The requests of an edit that change something. */
const steps = ['create', 'update', 'stop', 'rename the old one', 'rename the new one', 'start'];

for (const [nth, step] of steps.entries()) {
  for (const when of ['before', 'after'] as const) {
    const way = (nth % 2 === 0) === (when === 'before') ? 'Finish' : 'Roll back';
    test(`killed ${when} ${step}: the next start offers it, and "${way}" is right`, async ({
      launch,
      cli,
      prefix,
      dockerHost,
    }) => {
      const name = `${prefix}-web`;
      const id = await makeOld(cli, name);
      const { HostConfig, Mounts } = await inspect(cli, id);
      const proxy = await startSocketProxy(dockerHost);
      const first = await launch({ dockerHost: proxy.dockerHost });
      await expect(first.containers.row(name)).toBeVisible();
      let seen = -1;
      const held = proxy.hold((line) => {
        if (!/^(POST|PUT|DELETE) /.test(line)) return null;
        seen += 1;
        return seen === nth ? when : null;
      });
      await new Edits(first.page).begin(id, ['EDITED=1']);
      await held;
      first.electron.process().kill('SIGKILL');
      await first.electron.waitForEvent('close');
      await proxy.close();

      const { page } = await launch({ profile: first.profile });
      const edits = new Edits(page);
      const notice = edits.interrupted(name);
      await expect(notice).toContainText(`The edit of ${name} was interrupted`);
      await notice.getByRole('button', { name: way, exact: true }).click();
      await expect(notice).toBeHidden({ timeout: 30_000 });
      await expect.poll(async () => (await inspectIfThere(cli, name))?.State.Health?.Status).toBe('healthy');
      const found = await inspect(cli, name);
      expect(await cli('exec', name, 'cat', '/data/file')).toBe('kept\n');
      expect(found.HostConfig.RestartPolicy).toEqual(HostConfig.RestartPolicy);
      const all = async () =>
        (await cli('ps', '-a', '--filter', `name=${name}`, '--format', '{{.Names}}')).trim().split('\n');
      if (way === 'Roll back') {
        expect([found.Id, found.HostConfig, found.Mounts]).toEqual([id, HostConfig, Mounts]);
        expect(await cli('exec', name, 'cat', '/layer')).toBe('layer\n');
        expect(await all()).toEqual([name]);
      } else {
        expect(found.Config.Env).toContain('EDITED=1');
        expect(found.Mounts[0].Name).toBe(Mounts[0].Name);
        await expect.poll(async () => (await all()).length).toBe(2);
      }
    });
  }
}

test('the page of an edited container says until when the old one is kept: rolled back, and confirmed', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, page } = app;
  const name = `${prefix}-kept`;
  const id = await makeOld(cli, name);
  const edits = new Edits(page);
  const edit = async () => {
    await expect(list.row(name)).toBeVisible();
    await edits.begin(id, ['EDITED=1']);
    await expect
      .poll(async () => ![undefined, id].includes((await inspectIfThere(cli, name))?.Id))
      .toBe(true);
    // until the list knows of the other name of the old one there are two
    const made = (await inspect(cli, name)).Id;
    await expect(page.locator(`[data-item="${made}"]`)).toBeVisible();
    await expect(list.row(name)).toHaveCount(1);
    await list.open(name);
    await expect(edits.kept()).toBeVisible();
  };
  await edit();
  await page.screenshot({ path: screenshot('kept-bar') });
  await edits.kept().getByRole('button', { name: 'Roll back' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await page.screenshot({ path: screenshot('kept-rollback') });
  await dialog.getByRole('button', { name: 'Roll back and remove the new one' }).click();
  await expect(dialog).toBeHidden();
  await expect(edits.kept()).toBeHidden();
  await expect(page).toHaveURL(new RegExp(id));
  expect((await inspect(cli, name)).Id).toBe(id);

  await page.getByRole('link', { name: 'Containers' }).click();
  await edit();
  await edits.kept().getByRole('button', { name: 'Confirm and remove it' }).click();
  await dialog.getByRole('button', { name: 'Remove the old container' }).click();
  await expect(dialog).toBeHidden();
  await expect(edits.kept()).toBeHidden();
  expect((await inspect(cli, name)).Config.Env).toContain('EDITED=1');
  await expect(cli('inspect', id)).rejects.toThrow(/No such/);
});

for (const [look, settings] of [
  ['light', { theme: 'light', language: 'en' }],
  ['dark', { theme: 'dark', language: 'en' }],
  ['ko', { theme: 'dark', language: 'ko' }],
] as const) {
  test(`the notice of an interrupted edit, in ${look}`, async ({ launch, cli, prefix, dockerHost }) => {
    const name = `${prefix}-look`;
    const id = await makeOld(cli, name);
    const proxy = await startSocketProxy(dockerHost);
    const first = await launch({ dockerHost: proxy.dockerHost, settings });
    await expect(first.containers.row(name)).toBeVisible();
    const held = proxy.hold((line) => (/\/rename/.test(line) ? 'after' : null));
    await new Edits(first.page).begin(id, ['EDITED=1']);
    await held;
    first.electron.process().kill('SIGKILL');
    await first.electron.waitForEvent('close');
    await proxy.close();
    const { page } = await launch({ profile: first.profile });
    const notice = new Edits(page).interrupted(name);
    await expect(notice.getByRole('button')).toHaveCount(3);
    await page.screenshot({ path: screenshot(`edit-interrupted-${look}`) });
    await expectAccessible(page);
    // "later" leaves everything as it is
    await notice.getByRole('button').first().click();
    await expect(notice).toBeHidden();
    expect((await inspect(cli, id)).State.Running).toBe(false);
    await notice.page().reload();
    await notice.getByRole('button').nth(1).click();
    await expect(notice).toBeHidden();
    await expect.poll(async () => (await inspectIfThere(cli, name))?.State.Running).toBe(true);
  });
}
