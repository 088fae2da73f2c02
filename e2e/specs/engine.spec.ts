import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cliOf, expect, test } from '../fixtures/app';

test('killed and restarted under an open list, tail and shell: greyed with the cause, then all right again', async ({
  launch,
  engine,
}) => {
  test.setTimeout(180_000);
  const cli = cliOf(engine.dockerHost);
  await cli(
    'run',
    '-d',
    '--name',
    'keep',
    'gantry-test/busybox',
    'sh',
    '-c',
    // slowly, so that the mark of the restart stays in sight
    'i=0; while :; do i=$((i+1)); echo "line $i"; sleep 0.5; done',
  );
  await cli('create', '--name', 'other', 'gantry-test/busybox', 'true');
  const { containers: list, container, panel, page } = await launch({ dockerHost: engine.dockerHost });
  await list.act('keep', 'Open shell');
  await expect(panel.state('running')).toBeVisible();
  await list.open('keep');
  await expect.poll(async () => (await container.lines()).length).toBeGreaterThan(3);

  await engine.kill('SIGKILL');
  const banner = page.getByRole('alert').filter({ hasText: 'lost' });
  await expect(banner).toBeVisible({ timeout: 10_000 });
  await expect(banner.getByRole('button', { name: 'Retry now' })).toBeVisible();
  await expect(panel.state('disconnected')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Stop' }).first()).toBeDisabled();
  expect((await container.lines()).length).toBeGreaterThan(3);

  await engine.start({ timeoutMs: 60_000 });
  await expect(banner).toHaveCount(0, { timeout: 20_000 });
  await cli('start', 'keep');
  await expect(container.markers().filter({ hasText: 'Started' }).last()).toBeVisible();
  await page.getByRole('link', { name: 'Containers' }).click();
  for (const name of ['keep', 'other']) {
    const state = (await cli('inspect', '-f', '{{.State.Status}}', name)).trim();
    await expect(list.status(name)).toHaveText(
      state === 'running' ? /^Up / : state === 'created' ? 'Created' : /^Exited/,
    );
  }
  // the whole log, without a gap or a repeat
  await list.open('keep');
  await cli('stop', '-t', '0', 'keep');
  const expected = (await cli('logs', 'keep')).trim().split('\n');
  await expect(container.markers().last()).toContainText('Exited');
  await expect.poll(async () => (await container.lines()).slice(-5)).toEqual(expected.slice(-5));
});

test('an open tail that lives through restarts of the engine repeats and loses nothing', async ({
  launch,
  engine,
}) => {
  test.setTimeout(180_000);
  const cli = cliOf(engine.dockerHost);
  await cli(
    'run',
    '-d',
    '--name',
    'tail',
    'gantry-test/busybox',
    'sh',
    '-c',
    'i=0; while [ $i -lt 100000 ]; do i=$((i+1)); echo "n $i"; sleep 0.02; done',
  );
  const { containers: list, container, page } = await launch({ dockerHost: engine.dockerHost });
  await list.open('tail');
  for (let round = 0; round < 2; round++) {
    await expect.poll(async () => (await container.lines()).length).toBeGreaterThan(3);
    await engine.restart({ timeoutMs: 60_000 });
    await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible();
    await cli('start', 'tail');
  }
  await cli('stop', '-t', '0', 'tail');
  await expect(container.markers().last()).toContainText('Exited');
  const expected = (await cli('logs', 'tail')).trim().split('\n').length;
  // each line has a number of its own, so a repeat or a gap would change the count
  await page.getByRole('button', { name: 'Regular expression' }).click();
  await container.find.fill('^n \\d+$');
  await container.find.press('Enter');
  await expect(page.getByText(new RegExp(` / ${expected.toLocaleString('en')}$`))).toBeVisible();
});

test('stopped without a signal is noticed by the heartbeat, and goes on by itself', async ({
  launch,
  engine,
}) => {
  const { page } = await launch({ dockerHost: engine.dockerHost });
  await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible();
  engine.pause();
  await expect(page.getByRole('alert').filter({ hasText: 'did not answer in time' })).toBeVisible({
    timeout: 10_000,
  });
  engine.resume();
  await expect(page.getByRole('status').filter({ hasText: 'Connected' })).toBeVisible({ timeout: 10_000 });
});

test.describe('no engine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gantry-noengine-'));
  test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('nothing listens: says so, and connects by itself when something does', async ({ launch, engine }) => {
    await engine.stop();
    const { page } = await launch({ dockerHost: engine.dockerHost });
    await expect(
      page.getByRole('heading', { name: 'No connection to a Docker engine' }).first(),
    ).toBeVisible();
    await expect(page.getByText(/Nothing listens there/)).toBeVisible();
    await engine.start();
    await expect(page.getByRole('grid', { name: 'Containers' })).toBeVisible();
  });

  test('each wrong address has its own words', async ({ launch }) => {
    const web = http.createServer((_request, response) => response.end('hello from a web server'));
    await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
    const silent = net.createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n'));
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const portOf = (server: net.Server) => (server.address() as net.AddressInfo).port;
    const { page } = await launch({ dockerHost: `unix://${folder}/none.sock` });
    const field = page.getByRole('textbox', { name: 'Address' });
    const connect = async (address: string) => {
      await field.fill(address);
      await page.getByRole('button', { name: 'Connect', exact: true }).click();
    };
    await expect(page.getByText(/Nothing listens there/)).toBeVisible();
    await connect(`tcp://127.0.0.1:${portOf(web)}`);
    await expect(page.getByText(/not a Docker engine\. Check/)).toBeVisible();
    await expect(page.getByText(/hello from a web server/)).toBeVisible();
    await connect(`tcp://127.0.0.1:${portOf(silent)}`);
    await expect(page.getByText(/The answer is not HTTP/)).toBeVisible();
    await connect('tcp://no-such-host.invalid:2375');
    await expect(page.getByText(/The address is not right, or the host is not known/)).toBeVisible();
    await connect('gopher://nowhere');
    await expect(page.getByText(/Unknown kind of address/)).toBeVisible();
    web.close();
    silent.close();
  });
});
