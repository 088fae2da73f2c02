// A running app, driven by Playwright, with samplers in its page and in its main process.
import { mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { installProbe } from './page-probe.mjs';

/** @typedef {Awaited<ReturnType<typeof launch>>} RunningApp */

/**
 * @param {import('./setup.mjs').Bench} bench
 * @param {{ folder?: string, settings?: object, route?: string }} [options]
 */
export async function launch(bench, { folder = bench.appFolder, settings, route = '/containers' } = {}) {
  const profile = mkdtempSync(path.join(bench.folder, 'profile-'));
  if (settings) writeFileSync(path.join(profile, 'settings.json'), JSON.stringify(settings));
  const electron = await _electron.launch({
    executablePath: bench.runtime.executable,
    args: [...bench.args, folder, `--user-data-dir=${profile}`, `--route=${route}`],
    env: bench.env,
  });
  const page = await electron.firstWindow();
  await page.waitForFunction(() => window.__bench?.marks?.['shell-painted'] > 0);
  await page.evaluate(installProbe);
  return {
    electron,
    page,
    pid: electron.process().pid,
    close: () => electron.close(),
  };
}

/** The app with its list on screen. @param {Parameters<typeof launch>} args */
export async function launchWithList(...args) {
  const app = await launch(...args);
  await app.page.waitForFunction(() => performance.getEntriesByName('gantry:list-painted').length > 0);
  return app;
}

/** The trivial app, for what a page costs that does nothing. @param {import('./setup.mjs').Bench} bench */
export const launchTrivial = (bench) => launch(bench, { folder: bench.trivialFolder });

/** Begins to watch frames of the page and turns of the main process's loop. @param {RunningApp} app */
export async function startSampling({ electron, page }) {
  await electron.evaluate(() => {
    let last = performance.now();
    const lag = { max: 0 };
    clearInterval(globalThis.__benchLagTimer);
    globalThis.__benchLag = lag;
    globalThis.__benchLagTimer = setInterval(() => {
      const at = performance.now();
      lag.max = Math.max(lag.max, at - last - 10);
      last = at;
    }, 10);
  });
  await page.evaluate(() => window.__probe.startFrames());
}

/** @param {RunningApp} app @returns {Promise<{ gaps: number[], mainLag: number }>} */
export async function stopSampling({ electron, page }) {
  const gaps = await page.evaluate(() => window.__probe.stopFrames());
  const mainLag = await electron.evaluate(() => {
    clearInterval(globalThis.__benchLagTimer);
    return globalThis.__benchLag.max;
  });
  return { gaps, mainLag };
}
