import { expect, test } from '../fixtures/app';

test('stats move under load, mark what happens, and are those of docker stats', async ({
  app,
  cli,
  prefix,
}) => {
  const { containers: list, container, page } = app;
  const name = `${prefix}-load`;
  await cli(
    'run',
    '-d',
    '--name',
    name,
    '--cpus',
    '0.5',
    '-m',
    '64m',
    'gantry-test/busybox',
    'sh',
    '-c',
    'while [ ! -e /go ]; do sleep 0.1; done; while :; do :; done',
  );
  await expect(list.cell(name, 'memory')).toHaveText(/\d/, { timeout: 20_000 });
  const percent = async (text: string | null) => Number.parseFloat(text ?? '');
  await list.open(name);
  await container.tab('Stats');
  const value = (key: string) => page.locator(`[data-stat="${key}"]`);
  await expect(value('cpu')).toHaveText(/%/);
  await cli('exec', name, 'touch', '/go');
  await expect
    .poll(async () => percent(await value('cpu').textContent()), { timeout: 60_000 })
    .toBeGreaterThan(10);
  // both measure for a moment, and not the same one: they agree once the load is even
  await expect(async () => {
    const shown = JSON.parse(await cli('stats', '--no-stream', '--format', '{{json .}}', name)) as Record<
      string,
      string
    >;
    const cpu = await percent(await value('cpu').textContent());
    expect(Math.abs(cpu - Number.parseFloat(shown.CPUPerc ?? ''))).toBeLessThan(15);
    expect(await value('pids').textContent()).toBe(shown.PIDs);
  }).toPass({ timeout: 60_000 });
  await expect(value('memory')).toContainText('64 MiB');
  await cli('pause', name);
  await cli('unpause', name);
  const happened = page.getByRole('region', { name: 'What happened' });
  await expect(happened).toContainText('unpause');
});
