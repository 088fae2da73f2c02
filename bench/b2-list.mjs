// B2: a list of 1,000 containers: the first picture from nothing, from the store, filtering, scrolling, and size of the document.
import { launchTrivial, launchWithList } from './lib/app.mjs';
import { createMany, docker, removeMany, request } from './lib/docker.mjs';
import { median, now, percentile, rounded } from './lib/numbers.mjs';
import { figure, mustBe } from './lib/report.mjs';

const containers = 1000;
const frame = 1000 / 60;
const prefix = 'bench-list';

/** Connects to the engine anew, as a switch to another engine does: everything is forgotten, asked and painted. */
function coldList(page, wanted) {
  return page.evaluate(async (count) => {
    const { store } = window.__bench.containers;
    const engines = await window.gantry.call('bench-engines', 'engine.list', {});
    const current = engines.v.find((engine) => engine.current);
    const start = window.__probe.now();
    const gone = window.__probe.until(() => document.querySelectorAll('[data-item]').length === 0);
    void window.gantry.call('bench-connect', 'engine.connect', { id: current.id });
    await gone;
    const { painted } = await window.__probe.until(
      () => document.querySelectorAll('[data-item]').length > 5 && store.getState().rows.size === count,
    );
    return { ms: painted - start, rows: document.querySelector('[role=grid]').getAttribute('aria-rowcount') };
  }, wanted);
}

async function rawList(socket) {
  const start = now();
  const { text } = await request(socket, 'GET', '/containers/json?all=1');
  const rows = JSON.parse(text);
  return { ms: now() - start, rows: rows.length };
}

/** From another page back to the list, which is in the store. */
async function fromStore(page) {
  await page.evaluate(() => {
    window.location.hash = '#/settings';
    return window.__probe.until(() => document.querySelectorAll('[data-item]').length === 0);
  });
  return page.evaluate(async () => {
    const link = document.querySelector('a[href$="/containers"]');
    const start = window.__probe.now();
    link.click();
    const { drawn, painted } = await window.__probe.until(
      () => document.querySelectorAll('[data-item]').length > 5,
    );
    return { drawn: drawn - start, painted: painted - start };
  });
}

/** One letter more in the filter box, until other rows are drawn. */
function filterKey(page, text) {
  return page.evaluate(async (value) => {
    const input = document.querySelector('main input');
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const ids = () => [...document.querySelectorAll('[data-item]')].map((row) => row.dataset.item).join();
    const before = ids();
    const start = window.__probe.now();
    set.call(input, value);
    input.dispatchEvent(new Event('input', { bubbles: true }));
    const { drawn, painted } = await window.__probe.until(() => ids() !== before);
    return { drawn: drawn - start, painted: painted - start };
  }, text);
}

/** Gaps between frames while jumping to 90 random places, one every 33 ms. */
function scrollGaps(page) {
  return page.evaluate(async () => {
    const found = document.querySelector('[role=grid]')?.closest('.overflow-auto');
    const box = found ?? document.getElementById('box');
    window.__probe.startFrames();
    for (let i = 0; i < 90; i++) {
      box.scrollTop = Math.random() * (box.scrollHeight - box.clientHeight);
      await new Promise((resolve) => setTimeout(resolve, 33));
    }
    return window.__probe.stopFrames();
  });
}

/** A scrolling box with nothing to draw in it, for the trivial page. */
const makeBlankBox = () => {
  const box = document.createElement('div');
  box.id = 'box';
  box.style.cssText = 'height:600px;overflow:auto';
  box.innerHTML = '<div style="height:34000px"></div>';
  document.body.append(box);
};

/** Ten times as many rows as the engine has, put into the store. */
function putRows(page, count) {
  return page.evaluate(async (wanted) => {
    const { containers } = window.__bench;
    const [any] = containers.store.getState().rows.values();
    const upsert = Array.from({ length: wanted }, (_, i) => {
      const id = String(i).padStart(64, '0');
      return { ...any, id, name: `synthetic-${String(i).padStart(5, '0')}` };
    });
    containers.patch({ rev: 1e9, reset: true, upsert, remove: [] });
    const text = String(wanted + 1);
    await window.__probe.until(
      () => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === text,
    );
  }, count);
}

