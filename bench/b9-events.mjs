// B9: from the engine's event to the pixel: start, rename, kill and rm of containers made by the CLI and seen in the list.
import { launchWithList } from './lib/app.mjs';
import { docker, openStream, request } from './lib/docker.mjs';
import { median, now, percentile, rounded } from './lib/numbers.mjs';
import { figure, mustBe } from './lib/report.mjs';

const frame = 1000 / 60;
const prefix = 'bench-event';

/** The page's and this process's clocks begin at moments that each read from a wall clock of its own. */
async function clockOffset(page) {
  const differences = [];
  for (let i = 0; i < 30; i++) {
    const before = now();
    const there = await page.evaluate(() => window.__probe.now());
    const after = now();
    differences.push({ width: after - before, offset: there - (before + after) / 2 });
  }
  differences.sort((a, b) => a.width - b.width);
  return differences[0].offset;
}

/** The raw events of containers with the time at which each came. */
async function listen(socket) {
  const events = [];
  const wanted = [];
  let rest = '';
  const stream = await openStream(socket, '/events', (piece) => {
    const at = now();
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter(Boolean)) events.push({ at, ...JSON.parse(line) });
    for (const check of [...wanted]) check();
  });
  return {
    find: (id, action) =>
      new Promise((resolve) => {
        const check = () => {
          const event = events.find(({ Action, Actor }) => Action === action && Actor.ID === id);
          if (!event) return;
          wanted.splice(wanted.indexOf(check), 1);
          resolve(event);
        };
        wanted.push(check);
        check();
      }),
    close: stream.destroy,
  };
}

/** Begins to watch a row; what it should come to is told by its kind. */
function expectRow(page, id, kind, name) {
  return page.evaluate(
    ({ id, kind, name }) => {
      const tests = {
        start: (row) => /^(Up|Running)/.test(row?.querySelector('[data-column=status]')?.textContent ?? ''),
        rename: (row) => row?.getAttribute('aria-label') === name,
        die: (row) => /Exited|137/.test(row?.querySelector('[data-column=status]')?.textContent ?? ''),
        destroy: (row) => row === null,
      };
      window.__row = window.__probe.until(
        () => tests[kind](document.querySelector(`[data-item="${id}"]`)),
        20_000,
      );
    },
    { id, kind, name },
  );
}

const commands = {
  start: (name) => ['start', name],
  rename: (name) => ['rename', name, `${name}-b`],
  die: (name) => ['kill', `${name}-b`],
  destroy: (name) => ['rm', `${name}-b`],
};

async function cycle(bench, app, events, round) {
  const name = `${prefix}-${round}`;
  const body = { Image: 'gantry-test/busybox:latest', Cmd: ['sleep', '100000'] };
  const created = await request(bench.engine.socket, 'POST', `/containers/create?name=${name}`, body);
  const { Id: id } = JSON.parse(created.text);
  await app.page.evaluate(
    (wanted) => window.__probe.until(() => document.querySelector(`[data-item="${wanted}"]`) !== null),
    id,
  );
  const times = [];
  for (const [kind, words] of Object.entries(commands)) {
    await app.page.waitForTimeout(120);
    await expectRow(app.page, id, kind, `${name}-b`);
    const offset = await clockOffset(app.page);
    const [cli, event] = await Promise.all([
      docker(bench.engine.dockerHost, ...words(name)),
      events.find(id, kind),
    ]);
    const row = await app.page.evaluate(() => window.__row);
    const engineAt = event.timeNano / 1e6;
    times.push({
      kind,
      raw: event.at - engineAt,
      dom: row.changed - offset - engineAt,
      drawn: row.drawn - offset - engineAt,
      painted: row.painted - offset - engineAt,
      beforeCli: cli.endedAt - (row.changed - offset),
    });
  }
  return times;
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b9(bench) {
  const app = await launchWithList(bench);
  const events = await listen(bench.engine.socket);
  const times = [];
  try {
    for (let round = 0; round < (bench.quick ? 4 : 25); round++) {
      bench.signal.throwIfAborted();
      times.push(...(await cycle(bench, app, events, round)));
    }
    const left = await app.page.evaluate(() => document.querySelectorAll('[data-item]').length);
    mustBe(left === 0, `${left} rows are left of containers that were removed`);
  } finally {
    events.close();
    await app.close();
  }
  const of = (key, kind) => times.filter((time) => !kind || time.kind === kind).map((time) => time[key]);
  const after = times.map((time) => time.painted - time.dom);
  const starts = of('beforeCli', 'start');
  return [
    figure({
      id: 'B9',
      name: 'event to changed document',
      unit: 'ms',
      product: of('dom'),
      peer: of('raw'),
      comparedWith: 'a raw connection to /events',
      goal: '<= raw + 5 ms',
      isMet: ({ product, peer }) => product <= peer + 5,
      details: {
        ...Object.fromEntries(Object.keys(commands).map((kind) => [kind, rounded(median(of('dom', kind)))])),
        p99: rounded(percentile(of('dom'), 0.99)),
        rawP99: rounded(percentile(of('raw'), 0.99)),
      },
    }),
    figure({
      id: 'B9',
      name: 'event to drawn row, 99 %',
      unit: 'ms',
      product: [percentile(of('drawn'), 0.99)],
      goal: '<= 2 frames (33.3 ms)',
      isMet: ({ product }) => product <= 2 * frame,
      details: {
        drawnMedian: rounded(median(of('drawn'))),
        paintedMedian: rounded(median(of('painted'))),
        paintedP99: rounded(percentile(of('painted'), 0.99)),
        documentToPainted: rounded(median(after)),
      },
    }),
    figure({
      id: 'B9',
      name: 'row changes before `docker start` returns: by',
      unit: 'ms',
      product: starts,
      goal: '> 0 ms',
      isMet: ({ product }) => product > 0,
      details: { share: rounded(starts.filter((by) => by > 0).length / starts.length) },
    }),
  ];
}
