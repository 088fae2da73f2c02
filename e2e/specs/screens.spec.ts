import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../fixtures/accessibility';
import { expect, type RunningApp, repo, test } from '../fixtures/app';
import { makeVolumes, removeVolumes, walkVolumes } from '../fixtures/walk-volumes';
import { ImagesPage } from '../pages/images-page';
import { NetworksPage } from '../pages/networks-page';

const folder = join(repo, 'e2e/screenshots');
mkdirSync(folder, { recursive: true });

/** Every text on the screen, a node an entry. */
function texts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) found.push(walker.currentNode.textContent ?? '');
    return found;
  });
}

/** A key without a text shows as itself, such as `containers.title`. */
const rawKey =
  /^(containers|engine|panel|terminal|stats|logs|settings|activity|common|nav|errors|run|tasks|files|details|imageRef|pendingEdit|transfers|registries|images|imageUpdates|layerFiles|builds|volumes|cleanUp|events|enginePage|networks|connect|shortcuts|palette)\.[\w./]+$/;

const runLine = (name: string) =>
  `docker run -d --name ${name} -p 8080:80 -p 127.0.0.1::53/udp -v data:/data:ro --tmpfs /tmp -e DB_PASSWORD=x -m 64m --cap-add NET_ADMIN -l a=b --health-cmd "exit 0" gantry-test/busybox sleep 100`;