const keys = [
  'name:1',
  'name:12',
  'name:123',
  'name:12',
  'name:1',
  'name:',
  'name:9',
  'name:98',
  'name:9',
  '',
];

async function filterAll(page) {
  const times = [];
  for (const key of keys) times.push(await filterKey(page, key));
  return times;
}

/** @param {import('./lib/setup.mjs').Bench} bench */
export async function b2(bench) {
  const { dockerHost, socket } = bench.engine;
  await createMany(socket, prefix, containers);
  const app = await launchWithList(bench);
  const trivial = await launchTrivial(bench);
  const found = { cold: [], cli: [], raw: [], store: [], filter: [], gaps: [], blank: [], large: [] };
  try {
    await trivial.page.evaluate(makeBlankBox);
    for (let pair = 0; pair < (bench.quick ? 2 : 7); pair++) {
      bench.signal.throwIfAborted();
      const cold = await coldList(app.page, containers);
      mustBe(cold.rows === String(containers + 1), `the grid says ${cold.rows} rows`);
      found.cold.push(cold.ms);
      const cli = await docker(dockerHost, 'ps', '-a');
      mustBe(cli.stdout.trim().split('\n').length === containers + 1, 'docker ps -a lists all');
      found.cli.push(cli.ms);
      found.raw.push((await rawList(socket)).ms);
      found.store.push(await fromStore(app.page));
      found.filter.push(...(await filterAll(app.page)));
      found.gaps.push(percentile(await scrollGaps(app.page), 0.99));
      found.blank.push(percentile(await scrollGaps(trivial.page), 0.99));
    }
    const nodes = await app.page.evaluate(() => document.querySelectorAll('*').length);
    await putRows(app.page, 10_000);
    for (let i = 0; i < 3; i++) found.large.push(percentile(await scrollGaps(app.page), 0.99));
    const largeFilter = await filterAll(app.page);
    return figures(found, nodes, largeFilter);
  } finally {
    await app.close();
    await trivial.close();
    await removeMany(dockerHost, prefix);
  }
}

function figures(found, nodes, largeFilter) {
  const drawn = (times) => times.map((time) => time.drawn);
  const painted = (times) => rounded(median(times.map((time) => time.painted)));
  return [
    figure({
      id: 'B2',
      name: `cold list of ${containers} painted`,
      unit: 'ms',
      product: found.cold,
      peer: found.cli,
      comparedWith: 'the process `docker ps -a`',
      goal: '<= 1.0x',
      isMet: ({ ratio }) => ratio <= 1,
      details: { rawGetAndParse: rounded(median(found.raw)) },
    }),
    figure({
      id: 'B2',
      name: 'list from the store drawn',
      unit: 'ms',
      product: drawn(found.store),
      goal: '<= 2 frames (33.3 ms)',
      isMet: ({ product }) => product <= 2 * frame,
      details: { painted: painted(found.store) },
    }),
    figure({
      id: 'B2',
      name: 'filter keystroke drawn',
      unit: 'ms',
      product: drawn(found.filter),
      goal: '<= 1 frame (16.7 ms)',
      isMet: ({ product }) => product <= frame,
      details: { painted: painted(found.filter), p95: rounded(percentile(drawn(found.filter), 0.95)) },
    }),
    figure({
      id: 'B2',
      name: 'scrolling: 99 % of frame gaps',
      unit: 'ms',
      product: found.gaps,
      peer: found.blank,
      comparedWith: 'a blank page that scrolls the same',
      goal: '<= 1.25x',
      isMet: ({ ratio }) => ratio <= 1.25,
    }),
    figure({
      id: 'B2',
      name: 'elements in the document',
      unit: '',
      product: [nodes],
      goal: '<= 600',
      isMet: ({ product }) => product <= 600,
    }),
    figure({
      id: 'B2',
      name: '10,000 rows: 99 % of frame gaps while scrolling',
      unit: 'ms',
      product: found.large,
      peer: found.gaps.slice(0, found.large.length),
      comparedWith: `the same with ${containers} rows`,
      goal: '<= 1.10x',
      isMet: ({ ratio }) => ratio <= 1.1,
      details: { filterDrawn: rounded(median(drawn(largeFilter))) },
    }),
  ];
}
