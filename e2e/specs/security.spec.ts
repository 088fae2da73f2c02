import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type {} from '@shared/ipc/bridge';
import { expect, test } from '../fixtures/app';

test('the page has no Node, a strict CSP, and cannot go elsewhere', async ({ app }) => {
  const { page, electron } = app;
  const globals = await page.evaluate(() =>
    ['require', 'process', 'Buffer', 'module', 'global'].filter((name) => name in window),
  );
  expect(globals).toEqual([]);
  const policy = await page.evaluate(async () =>
    (await fetch('/index.html')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe-eval');
  expect(await page.evaluate(() => Object.isFrozen(window.gantry))).toBe(true);
  const url = page.url();
  await page.evaluate(() => {
    location.href = 'https://example.com/';
    window.open('https://example.com/');
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(page.url()).toBe(url);
  expect(electron.windows()).toHaveLength(1);
  const permission = await page.evaluate(() =>
    navigator.permissions.query({ name: 'geolocation' }).then((p) => p.state),
  );
  expect(permission).toBe('denied');
  const fetched = await page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'fetched',
      () => 'refused',
    ),
  );
  expect(fetched).toBe('refused');
  app.problems.length = 0; // the refusals above are console errors
});

test('a frame that is not ours, and a window that is not registered, may not call', async ({ app }) => {
  const { electron, page } = app;
  const refused = await electron.evaluate(
    async ({ BrowserWindow }, preload) => {
      const other = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await other.loadURL('data:text/html,<h1>evil</h1>');
      const answer = await other.webContents.executeJavaScript(
        `window.gantry.call('1', 'containers.list', {}).then((r) => JSON.stringify(r), (e) => 'threw ' + e)`,
      );
      other.destroy();
      return answer;
    },
    join(import.meta.dirname, '../../out/preload/index.cjs'),
  );
  expect(JSON.parse(refused)).toMatchObject({ ok: false, e: { code: 'ipc/forbidden' } });
  const ours = await page.evaluate(() => window.gantry.call('x1', 'containers.list', {}));
  expect(ours).toMatchObject({ ok: true });
  const bad = await page.evaluate(() =>
    window.gantry.call('x2', 'containers.stop', { id: '../../etc', seconds: 'soon' }),
  );
  expect(bad).toMatchObject({ ok: false, e: { code: 'ipc/bad-input' } });
  const file = await page.evaluate(() =>
    window.gantry.call('x3', 'app.openExternal', { url: 'file:///etc/passwd' }),
  );
  expect(file).toMatchObject({ ok: false, e: { code: 'ipc/bad-input' } });
});

test('the packaged app starts, connects and lists', async ({ dockerHost }) => {
  const packaged = process.env.GANTRY_PACKAGED;
  expect(packaged, 'npm test packages the app').toBeTruthy();
  const profile = mkdtempSync(join(tmpdir(), 'gantry-packaged-'));
  try {
    const args = [
      ...(process.env.GANTRY_NO_SANDBOX ? ['--no-sandbox'] : []),
      '--self-test',
      `--user-data-dir=${profile}`,
    ];
    const { stdout } = await promisify(execFile)(packaged as string, args, {
      env: { ...process.env, DOCKER_HOST: dockerHost },
    });
    const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
    expect(result).toMatchObject({ endpoint: dockerHost, app: expect.any(String) });
    expect(result.containers).toBeGreaterThanOrEqual(0);
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});
