import { expect, test } from '../fixtures/app';

const image = 'gantry-test/busybox';
for (const [look, settings] of [
  ['light', { theme: 'light', language: 'en' }],
  ['ko', { theme: 'dark', language: 'ko' }],
] as const) {
  test(`look ${look}`, async ({ launch, cli, prefix }) => {
    const name = `${prefix}-look`;
    await cli(
      'run',
      '-d',
      '--name',
      name,
      '-e',
      'DB_PASSWORD=hunter2',
      '-e',
      'DATABASE_URL=postgres://a:b@db/x',
      '-e',
      'MODE=dev',
      '-m',
      '64m',
      '-v',
      '/data',
      '-v',
      '/tmp:/host:ro',
      '--tmpfs',
      '/scratch:size=1m',
      '-p',
      '127.0.0.1::80',
      'gantry-test/health',
      'sh',
      '-c',
      'mkdir -p /new/deep && echo 1 > /new/deep/file && rm /usr/local/bin/idle; echo 1 >> /etc/passwd; for i in $(seq 1 30); do echo "line $i of the log"; done; echo "fatal: something" >&2; sleep 902 & sleep 901; exit 3',
    );
    const dead = `${prefix}-dead`;
    await cli(
      'run',
      '-d',
      '--name',
      dead,
      image,
      'sh',
      '-c',
      'echo "ready to serve"; echo "oops" >&2; trap "" TERM; while :; do sleep 0.1; done',
    );
    await cli('stop', '-t', '1', dead);
    const { page, containers: list } = await launch({ settings });
    await list.open(name);
    const tabs = page.getByRole('tab');
    for (let i = 4; i < 10; i++) {
      await tabs.nth(i).click();
      await expect(page.getByText(/loading|불러오는/i)).toHaveCount(0);
      await page.waitForTimeout(i === 9 ? 3500 : 700);
      await page.screenshot({ path: `/tmp/w/shots/tab-${i}-${look}.png` });
    }
    await page.goBack();
    await page.getByRole('navigation').getByRole('link').first().click();
    await list.open(dead);
    await page.getByRole('button', { expanded: false }).filter({ hasText: /137/ }).click();
    await page.waitForTimeout(700);
    await page.screenshot({ path: `/tmp/w/shots/why-${look}.png` });
  });
}
