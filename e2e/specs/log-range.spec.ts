import { readFileSync, writeFileSync } from 'node:fs';
import { expect, type RunningApp, test } from '../fixtures/app';

const MINUTE = 60_000;
/** How old the lines are: `count` of them, so many minutes ago, a millisecond apart. */
const ages = [
  { count: 6000, minutes: 30 * 60 },
  { count: 3000, minutes: 3 * 60 },
  { count: 2000, minutes: 40 },
  { count: 700, minutes: 10 },
  { count: 645, minutes: 2 },
] as const;
const total = ages.reduce((sum, { count }) => sum + count, 0);

/** Makes a stopped container's log older, as if it had been written over the last thirty hours. */
function age(logPath: string, now: number): void {
  const lines = readFileSync(logPath, 'utf8').split('\n').slice(0, -1);
  expect(lines).toHaveLength(total);
  let at = 0;
  for (const { count, minutes } of ages) {
    for (let i = 0; i < count; i++, at++) {
      const time = new Date(now - minutes * MINUTE + i).toISOString();
      lines[at] = JSON.stringify({ ...JSON.parse(lines[at] as string), time });
    }
  }
  writeFileSync(logPath, lines.map((line) => `${line}\n`).join(''));
}

/** `YYYY-MM-DDTHH:MM` in local time, as the field takes it. */
function moment(at: number): string {
  const local = new Date(at - new Date(at).getTimezoneOffset() * MINUTE);
  return local.toISOString().slice(0, 16);
}

/** All the lines that the log holds, by the clipboard. */
async function copyAll({ page, electron, container }: RunningApp): Promise<string> {
  await container.log.focus();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('ControlOrMeta+c');
  return electron.evaluate(({ clipboard }) => clipboard.readText());
}

for (const [kind, args] of [
  ['plain', []],
  ['tty', ['-t']],
] as const) {
  test(`a ${kind} log's tail and since choices hold what docker logs prints`, async ({
    app,
    cli,
    prefix,
  }) => {
    const { containers: list, page } = app;
    const name = `${prefix}-range`;
    const script = `i=0; while [ $i -lt ${total} ]; do i=$((i+1)); echo "  $i 로그 $((i*7919%99991)) "; done`;
    await cli('run', '--name', name, ...args, 'gantry-test/busybox', 'sh', '-c', script);
    age((await cli('inspect', '-f', '{{.LogPath}}', name)).trim(), Date.now());
    await list.open(name);

    /** What the CLI prints for the same choice. A line's own end is not part of it: with a tty it is `\r\n`. */
    const printed = async (...options: string[]) =>
      (await cli('logs', ...options, name)).replaceAll('\r\n', '\n').replace(/\n$/, '');
    const expectSame = async (lines: number, ...options: string[]) => {
      const expected = await printed(...options);
      expect(expected.split('\n')).toHaveLength(lines);
      await expect.poll(async () => (await copyAll(app)) === expected, { timeout: 15_000 }).toBe(true);
    };
    const tail = page.getByRole('combobox', { name: 'Lines to load' });
    const since = page.getByRole('combobox', { name: 'Since', exact: true });
    for (const lines of [100, 1000, 10_000]) {
      await tail.selectOption(String(lines));
      await expectSame(lines, '--tail', String(lines));
    }
    await tail.selectOption('all');
    await expectSame(total);
    for (const [choice, span, lines] of [
      ['5m', '5m', 645],
      ['15m', '15m', 1345],
      ['1h', '1h', 3345],
      ['24h', '24h', 6345],
    ] as const) {
      await since.selectOption(choice);
      await expectSame(lines, '--since', span);
    }
    await tail.selectOption('1000');
    await expectSame(1000, '--since', '24h', '--tail', '1000');

    await since.selectOption('moment');
    const from = moment(Date.now() - 60 * 3 * MINUTE - 10 * MINUTE);
    await tail.selectOption('all');
    await page.getByLabel('Show lines since').fill(from);
    await expectSame(6345, '--since', new Date(from).toISOString());
    await since.selectOption('all');
    await expectSame(total);
  });
}