/** The dialogs and pages that are reached from the menu of a container, and of the list. */
async function walkDialogs(
  app: RunningApp,
  name: string,
  shot: (screen: string) => Promise<void>,
): Promise<void> {
  const { page, containers: list } = app;
  const dialog = page.getByRole('dialog');
  const links = page.getByRole('navigation').getByRole('link');
  await links.first().click();
  for (const [screen, entry] of [
    ['update-dialog', /^(Update limits…|제한 변경…)$/],
    ['commit-dialog', /^(Make an image…|이미지 만들기…)$/],
  ] as const) {
    await list.choose(name, entry);
    await expect(dialog.getByRole('textbox').first()).toBeVisible();
    await shot(screen);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  for (const [screen, entry] of [
    ['stop-all-dialog', /Stop all|모두 중지/],
    ['prune-dialog', /Remove stopped|중지된 컨테이너 삭제/],
  ] as const) {
    await page.getByRole('button', { name: /^(All containers|모든 컨테이너 작업)$/ }).click();
    await page.getByRole('menuitem', { name: entry }).click();
    await expect(dialog.getByRole('listitem').first()).toBeVisible();
    await shot(screen);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }
  const failed = name.replace(/-screen$/, '-failed');
  await list.pick(name);
  await list.select(failed);
  await list.choose(failed, /^(Compare settings|설정 비교)$/);
  await expect(page.getByRole('grid').getByRole('row', { name: 'Cmd', exact: true })).toBeVisible();
  await shot('compare');
  await links.first().click();
  await list.choose(failed, /^(Why did it stop\?|왜 멈췄나요\?)$/);
  await expect(page.getByRole('region', { name: /^(Why did it stop\?|왜 멈췄나요\?)$/ })).toContainText(
    '127',
  );
  await shot('why');
}

/** The list of images, its dialogs, and the page of one. */
async function walkImages(
  app: RunningApp,
  user: string,
  shot: (screen: string) => Promise<void>,
): Promise<void> {
  const { page } = app;
  const list = new ImagesPage(page);
  const image = 'gantry-test/busybox:latest';
  await list.goTo();
  await expect(list.row(image)).toContainText(user);
  await shot('images');
  await list.pick(image);
  await page.keyboard.press('Delete');
  await expect(list.dialog.getByRole('listitem').first()).toBeVisible();
  await shot('image-remove-dialog');
  await page.keyboard.press('Escape');
  await app.electron.evaluate(
    ({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    },
    join(repo, 'package.json'),
  );
  await page.getByRole('button', { name: /^(Load or import…|불러오기·가져오기…)$/ }).click();
  await list.dialog.getByRole('radio').nth(1).click();
  await shot('image-load-dialog');
  await page.keyboard.press('Escape');
  await list.choose(image, /^(Tag…|태그 지정…)$/);
  await expect(list.dialog).toBeVisible();
  await shot('image-tag-dialog');
  await page.keyboard.press('Escape');
  await list.open(image);
  for (const tab of ['overview', 'layers', 'files', 'config', 'containers', 'inspect']) {
    await page.locator(`[data-tab=${tab}]`).click();
    await expect(page.getByText(/^(Loading…|불러오는 중…)$/)).toHaveCount(0);
    // the files are read from the image first
    if (tab === 'files') await expect(page.getByRole('tree')).toBeVisible();
    await shot(`image-${tab}`);
  }
}

/** The four views of networks, their dialogs, and the page of one. */
async function walkNetworks(
  app: RunningApp,
  user: string,
  shot: (screen: string) => Promise<void>,
): Promise<void> {
  const { page } = app;
  const list = new NetworksPage(page);
  const failed = user.replace(/-screen$/, '-failed');
  await list.goTo();
  await expect(list.row('bridge')).toContainText(user);
  await shot('networks');
  await list.pick('bridge');
  await page.keyboard.press('Delete');
  await expect(list.dialog.getByRole('listitem').first()).toBeVisible();
  await shot('network-remove-dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^(Create network…|네트워크 만들기…)$/ }).click();
  await list.dialog.getByRole('textbox').first().fill('bridge');
  await list.dialog.getByRole('textbox').nth(1).fill('172.17.1.0/24');
  await expect(list.dialog.locator('[aria-invalid=true]')).toHaveCount(2);
  await shot('network-create-dialog');
  await page.keyboard.press('Escape');
  await list.view(1);
  await expect(list.map.getByRole('link').first()).toBeVisible();
  await shot('network-map');
  await page.getByRole('radio', { name: /^(Table|표)$/ }).click();
  await expect(page.getByRole('grid').getByRole('row').nth(1)).toBeVisible();
  await shot('network-map-table');
  await page.getByRole('radio', { name: /^(Drawing|그림)$/ }).click();
  await list.view(2);
  await page.getByRole('combobox').first().selectOption(user);
  await page.getByRole('combobox').nth(1).selectOption(failed);
  await expect(page.getByRole('note')).toBeVisible();
  await shot('reach');
  await list.view(3);
  await expect(page.getByRole('grid').getByRole('row', { name: new RegExp(user) })).toBeVisible();
  await shot('ports');
  await list.view(0);
  await list.open('bridge');
  for (const tab of ['overview', 'containers', 'inspect']) {
    await page.locator(`[data-tab=${tab}]`).click();
    await expect(page.getByText(/^(Loading…|불러오는 중…)$/)).toHaveCount(0);
    await shot(`network-${tab}`);
  }
  await page.getByRole('button', { name: /^(Connect a container…|컨테이너 연결…)$/ }).click();
  await expect(list.dialog).toBeVisible();
  await shot('network-connect-dialog');
  await page.keyboard.press('Escape');
}

/** The form that builds, with a mistake in its Dockerfile, and a build that fails. */
async function walkBuilds({ page }: RunningApp, shot: (screen: string) => Promise<void>): Promise<void> {
  await page.locator('nav a[href$="/builds"]').click();
  await expect(page.getByRole('button', { name: /^(New build|새 빌드)$/ }).first()).toBeVisible();
  await shot('builds-empty');
  await page
    .getByRole('button', { name: /^(New build|새 빌드)$/ })
    .first()
    .click();
  await page.getByRole('textbox', { name: 'Dockerfile' }).click();
  await page.keyboard.insertText(
    'FROM gantry-test/busybox AS base\nARG TOKEN=none\n# a mistake\nRUNN true\nRUN echo "\\033[32mgreen\\033[0m text" && cat /missing\n',
  );
  await expect(page.locator('.cm-lint-marker-error')).toBeVisible();
  const form = page.getByRole('form');
  await form.getByRole('textbox', { name: /^(Name 1|이름 1)$/ }).fill('shop/web:1.0');
  await form.getByRole('button', { name: /^(Add a build arg|빌드 인자 추가)$/ }).click();
  await page.keyboard.type('TOKEN');
  await page.keyboard.press('Tab');
  await page.keyboard.type('secret');
  await shot('build-form');
  await page.getByRole('textbox', { name: 'Dockerfile' }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(
    'FROM gantry-test/busybox AS base\nARG TOKEN=none\nRUN printf "\\033[32mgreen\\033[0m text\\n" && cat /missing\n',
  );
  await page.getByRole('button', { name: /^(Build|빌드)$/ }).click();
  await expect(page.locator('[data-mark="failed"]')).toBeVisible({ timeout: 60_000 });
  await shot('build-failed');
  await page.locator('nav a[href$="/builds"]').click();
  await expect(page.getByRole('grid').getByRole('row', { name: 'shop/web:1.0' })).toBeVisible();
  await shot('builds');
}

/** What there is to clean up, what has happened, and what the engine says of itself. */
async function walkEngine({ page }: RunningApp, shot: (screen: string) => Promise<void>): Promise<void> {
  await page.locator('nav a[href$="/clean-up"]').click();
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toBeVisible();
  await shot('clean-up');
  await page.getByRole('button', { name: /^(Remove \d+ objects?, |\d+개 제거, )/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shot('clean-up-dialog');
  await page.keyboard.press('Escape');
  await page.locator('nav a[href$="/events"]').click();
  await expect(page.getByRole('grid').getByRole('row').nth(2)).toBeVisible();
  await shot('events');
  await page.getByRole('grid').getByRole('row').nth(2).locator('[data-column=time]').dblclick();
  await expect(page.getByRole('dialog')).toBeVisible();
  await shot('event-dialog');
  await page.keyboard.press('Escape');
  await page.locator('nav a[href$="/engine"]').click();
  await expect(page.getByText('overlay2')).toBeVisible();
  await shot('engine');
}

async function walk(app: RunningApp, name: string, look: string): Promise<void> {
  const { page, containers: list } = app;
  const shot = async (screen: string) => {
    await page.screenshot({ path: join(folder, `${screen}-${look}.png`) });
    // other words change no colours and no roles
    if (look !== 'ko') await expectAccessible(page, `${screen}-${look}`);
    expect((await texts(page)).filter((text) => rawKey.test(text))).toEqual([]);
  };
  await expect(list.row(name)).toBeVisible();
  await shot('containers');
  await list.pick(name);
  await page.keyboard.press('Delete');
  await expect(page.getByRole('dialog')).toBeVisible();
  await shot('remove-dialog');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  await shot('palette');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('F1');
  await expect(page.getByRole('dialog', { name: /^(Keyboard shortcuts|키보드 단축키)$/ })).toBeVisible();
  await shot('shortcuts');
  await page.keyboard.press('Escape');
  await list.cell(name, 'image').dblclick();
  await expect(page.getByRole('log')).toBeVisible();
  await shot('logs');
  const tabs = page.getByRole('tab');
  await tabs.nth(1).click();
  await page.getByRole('tabpanel').getByRole('button').first().click();
  await expect(page.locator('[data-session-state=running]')).toBeVisible();
  await shot('shell');
  await tabs.nth(2).click();
  await expect(page.locator('.uplot').first()).toBeVisible();
  await shot('stats');
  await tabs.nth(3).click();
  await expect(page.getByRole('row', { name: 'etc', exact: true })).toBeVisible();
  await shot('files');
  await page.getByRole('button', { name: 'etc', exact: true }).click();
  await page.getByRole('button', { name: 'passwd', exact: true }).click();
  await expect(page.locator('.cm-content')).toContainText('root:x:0:0');
  await shot('file-editor');
  await tabs.nth(4).click();
  await expect(page.locator('.cm-content')).toContainText('"Id"');
  await shot('inspect');
  for (const tab of ['environment', 'mounts', 'networks', 'processes', 'changes', 'health']) {
    await page.locator(`[data-tab=${tab}]`).click();
    await expect(page.getByText(/^(Loading…|불러오는 중…)$/)).toHaveCount(0);
    await shot(tab);
  }
  await page.evaluate(() => {
    location.hash = `${location.hash.split('/').slice(0, 3).join('/')}/edit`;
  });
  await expect(page.getByRole('form')).toBeVisible();
  await page.getByRole('form').getByRole('textbox').nth(1).fill('sleep 5');
  await expect(page.getByRole('complementary').getByRole('listitem').first()).toBeVisible();
  await shot('edit');
  await page.evaluate(() => {
    location.hash = '#/run';
  });
  await page.getByRole('complementary').getByRole('textbox').fill(runLine(name));
  await page.keyboard.press('Enter');
  // the name is taken: what is wrong is on the picture, too
  await expect(page.getByRole('form').locator('[aria-invalid=true]').first()).toBeVisible();
  await shot('run');
  await page.getByRole('complementary').getByRole('radio').nth(1).click();
  await expect(page.getByText('container_name')).toBeVisible();
  await shot('run-compose');
  await walkDialogs(app, name, shot);
  await walkImages(app, name, shot);
  await walkNetworks(app, name, shot);
  await walkBuilds(app, shot);
  await walkEngine(app, shot);
  await walkVolumes(app, name.replace(/-screen$/, '-shop'), shot);
  const links = page.getByRole('navigation').getByRole('link');
  await page.locator('nav a[href$="/activity"]').click();
  await expect(page.getByRole('grid')).toBeVisible();
  await shot('activity');
  await links.last().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await shot('settings');
}

for (const [look, settings] of [
  ['light', { theme: 'light', language: 'en' }],
  ['dark', { theme: 'dark', language: 'en' }],
  ['ko', { theme: 'dark', language: 'ko' }],
] as const) {
  test(`every screen in ${look}: looks, words and accessibility`, async ({ launch, cli, prefix }) => {
    // some seventy screens, each of which axe looks at for a second
    test.setTimeout(300_000);
    const name = `${prefix}-screen`;
    await cli(
      'run',
      '-d',
      '--name',
      name,
      '-p',
      '127.0.0.1::80',
      'gantry-test/busybox',
      'sh',
      '-c',
      'i=0; while :; do i=$((i+1)); echo "request $i 안녕하세요"; sleep 1; done',
    );
    await cli('run', '--name', `${prefix}-failed`, 'gantry-test/busybox', 'sh', '-c', 'exit 127').catch(
      () => '',
    );
    await makeVolumes(cli, `${prefix}-shop`);
    const app = await launch({ settings });
    await walk(app, name, look);
    const words = (await texts(app.page)).join('\n');
    if (look === 'ko') expect(words).toMatch(/[가-힣]/);
    await removeVolumes(cli, `${prefix}-shop`);
  });
}

test('small and large windows keep their layout', async ({ launch, cli, prefix }) => {
  await cli('run', '-d', '--name', `${prefix}-size`, 'gantry-test/busybox', 'sleep', '1000');
  const { electron, page, containers: list } = await launch({ settings: { theme: 'dark' } });
  await expect(list.row(`${prefix}-size`)).toBeVisible();
  for (const [width, height] of [
    [720, 480],
    [1400, 880],
  ] as const) {
    await electron.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size[0], size[1]),
      [width, height] as const,
    );
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    await page.screenshot({ path: join(folder, `containers-${width}.png`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBe(0);
  }
});

test('settings are kept between starts, and a damaged file is put aside', async ({ launch }) => {
  const first = await launch({ settings: { theme: 'light', futureKey: { kept: true } } });
  await first.page.getByRole('link', { name: 'Settings' }).click();
  await first.page.getByRole('radio', { name: 'Dark' }).click();
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const field = first.page.getByRole('textbox', { name: 'Memory for one log' });
  await field.fill('1');
  await expect(first.page.getByText('A whole number from 8 to 2048.')).toBeVisible();
  await first.page.getByRole('radio', { name: '한국어' }).click();
  await expect(first.page.getByRole('heading', { level: 1, name: '설정' })).toBeVisible();
  const { readFileSync } = await import('node:fs');
  const stored = JSON.parse(readFileSync(join(first.profile, 'settings.json'), 'utf8'));
  expect(stored).toMatchObject({ theme: 'dark', language: 'ko', futureKey: { kept: true } });
});
