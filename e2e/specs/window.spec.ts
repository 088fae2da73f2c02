import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, repo, test } from '../fixtures/app';

test('the window comes back where it was, and a second start hands over to the first', async ({ launch }) => {
  const profile = mkdtempSync(join(tmpdir(), 'gantry-window-'));
  try {
    const first = await launch({ profile });
    await first.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 40, y: 30, width: 1011, height: 677 }),
    );
    const exitCode = await new Promise((resolve) => {
      const args = [
        ...(process.env.GANTRY_NO_SANDBOX ? ['--no-sandbox'] : []),
        repo,
        `--user-data-dir=${profile}`,
      ];
      spawn(process.env.GANTRY_ELECTRON as string, args, { stdio: 'ignore' }).on('exit', resolve);
    });
    expect(exitCode).toBe(0);
    expect(first.electron.windows()).toHaveLength(1);
    await first.electron.close();
    const second = await launch({ profile });
    const size = await second.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getBounds(),
    );
    expect(size).toMatchObject({ width: 1011, height: 677 });
    await second.electron.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test('a crashed page comes back with its list', async ({ launch, cli, prefix }) => {
  await cli('run', '-d', '--name', `${prefix}-crash`, 'gantry-test/busybox', 'sleep', '1000');
  const app = await launch({});
  const { electron, containers: list } = app;
  await expect(list.row(`${prefix}-crash`)).toBeVisible();
  await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect
    .poll(() =>
      electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.isCrashed()),
    )
    .toBe(false);
  // a document that goes away while it is asked never answers: ask each time anew, with a limit
  const rows = () =>
    electron.evaluate(({ BrowserWindow }) => {
      const asked = BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
        `[...document.querySelectorAll('[role=row]')].map((row) => row.getAttribute('aria-label')).join(' ')`,
      ) as Promise<string>;
      const limit = new Promise<string>((resolve) => setTimeout(() => resolve(''), 1000));
      return Promise.race([asked.catch(() => ''), limit]);
    });
  await expect.poll(rows).toContain(`${prefix}-crash`);
  app.problems.length = 0; // the crash itself is reported, and that is right
});

test('finds engines by contexts, connects by a click, and keeps the choice', async ({
  launch,
  dockerHost,
  cli,
  prefix,
}) => {
  await cli('run', '-d', '--name', `${prefix}-here`, 'gantry-test/busybox', 'sleep', '1000');
  const config = mkdtempSync(join(tmpdir(), 'gantry-contexts-'));
  const profile = mkdtempSync(join(tmpdir(), 'gantry-contexts-profile-'));
  const context = (name: string, host: string) => {
    const folder = join(config, 'contexts/meta', createHash('sha256').update(name).digest('hex'));
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'meta.json'),
      JSON.stringify({ Name: name, Endpoints: { docker: { Host: host } } }),
    );
  };
  context('broken', 'unix:///nowhere/docker.sock');
  context('works', dockerHost);
  writeFileSync(join(config, 'config.json'), JSON.stringify({ currentContext: 'broken' }));
  try {
    const env = { DOCKER_CONFIG: config, DOCKER_HOST: '' };
    const first = await launch({ profile, env });
    // the context that the docker CLI would use comes first
    await expect(first.page.getByText('unix:///nowhere/docker.sock').first()).toBeVisible();
    const works = first.page.getByRole('listitem').filter({ hasText: 'works' });
    await expect(works).toContainText('answers');
    await works.getByRole('button').click();
    await expect(first.containers.row(`${prefix}-here`)).toBeVisible();
    await first.electron.close();
    const second = await launch({ profile, env });
    await expect(second.containers.row(`${prefix}-here`)).toBeVisible();
    await second.electron.close();
  } finally {
    rmSync(config, { recursive: true, force: true });
    rmSync(profile, { recursive: true, force: true });
  }
});
