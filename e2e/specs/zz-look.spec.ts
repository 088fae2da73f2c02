import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, repo, test } from '../fixtures/app';
import { makeVolumes, walkVolumes } from '../fixtures/walk-volumes';

for (const [look, settings, width] of [
  ['light', { theme: 'light', language: 'en' }, 1280],
  ['ko', { theme: 'dark', language: 'ko' }, 1280],
  ['narrow', { theme: 'dark', language: 'en' }, 720],
] as const)
  test(look, async ({ launch, cli, prefix }) => {
    const remove = await makeVolumes(cli, prefix);
    const app = await launch({ settings });
    await app.electron.evaluate(
      ({ BrowserWindow }, w) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, 800),
      width,
    );
    const found: string[] = [];
    await walkVolumes(app, prefix, async (screen) => {
      await app.page.screenshot({ path: join(repo, 'e2e/screenshots', `${screen}-${look}.png`) });
      const { violations } = await new AxeBuilder({ page: app.page }).setLegacyMode().analyze();
      for (const v of violations)
        if (v.impact === 'serious' || v.impact === 'critical')
          found.push(`${screen}: ${v.id} ${v.nodes.map((n) => n.html.slice(0, 120)).join(' | ')}`);
    });
    await app.page.locator('nav a[href$="/settings"]').click();
    await remove();
    expect(found).toEqual([]);
  });
